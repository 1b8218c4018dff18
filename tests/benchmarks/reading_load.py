"""Reading documents beside pages: how soon what was sent is read, and whether three documents at once keep a page waiting.

Ratios in one run: sending until read against what the reader alone takes for the same file, in turns; and a page view while three
documents are read against the same view while none is.
"""

from __future__ import annotations

import statistics
import threading
import time
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.request import Request, urlopen

from tests.benchmarks.demo import DemoBank, serving
from tests.benchmarks.table import Line, at_most
from webapp.services.documents.model_life import Stage
from webapp.services.documents.reader import ChildReader
from webapp.services.identity.model import Actor

_SAMPLE = Path(__file__).resolve().parents[1] / "data" / "documents" / "cert.pdf"
_COMPANY = "91320205MA1XAMPL16"
_TIMES = 5
_VIEWS = 60
_AT_ONCE = 3
_PATIENCE_S = 120.0
_LOOK_S = 0.01


@dataclass
class _Sender:
    """An owner who sends certificates, each a file the bank has not seen."""

    bank: DemoBank
    owner: Actor
    application_id: str
    numbers: count[int]

    def file(self) -> bytes:
        return _SAMPLE.read_bytes() + f"\n% {next(self.numbers)}\n".encode()

    def send(self) -> str:
        onboarding = self.bank.services.onboarding
        return onboarding.attach(self.owner, self.application_id, "cert.pdf", self.file()).id

    def read(self, ids: set[str]) -> bool:
        """Whether all of these are read."""
        case = self.bank.services.onboarding.show(self.owner, self.application_id)
        return ids <= {paper.id for paper in case.documents if paper.life.stage is Stage.READ}

    def wait(self, ids: set[str]) -> None:
        tick, until = threading.Event(), time.monotonic() + _PATIENCE_S
        while not self.read(ids):
            if time.monotonic() > until:
                raise RuntimeError("the documents were not read in time")
            tick.wait(_LOOK_S)


def report(bank: DemoBank) -> list[Line]:
    """With the real server and its worker."""
    person = next(one for one in bank.services.identity.demo_people() if one.portal == "business")
    owner = Actor(person.id, "business", "bench", person.name)
    application = bank.services.onboarding.start(owner, _COMPANY)
    sender = _Sender(bank, owner, application.id, count())
    with serving(bank) as url:
        sender.wait({sender.send()})
        return [*_soon(sender), *_beside(sender, url)]


def _soon(sender: _Sender) -> list[Line]:
    reader = ChildReader()
    ours, alone = [], []
    for _time in range(_TIMES):
        file = sender.file()
        started = time.perf_counter()
        reader.read(file)
        alone.append(time.perf_counter() - started)
        started = time.perf_counter()
        sender.wait({sender.send()})
        ours.append(time.perf_counter() - started)
    took, bare = statistics.median(ours), statistics.median(alone)
    return [
        at_most("a PDF with text, sent until read", took, 1.0, "s"),
        at_most("the same, against the reader alone", took / bare, 2.0, "x"),
    ]


def _beside(sender: _Sender, url: str) -> list[Line]:
    quiet = [_view(sender.bank, url) for _ in range(_VIEWS)]
    busy: list[float] = []
    while len(busy) < _VIEWS:
        ids = {sender.send() for _ in range(_AT_ONCE)}
        while not sender.read(ids):
            busy.append(_view(sender.bank, url))
    ratio = statistics.median(busy) / statistics.median(quiet)
    slowest = statistics.quantiles(busy, n=20)[-1] / statistics.quantiles(quiet, n=20)[-1]
    return [
        at_most("a page view while three are read, against while none is", ratio, 2.0, "x"),
        at_most("the same, the slowest of twenty", slowest, 3.0, "x"),
    ]


def _view(bank: DemoBank, url: str) -> float:
    asked = Request(f"{url}/business/", headers={"Cookie": bank.cookies["business"]})  # noqa: S310 - a loopback address of our own
    started = time.perf_counter()
    with urlopen(asked, timeout=60) as answer:  # noqa: S310 - a loopback address of our own
        answer.read()
    return time.perf_counter() - started
