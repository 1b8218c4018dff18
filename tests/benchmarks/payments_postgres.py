"""One bill payment with 8 clients on PostgreSQL, fsync on: ours against pgbench sending the same statements."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from tests.benchmarks.payments_bank import CUSTOMERS, customer_id, open_bank
from tests.benchmarks.payments_clients import CLIENTS, best, through_the_service
from tests.support.postgres import OWNER, Cluster
from tooling.postgres import find_postgres
from webapp.core.database import Database
from webapp.services.payments.model import Order
from webapp.services.payments.store_orders import PAY_BILL, bill_values

GOAL = 0.5
# pgbench's clients pay bills of their own, in the same tables.
THEIRS = 100


def report(cluster: Cluster, folder: Path, times: int, rounds: int) -> list[str]:
    """The lines of the report. Ours and pgbench take turns, so that both meet the same weather."""
    cluster.create("benchmark")
    clients = [*range(CLIENTS), *range(THEIRS, THEIRS + CLIENTS)]
    db = open_bank(cluster.url("benchmark"), clients, times * rounds)
    script = folder / "pay.sql"
    script.write_text(_script(), encoding="utf-8")
    script.chmod(0o644)
    ours, theirs = [], []
    for number in range(rounds):
        ours.append(through_the_service(db, times, number * times))
        theirs.append(_pgbench(cluster, script, times, number * times))
    _check(db, 2 * CLIENTS * times * rounds)
    db.close()
    mine = best(ours)
    ratio = mine.per_second / max(theirs)
    return [
        "One bill payment, PostgreSQL, fsync on, serializable, 8 clients",
        mine.line("through the service"),
        f"  {'pgbench, the same statements':<44}{max(theirs):8.0f} /s",
        f"  ratio {ratio:.2f} (goal {GOAL})",
    ]


def _script() -> str:
    """pgbench's script: our statement with expressions in the place of the parameters that change."""
    order = Order("bill", "-", "-", "-", ("-",))
    literals = {
        name: "NULL" if value is None else str(value) if isinstance(value, int) else f"'{value}'"
        for name, value in bill_values(1_795_456_969_854, order, "-").items()
    }
    client = f"(:client_id + {THEIRS})"
    person = f"('customer-' || {client} || '-' || (:n % {CUSTOMERS}))"
    changing = {
        "id": "('p' || lpad(:n::text, 20, '0') || '-' || :client_id::text)",
        "message_id": "('m' || lpad(:n::text, 20, '0') || '-' || :client_id::text)",
        "bill_id": f"('bill-' || {client} || '-' || :n::text)",
        "customer_id": person,
        "actor_id": person,
        "key": "('key-' || :n::text)",
    }
    assert customer_id(7, 3) == "customer-7-3"
    values = literals | changing
    (text,) = PAY_BILL.texts("postgresql")
    pay = re.sub(r"%\((\w+)\)s", lambda found: values[found[1]], text).replace("%%", "%")
    return f"\\set n :n + 1\nBEGIN ISOLATION LEVEL SERIALIZABLE;\n{pay};\nCOMMIT;\n"


def _pgbench(cluster: Cluster, script: Path, times: int, first: int) -> float:
    """Transactions a second."""
    folder = find_postgres()
    if folder is None:
        raise RuntimeError("pgbench is missing")
    where = ["-h", cluster.socket_folder, "-p", str(cluster.port), "-U", OWNER]
    how = ["-n", "-M", "prepared", "-c", str(CLIENTS), "-j", "2", "-t", str(times), "--max-tries=100"]
    done = subprocess.run(
        [folder / "pgbench", *where, *how, "-D", f"n={first - 1}", "-f", script, "benchmark"],
        env={**os.environ, "PGOPTIONS": "-c enable_seqscan=off -c jit=off"},
        capture_output=True,
        text=True,
        check=True,
    )
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    if found is None:
        raise RuntimeError(done.stdout + done.stderr)
    return float(found[1])


def _check(db: Database, expected: int) -> None:
    with db.read() as uow:
        paid = uow.driver.execute("SELECT count(*) FROM postings WHERE operation = 'bill'").fetchone()[0]
    if paid != expected:
        raise RuntimeError(f"{paid} bills were paid, not {expected}: the figures are worth nothing")
