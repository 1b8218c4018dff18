"""Invoices nobody has seen, in every dialect: how many fields are read exactly, how many amounts wrongly and surely, how long it takes."""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass

from tests.benchmarks.table import Line, at_least, at_most
from tests.support.papers.invoices import DIALECTS, make
from webapp.services.documents.model import ASK_UNDER, FieldShape, Reading
from webapp.services.documents.reading.child import read

EACH = 20
FIRST_SEED = 26_000
"""Far from the seeds of the tests."""


@dataclass(slots=True)
class Tally:
    """seconds: of the processor, for the file that took longest."""

    fields: int = 0
    exact: int = 0
    wrong: int = 0
    seconds: float = 0.0

    def add(self, reading: Reading, truth: dict[str, str], seconds: float) -> None:
        values = {field.name: field.value for field in reading.fields}
        self.fields += len(truth)
        self.exact += sum(values.get(name) == value for name, value in truth.items())
        self.wrong += sum(
            field.value != truth.get(field.name)
            for field in reading.fields
            if field.shape is FieldShape.MONEY and field.value and field.confidence >= ASK_UNDER
        )
        self.seconds = max(self.seconds, seconds)


def tallies(each: int = EACH) -> dict[str, Tally]:
    """Dialect -> what came of `each` files of it."""
    found: dict[str, Tally] = defaultdict(Tally)
    for seed in range(FIRST_SEED, FIRST_SEED + each * len(DIALECTS)):
        data, dialect, truth = make(seed)
        started = time.process_time()
        reading = read(data)
        found[dialect].add(reading, truth, time.process_time() - started)
    return found


def report() -> list[Line]:
    """A line for each dialect's exact fields and slowest file, one for wrong amounts over all."""
    found = tallies()
    lines = []
    for dialect, tally in found.items():
        lines.append(at_least(f"{dialect}: fields exact", 100 * tally.exact / tally.fields, 98, "%", 1))
        lines.append(at_most(f"{dialect}: slowest file, processor", tally.seconds, 1, "s"))
    wrong = sum(tally.wrong for tally in found.values())
    lines.append(at_most("amounts read wrongly with confidence of 0.85 and more", wrong, 0, "", 0))
    return lines
