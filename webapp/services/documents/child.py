"""The bounded child: PDF bytes on standard input, one JSON object on standard output.

{"reading": {...}} or {"error": code, "params": {...}}. Memory, processor time, files and core dumps are limited before the first
byte is looked at; the parent limits wall time and what it takes back. Started as `python -m webapp.services.documents.child`.
"""

from __future__ import annotations

import json
import logging
import resource
import sys
from typing import Any

from webapp.core.errors import BankError
from webapp.services.documents.certificate import read_certificate
from webapp.services.documents.contract import read_contract
from webapp.services.documents.kinds import kind_of
from webapp.services.documents.labels import Stretch
from webapp.services.documents.model import DocumentKind, Reading
from webapp.services.documents.pdf import read_layout


def read(data: bytes) -> Reading:
    """Layout, kind and fields of one PDF. Raises Invalid with a documents.* code."""
    layout = read_layout(data)
    stretches = [Stretch(row) for row in layout.rows]
    kind = kind_of(stretches)
    if kind is DocumentKind.TAX_CERTIFICATE:
        return read_certificate(stretches, layout.pages)
    if kind is DocumentKind.ORDER_CONTRACT:
        return read_contract(stretches, layout.pages)
    return Reading(DocumentKind.UNKNOWN, layout.pages, ())


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
