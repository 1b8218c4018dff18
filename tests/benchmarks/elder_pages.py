"""Every page of the elder's portal, as the walk visits it: CPU ms a request, in process, and bytes as they are sent."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from tests.benchmarks.table import Line, at_most
from tests.benchmarks.wsgi import call, cpu_ms, environ
from tests.support.scene import NOW, Scene, arrange, settings_of
from tests.support.visits import VISITS
from tests.support.walker import Walker
from webapp.app import create_app
from webapp.bank import open_bank
from webapp.core.clock import FixedClock

GOAL_MS, GOAL_BYTES = 1.5, 14_336
SLOWEST = 8
# A neighbour on the machine disturbs for seconds: every page is measured at five moments far apart, and the calmest counts.
ROUNDS = 5


def report(folder: Path) -> list[Line]:
    """The slowest pages first, how many are over the goal, and the heaviest."""
    (data := folder / "scene").mkdir()
    made = arrange(settings_of(data))
    bank = open_bank(settings_of(data), clock := FixedClock(NOW))
    scene = Scene(bank, create_app(bank), clock, made["people"], made["ids"])
    walker = Walker(scene, mode="elder")
    asked: dict[str, dict[str, Any]] = {}
    weights: dict[str, int] = {}
    for visit in (visit for visits in VISITS.values() for visit in visits):
        if visit.is_page and visit.sent is None and visit.status == 200 and visit.path.startswith("/elder"):
            path, query = [*walker.path(visit).split("?", 1), ""][:2]
            asked[str(visit)] = environ(path, walker.cookies(visit.who)) | {"QUERY_STRING": query}
            weights[str(visit)] = len(call(scene.app, asked[str(visit)]).data)
    rounds = [
        {name: cpu_ms(partial(call, scene.app, request), batches=12) for name, request in asked.items()}
        for _ in range(ROUNDS)
    ]
    found = {name: min(one[name] for one in rounds) for name in asked}
    bank.database.close()
    slowest = sorted(found, key=found.__getitem__, reverse=True)
    heaviest = max(weights, key=weights.__getitem__)
    over = sum(took > GOAL_MS for took in found.values())
    return [
        at_most(f"the slowest of {len(found)} pages", found[slowest[0]], GOAL_MS, "ms"),
        Line("  pages over the goal", str(over)),
        at_most(f"the heaviest, {heaviest}: HTML + CSS", weights[heaviest], GOAL_BYTES, "bytes", 0),
        *(Line(f"  {page}", f"{found[page]:.2f} ms") for page in slowest[:SLOWEST]),
    ]
