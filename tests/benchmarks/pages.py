"""The elder home and the bill page against a bare Flask page of the same size: requests a second, and CPU ms a request."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from flask import Flask

from tests.benchmarks.bare import make, template_of
from tests.benchmarks.demo import DemoBank, serving, serving_bare
from tests.benchmarks.load import requests_a_second
from tests.benchmarks.table import Line, at_least, at_most
from tests.benchmarks.wsgi import call, cpu_ms, environ

GOAL_RATIO, GOAL_MS = 0.5, 1.5
ROUNDS, SECONDS = 10, 0.7


def _ask(app: Flask, path: str, cookie: str) -> None:
    call(app, environ(path, cookie))


def report(bank: DemoBank, folder: Path) -> list[Line]:
    """The lines for both pages."""
    app, cookie = bank.app(), bank.cookies["elder"]
    bill_id = bank.services.payments.list_due_bills(bank.elder)[0].id
    lines = []
    for name, path in (("elder home", "/elder/"), ("bill page", f"/elder/bills/{bill_id}")):
        source = template_of(call(app, environ(path, cookie)).text)
        ours_ms = cpu_ms(partial(_ask, app, path, cookie))
        bare_ms = cpu_ms(partial(_ask, make(source), "/", ""))
        file = folder / "bare.html"
        file.write_text(source, encoding="utf-8")
        with serving(bank) as ours, serving_bare(file) as theirs:
            pairs = [
                (
                    requests_a_second(ours + path, cookie, SECONDS),
                    requests_a_second(theirs + "/", "", SECONDS),
                )
                for _ in range(ROUNDS)
            ]
        # The best round of each: the one that neighbours and the server's own start disturbed least.
        mine, other = max(pair[0] for pair in pairs), max(pair[1] for pair in pairs)
        lines += [
            at_least(f"{name}: of a bare Flask page's requests a second", mine / other, GOAL_RATIO),
            Line("  requests a second, ours and the bare page's", f"{mine:.0f} / {other:.0f}"),
            at_most(f"{name}: CPU in process", ours_ms, GOAL_MS, "ms"),
            Line("  the bare page's", f"{bare_ms:.2f} ms"),
        ]
    return lines
