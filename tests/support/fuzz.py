"""Files gone wrong, read one after the other in this process: `python -m tests.support.fuzz FILES SEED`.

Memory and processor time of a file are those of the bank's child. A file that a library hangs on ends this process by a signal. Standard output: the number of each file before it is read, last a JSON summary.
A new kind of file joins with one line in `corpus`.
"""

from __future__ import annotations

import io
import json
import logging
import random
import re
import resource
import signal
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from tests.support.papers import make as paper
from tests.support.papers.invoice_pages import packed
from tests.support.papers.invoices import make
from webapp.core.errors import BankError, Invalid
from webapp.services.documents.model import Reading
from webapp.services.documents.photographs import is_photograph
from webapp.services.documents.reading import ocr_child
from webapp.services.documents.reading.child import read
from webapp.services.documents.reading.photo.engine import Engine
from webapp.services.documents.reading.pictures import picture
from webapp.services.documents.reading.sources.zip_budget import unpacked
from webapp.services.documents.reading.wire import silent

FOLDER = Path(__file__).parents[1] / "data" / "documents"
SECONDS = 10
"""Of the processor, as the bank's child has them; a file that takes more is refused as too heavy."""
HANGING = 300
MOST_ADDED = 100_000
MEMORY = 3 * 1024**3
Chance = random.Random
_ENGINE: list[Engine] = []
_PDF = 8
"""A seed of `make` that gives a printed PDF."""


def corpus() -> dict[str, bytes]:
    """Good files of every kind, small ones first: each is as often the one that goes wrong."""
    names = (
        "digital_einvoice.xml", "xbrl_inv_2021.xml", "xbrl_einv_2023.xml", "einvoice2019.xml", "plain_hello.ofd", "chinese_paths.ofd",
        "vat_plain_2020_attach.ofd", "vat_specimen_badid_sesv4.ofd", "digital_special_2024.ofd",
    )  # fmt: skip
    return {
        **{name: (FOLDER / "invoices" / name).read_bytes() for name in names},
        "lol.ofd": (FOLDER / "ofd_lol.ofd").read_bytes(),
        "printed.pdf": make(_PDF)[0],
        "contract.docx": paper(1, "contract, DOCX").data,
        "return.xlsx": paper(1, "VAT return, XLSX").data,
        **{f"photograph.{kind.lower()}": _photograph(kind) for kind in ("JPEG", "PNG", "HEIF")},
    }


def _photograph(kind: str) -> bytes:
    """A certificate as a telephone keeps it, as small as may be read."""
    seen = Image.open(FOLDER / "d_cert-1_photo.jpg")
    seen.thumbnail((1000, 1000))
    data = io.BytesIO()
    seen.save(data, kind, quality=60)
    return data.getvalue()


def _flip(data: bytearray, chance: Chance) -> None:
    for _ in range(chance.randint(1, 20)):
        data[chance.randrange(len(data))] = chance.randrange(256)


def _cut(data: bytearray, chance: Chance) -> None:
    start = chance.randrange(len(data))
    del data[start : start + chance.randint(1, 200)]


def _repeat(data: bytearray, chance: Chance) -> None:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.randint(1, 400)]
    data[start:start] = piece * min(chance.choice((1, 2, 50, 3000)), MOST_ADDED // len(piece))


def _shorten(data: bytearray, chance: Chance) -> None:
    del data[chance.randrange(len(data)) :]


def _number(data: bytearray, chance: Chance) -> None:
    """Another number in the place of one: huge, negative, no number at all."""
    places = [match.span() for match in re.finditer(rb"\d+", data)]
    if places:
        start, end = chance.choice(places)
        data[start:end] = chance.choice(
            (b"0", b"-1", b"99999999999999999999", b"1e309", b"NaN", b"4294967296", b"0.0000001", b"")
        )


def _swap(data: bytearray, chance: Chance) -> None:
    """A piece of the file in another place of it."""
    start, other = chance.randrange(len(data)), chance.randrange(len(data))
    data[other : other + 60] = data[start : start + chance.randint(1, 300)]


def _size(data: bytearray, chance: Chance) -> None:
    """Another number in what the beginning of a picture says of it."""
    start = chance.randrange(min(len(data), 400))
    data[start : start + 2] = chance.choice((b"\xff\xff", b"\x00\x00", b"\x7f\xff", b"\x00\x01"))


CHANGES: tuple[Callable[[bytearray, Chance], None], ...] = (
    _flip,
    _cut,
    _repeat,
    _shorten,
    _number,
    _swap,
    _size,
)


def changed(data: bytes, chance: Chance) -> bytes:
    """One to three changes; in a ZIP mostly to an entry, so that they aren't all stopped at its check sum."""
    if data.startswith(b"PK") and chance.random() < 0.75:
        try:
            entries = unpacked(data)
        except Invalid:
            entries = {}
        if entries:
            name = chance.choice(list(entries))
            entries[name] = changed(entries[name], chance) if entries[name] else b"x"
            if chance.random() < 0.1:
                entries[chance.choice(("OFD.xml", "../x", "a" * 300, "x/\u202e"))] = entries.pop(name)
            return packed(entries)
    held = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        if held:
            chance.choice(CHANGES)(held, chance)
    return bytes(held)


class _TooSlow(BaseException):
    """No library takes it for one of its own errors."""


def _too_slow(_number: int, _frame: object) -> None:
    raise _TooSlow


def outcome(data: bytes) -> str:
    """What came of it: the kind that was read, or the code of the refusal; an error nobody named counts as damaged."""
    try:
        return (_seen(data) if is_photograph(data) else read(data)).kind.value
    except BankError as error:
        return error.code
    except (MemoryError, RecursionError, _TooSlow):
        return "documents.too_heavy"
    except Exception:  # noqa: BLE001 - as the bounded child does
        return "documents.damaged"


def _seen(data: bytes) -> Reading:
    """As the child that holds the recogniser reads it, which is loaded for the first picture that is good enough."""
    picture(data, 1, 400)
    if not _ENGINE:
        _ENGINE.append(Engine())
    return ocr_child.read(data, _ENGINE[0], silent)


def main() -> None:
    logging.disable(logging.CRITICAL)
    files, seed = int(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGPROF, _too_slow)
    good = list(corpus().values())
    outcomes: Counter[str] = Counter()
    for number in range(seed, seed + files):
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        chance = random.Random(number)  # noqa: S311 - the same file for the same number
        signal.alarm(HANGING)
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        outcomes[outcome(changed(good[number % len(good)], chance))] += 1
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.alarm(0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(json.dumps({"outcomes": outcomes, "peak_kb": peak}) + "\n")


if __name__ == "__main__":
    main()
