"""`python -m tests.benchmarks.payments`: what one bill payment costs, as ratios in one run on this machine."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.benchmarks import payments_postgres, payments_sqlite
from tests.support import postgres


def report(times: int = 600, rounds: int = 3) -> list[str]:
    """The lines of both reports. times: payments a client a round."""
    with tempfile.TemporaryDirectory(prefix="yinqiao-bench-") as name:
        folder = Path(name)
        # The server may run as another user than we do.
        folder.chmod(0o711)
        lines = payments_sqlite.report(folder, times, rounds)
        cluster = postgres.cluster_from(postgres.start(folder, fsync=True))
        try:
            lines += payments_postgres.report(cluster, folder, times, rounds)
        finally:
            postgres.stop(folder)
    return lines


def main() -> None:
    """Prints both reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=600, help="payments a client a round")
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    print("\n".join(report(chosen.times, chosen.rounds)))


if __name__ == "__main__":
    main()
