"""The five requests of paying a bill: home, bills, bill, pay, receipt. CPU ms a request, a new bill each time."""

from __future__ import annotations

import re
import time
from datetime import date

from flask import Flask

from tests.benchmarks.demo import DemoBank
from tests.benchmarks.table import Line, at_most
from tests.benchmarks.wsgi import Answer, call, environ
from webapp.core.money import Money

GOAL_MS = 2.4
JOURNEYS = 60
_FIELD = re.compile(r'name="(csrf|key)" value="([^"]*)"')


class _Pocket:
    """Walks the journey and adds up the processor time of the requests alone."""

    def __init__(self, app: Flask, cookie: str) -> None:
        self._app = app
        self._cookie = cookie
        self.spent_ms = 0.0

    def ask(self, path: str, expected: int, form: dict[str, str] | None = None) -> Answer:
        request = environ(path, self._cookie, form)
        started = time.process_time()
        answer = call(self._app, request)
        self.spent_ms += (time.process_time() - started) * 1000
        if answer.status != expected:
            raise RuntimeError(f"{path}: {answer.status}")
        return answer


def report(bank: DemoBank) -> list[Line]:
    """One line."""
    app = bank.app()
    figures = sorted(_walk(app, bank, number) for number in range(JOURNEYS))
    return [at_most("bill journey of five requests: CPU a request", figures[JOURNEYS // 10], GOAL_MS, "ms")]


def _walk(app: Flask, bank: DemoBank, number: int) -> float:
    bill_id = _bill(bank, number)
    pocket = _Pocket(app, bank.cookies["elder"])
    pocket.ask("/elder/", 200)
    pocket.ask("/elder/bills", 200)
    form = dict(_FIELD.findall(pocket.ask(f"/elder/bills/{bill_id}", 200).text))
    paid = pocket.ask(f"/elder/bills/{bill_id}/pay", 303, form)
    pocket.ask(paid.headers["location"], 200)
    return pocket.spent_ms / 5


def _bill(bank: DemoBank, number: int) -> str:
    """One more bill of one yuan, from a biller who is there."""
    services = bank.services
    known = services.payments.list_due_bills(bank.elder)[0]
    biller_id, account_id = _behind(bank, known.id)
    period = f"{2000 + number // 12}-{number % 12 + 1:02d}"
    return services.database.write(
        lambda uow: services.payments.add_bill(
            uow,
            biller_id,
            bank.elder.person_id,
            account_id,
            period=period,
            amount=Money(100),
            due_on=date(2030, 1, 1),
        )
    )


def _behind(bank: DemoBank, bill_id: str) -> tuple[str, str]:
    with bank.services.database.read() as uow:
        row = uow.driver.execute(
            "SELECT biller_id, account_id FROM bills WHERE id = :id", {"id": bill_id}
        ).fetchone()
    return str(row[0]), str(row[1])
