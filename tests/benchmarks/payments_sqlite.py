"""One bill payment on SQLite with synchronous=FULL: ours against the same statements through plain sqlite3."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.benchmarks.payments_bank import actor, bill_id, customer_id, open_bank
from tests.benchmarks.payments_clients import CLIENTS, Figures, Pay, best, run_clients, through_the_service
from webapp.services.payments.model import Order
from webapp.services.payments.store_orders import PAY_BILL, bill_values

GOAL, GOAL_WAIT_MS = 2_000 / 2_900, 250.0


def report(folder: Path, times: int, rounds: int) -> list[str]:
    """The lines of the report. Ours and raw take turns, so that both meet the same weather."""
    db = open_bank(f"sqlite:///{folder / 'ours.sqlite3'}", range(CLIENTS), times * rounds)
    raw_file = folder / "raw.sqlite3"
    open_bank(f"sqlite:///{raw_file}", range(CLIENTS), times * rounds * CLIENTS).close()
    ours, raw = [], []
    for number in range(rounds):
        ours.append(through_the_service(db, times, number * times))
        raw.append(run_clients(1, times * 4, lambda _: _raw(raw_file, 0), number * times * 4))
    crowd = run_clients(CLIENTS - 1, times // 4, lambda client: _raw(raw_file, client + 1))
    db.close()
    mine, alone = best(ours), best(raw)
    longest = max(figures.slowest for figures in ours)
    return [
        "One bill payment, SQLite, synchronous=FULL",
        mine.line("8 clients through the service"),
        alone.line("raw sqlite3, the same statements, 1 client"),
        crowd.line("raw sqlite3, 7 clients and the busy handler"),
        _verdict(mine, alone, longest),
    ]


def _verdict(mine: Figures, alone: Figures, longest: float) -> str:
    ratio = mine.per_second / alone.per_second
    return f"  ratio {ratio:.2f} (goal {GOAL:.2f}), longest wait of all rounds {longest:.0f} ms (goal {GOAL_WAIT_MS:.0f})"


def _raw(file: Path, client: int) -> Pay:
    connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False, timeout=30)
    for pragma in ("synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    head, *steps = PAY_BILL.texts("sqlite")

    def pay(number: int) -> None:
        me = customer_id(client, number)
        order = Order(
            "bill", me, actor(client, number).person_id, f"key-{number}", (bill_id(client, number),)
        )
        values = bill_values(1_795_456_969_854, order, bill_id(client, number))
        connection.execute("BEGIN IMMEDIATE")
        row = connection.execute(head, values).fetchall()[0]
        values |= dict(zip(PAY_BILL.columns, row, strict=True))
        for step in steps:
            connection.execute(step, values)
        connection.execute("COMMIT")

    return pay
