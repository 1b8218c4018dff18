"""The bounded child that holds the recogniser: kept between photographs, as loading it takes longer than reading a page.

Started as `child` is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from webapp.services.documents.model import Field, Reading
from webapp.services.documents.reading.kinds.readers import read_rows
from webapp.services.documents.reading.photo.against import compared
from webapp.services.documents.reading.photo.engine import Engine
from webapp.services.documents.reading.photo.settle import settled
from webapp.services.documents.reading.photo.upright import Page
from webapp.services.documents.reading.sources.scan import read_scan
from webapp.services.documents.reading.wire import Answer, Progress, Task, serve


def read(data: bytes, engine: Engine, progress: Progress) -> Reading:
    """Kind and fields of a photograph or scan, boxes where they stand on the picture as it was sent. Raises Invalid."""
    scan = read_scan(data, engine, progress)
    reading = settled(read_rows(scan.layout))
    return replace(reading, fields=tuple(_back(field, scan.pages) for field in reading.fields))


def _back(field: Field, pages: Mapping[int, Page]) -> Field:
    page = pages.get(field.page or 0)
    return replace(field, box=page.on_photograph(field.box)) if page and field.box else field


def tasks() -> Mapping[str, Task]:
    """Loads the recogniser."""
    engine = Engine()

    def read_task(_question: Mapping[str, Any], files: Sequence[bytes], progress: Progress) -> Answer:
        return read(files[0], engine, progress)

    def compare_task(question: Mapping[str, Any], files: Sequence[bytes], _progress: Progress) -> Answer:
        reading = Reading.from_json(question["reading"])
        return compared(files[0], reading, engine, question["names"])

    return {"read": read_task, "compare": compare_task}


if __name__ == "__main__":
    serve(tasks())
