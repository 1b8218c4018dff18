"""A stand-in for Kokoro's process: `python kokoro_stand_in.py FD ...`. It does as the text it is asked to say tells it."""

from __future__ import annotations

import os
import signal
import socket
import struct
import sys
import threading


def answer(caller: socket.socket) -> None:
    """One caller, until it hangs up."""
    caller.sendall(struct.pack(">IBI", 0, 0, 0))
    questions = caller.makefile("rb")
    while len(head := questions.read(8)) == 8:
        serial, size = struct.unpack(">II", head)
        asked = questions.read(size)
        if b"dies" in asked:
            os._exit(1)
        if b"hangs" in asked:
            os.kill(os.getpid(), signal.SIGSTOP)
            threading.Event().wait()
        kind = 1 if b"unfit" in asked else 3 if b"busy" in asked else 0
        if b"slow" in asked:
            kind = 2
        body = b"not fit" if kind == 1 else f"{os.getpid()}".encode()
        number = serial + 1 if b"another" in asked else serial
        caller.sendall(struct.pack(">IBI", number, kind, len(body)) + body)
        while b"slow" in asked:
            threading.Event().wait(0.05)
            caller.sendall(struct.pack(">IBI", serial, 2, 0))


def main() -> None:
    """Serves until the last caller has hung up."""
    listening = socket.socket(fileno=int(sys.argv[1]))
    listening.settimeout(60)
    while True:
        caller, _ = listening.accept()
        threading.Thread(target=answer, args=(caller,), daemon=True).start()


if __name__ == "__main__":
    main()
