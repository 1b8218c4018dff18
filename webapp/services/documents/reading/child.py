"""The bounded child: the bytes of a file on standard input, one JSON object on standard output.

{"reading": {...}} or {"error": code, "params": {...}}. Memory, processor time, files and core dumps are limited before the first
byte is looked at; the parent limits wall time and what it takes back. Started as `python -m webapp.services.documents.reading.child`.
"""

from __future__ import annotations

import json
import logging
import resource
import sys
from typing import Any

from webapp.core.errors import BankError
from webapp.services.documents.model import Reading
from webapp.services.documents.reading.kinds.readers import read_rows
from webapp.services.documents.reading.sources.files import read_file


def read(data: bytes) -> Reading:
    """Kind and fields of one file. Raises Invalid with a documents.* code."""
    found = read_file(data)
    return found if isinstance(found, Reading) else read_rows(found)


def limit(memory: int, seconds: int) -> None:
    """No more than `memory` bytes of addresses and `seconds` of processor; no core file, no file written."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def answer(data: bytes) -> dict[str, Any]:
    """The JSON object for these bytes. Whatever a broken file makes the libraries raise is "damaged"."""
    try:
        return {"reading": read(data).to_json()}
    except BankError as error:
        return {"error": error.code, "params": error.params}
    except (MemoryError, RecursionError):
        return {"error": "documents.too_heavy", "params": {}}
    except Exception:  # noqa: BLE001 - the libraries raise whatever they trip over in a broken file
        return {"error": "documents.damaged", "params": {}}


def main() -> None:
    logging.disable(logging.CRITICAL)
    limit(int(sys.argv[1]), int(sys.argv[2]))
    json.dump(answer(sys.stdin.buffer.read()), sys.stdout, ensure_ascii=True)


if __name__ == "__main__":
    main()
