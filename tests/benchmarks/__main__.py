"""`python -m tests.benchmarks`: every figure in one table, as ratios in one run on this machine. Nothing is asserted."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import (
    application,
    bill_journey,
    elder_pages,
    first_views,
    intelligibility,
    invoices,
    lighthouse,
    live,
    pages,
    payments,
    pre_review,
    reading,
    reading_load,
    reading_photos,
    voice,
)
from tests.benchmarks.demo import DemoBank, open_demo, serving
from tests.benchmarks.table import Line, drawn

Report = Callable[[DemoBank, Path], list[Line]]


def _first_views(bank: DemoBank, _folder: Path) -> list[Line]:
    with serving(bank) as url:
        return first_views.report(bank, url)


def _lighthouse(bank: DemoBank, folder: Path) -> list[Line]:
    with serving(bank) as url:
        return lighthouse.report(bank, url, folder)


SECTIONS: dict[str, tuple[str, Report]] = {
    "pages": ("Pages, against a bare Flask page of the same markup through the same server", pages.report),
    "elder": (
        "Every page of the elder's portal, CPU in process",
        lambda _bank, folder: elder_pages.report(folder),
    ),
    "live": ("Live guidance", lambda bank, _folder: live.report(bank)),
    "journey": ("Paying a bill", lambda bank, _folder: bill_journey.report(bank)),
    "pre-review": ("Pre-review of a small business", lambda _bank, folder: pre_review.report(folder)),
    "application": (
        "Opening the application to the pre-review, three papers with a text layer",
        lambda _bank, folder: application.report(folder),
    ),
    "beside": ("Documents read beside pages", lambda bank, _folder: reading_load.report(bank)),
    "voice": ("Voice", lambda bank, _folder: voice.report(bank)),
    "intelligibility": ("How much of our Mandarin is understood", intelligibility.report),
    "invoices": (
        "Invoices read from data and text, made ones nobody has seen",
        lambda _bank, _folder: invoices.report(),
    ),
    "reading": (
        "Papers nobody has seen, read against the truth beside each",
        lambda _bank, _folder: reading.report(),
    ),
    "photographs": ("Reading photographs", reading_photos.report),
    "views": ("First views, cold cache, 390 px", _first_views),
    "lighthouse": ("Lighthouse, slow 4G and 4 x CPU", _lighthouse),
}


def main() -> None:
    """Prints the sections as they are done; --only names some of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=[*SECTIONS, "payments"], default=[*SECTIONS, "payments"])
    wanted = parser.parse_args().only
    with tempfile.TemporaryDirectory(prefix="yinqiao-bench-") as name:
        folder = Path(name)
        bank = open_demo(folder / "demo")
        for section in (one for one in SECTIONS if one in wanted):
            title, report = SECTIONS[section]
            print(drawn(title, report(bank, folder)), flush=True)
        bank.services.database.close()
    if "payments" in wanted:
        print("\n".join(payments.report()))


if __name__ == "__main__":
    main()
