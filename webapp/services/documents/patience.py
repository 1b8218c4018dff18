"""How long a child may take. On a machine that is busy with other things a good photograph takes longer, and is no worse for it:
seconds count while the child gets the processor; the clock on the wall only ends what does nothing at all."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_LOOKS, _LONGEST = 8, 1.0


@dataclass(slots=True)
class Patience:
    """seconds: of work; wall: of the clock, waiting for the processor included. Both are told by whoever looks, from one look to the next."""

    seconds: float
    wall: float
    now: float
    worked: float
    _spent: float = 0.0
    _passed: float = 0.0

    def over(self, now: float, worked: float | None) -> bool:
        """True when either has run out. worked: the child's seconds of processor so far; None where they can't be told, then the clock counts.

        Several threads at once work no longer than the clock says: what passes is a second of the clock at most.
        """
        passed = now - self.now
        used = passed if worked is None else worked - self.worked
        self._passed += passed
        self._spent += max(0.0, min(passed, used))
        self.now, self.worked = now, self.worked if worked is None else worked
        return self._spent >= self.seconds or self._passed >= self.wall

    @property
    def look_every(self) -> float:
        """Seconds between two looks."""
        return min(_LONGEST, min(self.seconds, self.wall) / _LOOKS)


def worked(pid: int) -> float | None:
    """Seconds of processor a process has had, all its threads together; None where the system doesn't say, or it has ended."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    own, system = told.rpartition(")")[2].split()[11:13]
    return (int(own) + int(system)) / os.sysconf("SC_CLK_TCK")
