"""Clients that pay one bill after another, and what they saw."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.benchmarks.payments_bank import actor, bill_id
from webapp.core.database import Database
from webapp.services.payments import PaymentsService

CLIENTS = 8
Pay = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Figures:
    """Payments a second, and how long one took: the middle, the slowest of a hundred, the slowest (ms)."""

    per_second: float
    p50: float
    p99: float
    slowest: float

    def line(self, name: str) -> str:
        """One line of the report."""
        times = f"p50 {self.p50:5.2f}  p99 {self.p99:6.2f}  slowest {self.slowest:7.2f} ms"
        return f"  {name:<44}{self.per_second:8.0f} /s   {times}"


def run_clients(clients: int, times: int, make: Callable[[int], Pay], first: int = 0) -> Figures:
    """`make(client)` gives each thread what it calls `times` times, with the numbers from `first`."""
    waits: list[float] = []
    ready = threading.Barrier(clients + 1)

    def go(client: int) -> None:
        pay, mine = make(client), []
        ready.wait()
        for number in range(first, first + times):
            started = time.perf_counter()
            pay(number)
            mine.append(time.perf_counter() - started)
        waits.extend(mine)

    threads = [threading.Thread(target=go, args=(client,)) for client in range(clients)]
    for thread in threads:
        thread.start()
    ready.wait()
    started = time.perf_counter()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - started
    waits.sort()
    if len(waits) != clients * times:
        raise RuntimeError("a client stopped early: see the error above")
    middle, last = waits[len(waits) // 2], waits[int(len(waits) * 0.99)]
    return Figures(len(waits) / took, middle * 1000, last * 1000, waits[-1] * 1000)


def through_the_service(db: Database, times: int, first: int = 0) -> Figures:
    """Eight clients pay through `PaymentsService`."""
    payments = PaymentsService(db)

    def make(client: int) -> Pay:
        return lambda number: (
            payments.pay_bill(actor(client, number), bill_id(client, number), f"key-{number}"),
            None,
        )[1]

    return run_clients(CLIENTS, times, make, first)


def best(rounds: list[Figures]) -> Figures:
    """The round with the most payments a second: the one the machine disturbed least."""
    return max(rounds, key=lambda figures: figures.per_second)
