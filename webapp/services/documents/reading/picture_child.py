"""The bounded child that makes pictures of pages, and a PDF of pictures. Started as `child` is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from webapp.services.documents.reading.arranging import arrange
from webapp.services.documents.reading.pictures import join, picture
from webapp.services.documents.reading.wire import Answer, Progress, Task, serve


def _picture(question: Mapping[str, Any], files: Sequence[bytes], _progress: Progress) -> Answer:
    drawn = picture(files[0], question["at"], question["width"])
    return {"mime": drawn.mime, "width_pt": drawn.width_pt, "height_pt": drawn.height_pt}, drawn.image


def _join(_question: Mapping[str, Any], files: Sequence[bytes], _progress: Progress) -> Answer:
    return {}, join(files)


def _arrange(question: Mapping[str, Any], files: Sequence[bytes], _progress: Progress) -> Answer:
    images = [
        arrange(data, how[0], how[1:], question["width"])
        for data, how in zip(files, question["hows"], strict=True)
    ]
    return {"sizes": [len(image) for image in images]}, b"".join(images)


TASKS: Mapping[str, Task] = {"arrange": _arrange, "picture": _picture, "join": _join}


if __name__ == "__main__":
    serve(TASKS)
