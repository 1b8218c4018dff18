"""Any order of sending, waiting, arriving and taking back: no money is lost, none is doubled, each ends once."""

from __future__ import annotations

from functools import partial

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.properties.transfer_machine import TransferMachine
from webapp.core.clock import FixedClock
from webapp.core.database import Database

EXAMPLES = {"sqlite": (25, 30), "postgresql": (8, 25)}


def test_any_order_of_transfers(bank_db: Database, clock: FixedClock) -> None:
    examples, steps = EXAMPLES[bank_db.dialect]
    run_state_machine_as_test(
        partial(TransferMachine, bank_db, clock),  # type: ignore[arg-type]  # it calls what makes a machine
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
