"""The bounded child for files that carry their text: starts quickly, reads one file, ends.

Started as `python -m webapp.services.documents.reading.child MEMORY SECONDS`; what is said over the pipe stands in `wire`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from webapp.services.documents.model import Reading
from webapp.services.documents.photographs import is_pdf
from webapp.services.documents.reading.forgery import look
from webapp.services.documents.reading.kinds.readers import read_rows
from webapp.services.documents.reading.sources.files import read_file
from webapp.services.documents.reading.wire import Answer, Progress, Task, serve


def read(data: bytes) -> Reading:
    """Kind and fields of one file. Raises Invalid with a documents.* code."""
    found = read_file(data)
    return found if isinstance(found, Reading) else read_rows(found)


def _read(_question: Mapping[str, Any], files: Sequence[bytes], _progress: Progress) -> Answer:
    """`covered`: names of figures in a PDF that something was drawn over."""
    reading = read(files[0])
    if not is_pdf(files[0]):
        return reading
    looked, covered = look(files[0], reading)
    return {"reading": looked.to_json(), "covered": covered}, b""


TASKS: Mapping[str, Task] = {"read": _read}


if __name__ == "__main__":
    serve(TASKS)
