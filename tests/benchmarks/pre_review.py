"""The pre-review: from the last confirmed field to the page that explains it, in process; and the rules by themselves."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from tests.benchmarks.table import Line, at_most
from tests.benchmarks.wsgi import call, cpu_ms, environ
from tests.support.credit_facts import FACTS, POLICY
from tests.support.scene import NOW, Scene, arrange, settings_of
from tests.support.walker import Walker
from webapp.app import create_app
from webapp.bank import open_bank
from webapp.core.clock import FixedClock
from webapp.portals.shared.rendering import warm
from webapp.services.credit.assess import assess

GOAL_MS = 1000.0
TIMES = 20


def report(folder: Path) -> list[Line]:
    """The slowest of some, and the middle."""
    (data := folder / "pre-review").mkdir()
    made = arrange(settings_of(data))
    bank = open_bank(settings_of(data), clock := FixedClock(NOW))
    scene = Scene(bank, create_app(bank), clock, made["people"], made["ids"])
    warm(scene.app)  # as a server does before its first page
    took = sorted(_once(scene, number) for number in range(TIMES))
    bank.database.close()
    return [
        at_most(f"last field confirmed to the result, slowest of {TIMES}", took[-1], GOAL_MS, "ms", places=0),
        Line("  the middle one", f"{median(took):.1f} ms"),
        Line(
            "  the rules with what would change the outcome, CPU",
            f"{cpu_ms(lambda: assess(FACTS, POLICY), batches=20):.2f} ms",
        ),
    ]


def _once(scene: Scene, number: int) -> float:
    """One correction confirmed, then the time of asking and of reading the answer."""
    owner, application_id = scene.actor("business"), scene.ids["waiting"]
    onboarding = scene.bank.onboarding
    document_id = scene.ids["document_waiting"]
    onboarding.confirm(owner, application_id, document_id, {"issued_on": f"2026-05-{number + 1:02d}"})
    cookies = Walker(scene).cookies("business")
    started = time.perf_counter()
    onboarding.pre_review(owner, application_id)
    answer = call(scene.app, environ(f"/business/applications/{application_id}/result", cookies))
    took = (time.perf_counter() - started) * 1000
    if answer.status != 200:
        raise RuntimeError(f"the result answered {answer.status}")
    return took
