"""How set-up talks to the person who started it: one calm line a step, one clear sentence when it can't go on."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


class CannotGoOnError(Exception):
    """Set-up stopped. The message is one sentence for the person: what is missing and what to do."""


def say(line: str) -> None:
    """Print one line of progress at once, also when the output is a pipe."""
    sys.stdout.write(f"  {line}\n")
    sys.stdout.flush()


def run_quietly(
    command: Sequence[str | Path],
    *,
    or_say: str,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    timeout: float | None = None,
) -> None:
    """Run a command and keep its output to ourselves unless it fails.

    Raises CannotGoOnError with `or_say`, the command and the end of its output, so that the person sees why.
    """
    try:
        done = subprocess.run(
            command,
            env=env,
            cwd=cwd,
            timeout=timeout,
            text=True,
            errors="replace",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotGoOnError(f"{or_say}\n  ({error})") from error
    if done.returncode != 0:
        shown = shlex.join(str(part) for part in command)
        raise CannotGoOnError(f"{or_say}\n\n$ {shown}\n{done.stdout[-4000:]}")
