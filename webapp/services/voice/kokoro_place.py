"""Where the one Kokoro process of this machine listens, and how it is started and ended. No text passes through here."""

from __future__ import annotations

import fcntl
import os
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from webapp.core.child import environment

_BACKLOG = 96
_PRIVATE = 0o700


def runtime_folder() -> Path:
    """A folder that only this user of the machine can look into. Raises OSError when somebody else has taken its name."""
    folder = Path(tempfile.gettempdir()) / f"yinqiao-{os.getuid()}"
    with suppress(FileExistsError):
        folder.mkdir(mode=_PRIVATE)
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid() or status.st_mode & 0o077:
        raise PermissionError(f"{folder} is not this user's own")
    return folder


class Place:
    """A socket, and a lock beside it that holds the process id of the server that was started for it."""

    def __init__(self, name: str, command: Sequence[str], folder: Path | None = None) -> None:
        """name: equal for all who can share one server. command: Python's arguments; the socket's number comes first after
        the program's own. folder: instead of the user's own runtime folder.
        """
        self._name = name
        self._command = command
        self._folder = folder

    def connect(self) -> socket.socket:
        """A line to the server, which is started when there is none. Raises OSError."""
        folder = self._folder or runtime_folder()
        path = folder / f"{self._name}.socket"
        with suppress(ConnectionRefusedError, FileNotFoundError):
            return _line(path)
        with self._locked(folder) as lock:
            # Somebody else may have started it while we waited for the lock.
            with suppress(ConnectionRefusedError, FileNotFoundError):
                return _line(path)
            self._start(path, lock)
            return _line(path)

    def pid(self) -> int | None:
        """The process that was started last, if it lives."""
        with suppress(OSError, ValueError):
            pid = int(((self._folder or runtime_folder()) / f"{self._name}.lock").read_text())
            os.kill(pid, 0)
            return pid
        return None

    def end(self, pid: int | None) -> None:
        """Ends the server with this process id if it is still the one in charge: it no longer answers."""
        with suppress(OSError), self._locked(self._folder or runtime_folder()):
            if pid is not None and pid == self.pid() and _is_ours(pid):
                os.kill(pid, signal.SIGKILL)

    @contextmanager
    def _locked(self, folder: Path) -> Iterator[int]:
        descriptor = os.open(folder / f"{self._name}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield descriptor
        finally:
            os.close(descriptor)

    def _start(self, path: Path, lock: int) -> None:
        path.unlink(missing_ok=True)
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(path))
            listening.listen(_BACKLOG)
            program, *rest = self._command[1:]
            number = str(listening.fileno())
            server = subprocess.Popen(  # noqa: S603 - our own Python, our own arguments, no shell
                (sys.executable, "-P", self._command[0], program, number, *rest),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[listening.fileno()],
                env=environment(),
                # Ctrl-C is for who is at the terminal; it ends by itself when its last caller has gone.
                start_new_session=True,
            )
        os.ftruncate(lock, 0)
        os.pwrite(lock, str(server.pid).encode(), 0)
        # So that it never stays behind as a dead entry in the table of processes.
        threading.Thread(target=server.wait, name="voice server", daemon=True).start()


def _line(path: Path) -> socket.socket:
    line = socket.socket(socket.AF_UNIX)
    try:
        line.connect(str(path))
    except BaseException:
        line.close()
        raise
    return line


def _is_ours(pid: int) -> bool:
    """Where the system tells: whether that process is a Python with our server, and no stranger with its old number."""
    try:
        return b"voice" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return not Path("/proc/self").exists()
