"""How much of papers nobody has seen is read exactly, kind by kind, against the truth they were drawn from."""

from __future__ import annotations

import logging
import statistics
import time
from dataclasses import dataclass, field

from tests.benchmarks.table import Line
from tests.support.papers import MAKERS, Paper, make
from webapp.core.errors import Invalid
from webapp.services.documents.model import ASK_UNDER, FieldShape, Reading
from webapp.services.documents.reading.child import read

PAPERS = 40
"""Papers of each kind."""
FIRST_SEED = 20_000
"""Not those anybody looked at while the readers were written."""
_EXACT, _SECONDS = 98.0, 1.0


@dataclass(slots=True)
class Score:
    """What came of the papers of one kind. `wrong`: money that is wrong and doesn't ask. `seconds`: of the processor."""

    fields: int = 0
    exact: int = 0
    wrong: int = 0
    seconds: list[float] = field(default_factory=list)

    def take(self, paper: Paper, reading: Reading | None, seconds: float) -> None:
        found = {item.name: item for item in reading.fields} if reading and reading.kind is paper.kind else {}
        self.fields += len(paper.truth)
        self.exact += sum(
            1 for name, value in paper.truth.items() if name in found and found[name].value == value
        )
        self.wrong += sum(
            1
            for item in found.values()
            if item.shape is FieldShape.MONEY
            and item.value
            and item.confidence >= ASK_UNDER
            and item.value != paper.truth.get(item.name)
        )
        self.seconds.append(seconds)

    @property
    def share(self) -> float:
        return 100 * self.exact / self.fields


def score(what: str, papers: int = PAPERS, first: int = FIRST_SEED) -> Score:
    """Draws and reads so many papers of a kind."""
    result = Score()
    for seed in range(first, first + papers):
        paper = make(seed, what)
        started = time.process_time()
        try:
            reading = read(paper.data)
        except Invalid:
            reading = None
        result.take(paper, reading, time.process_time() - started)
    return result


def report() -> list[Line]:
    """A row for each kind."""
    logging.disable(logging.CRITICAL)  # pdfminer tells of every font it would have drawn otherwise
    try:
        return [_line(what, score(what)) for what in MAKERS]
    finally:
        logging.disable(logging.NOTSET)


def _line(what: str, result: Score) -> Line:
    median = statistics.median(result.seconds)
    figure = f"{result.share:.2f} % {result.wrong} {median:.2f} s"
    reached = result.share >= _EXACT and result.wrong == 0 and median <= _SECONDS
    return Line(
        f"{what}: {len(result.seconds)} papers, exact, wrong, median",
        figure,
        f"{_EXACT:g} %, 0 wrong, {_SECONDS:g} s",
        reached,
    )
