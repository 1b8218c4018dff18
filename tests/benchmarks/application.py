"""From opening the application to the pre-review with three papers that have a text layer: screens, presses, keys, and the time
that a person who knows what he wants takes (reckoned) together with what the bank itself takes (measured)."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tests.benchmarks.keystrokes import Tally
from tests.benchmarks.table import Line, at_most
from tests.support.credit_desk import COMPANY, FOR_AN_ORDER, SAMPLES, Desk, open_desk
from tests.support.page_client import Page
from tests.support.reading import ReadOnce, read_waiting
from tests.support.scene import NOW
from webapp.core.blobs import LocalBlobs
from webapp.core.clock import FixedClock
from webapp.core.database.migrate import migrate
from webapp.portals.shared.rendering import warm

MOST_SCREENS = 12
MOST_SECONDS = 180.0
FILES = ("cert.pdf", "contract.pdf", "vat.pdf")
T = TypeVar("T")
_EDITED = ("input", "textarea")


def report(folder: Path) -> list[Line]:
    """The person's time and the bank's, against three minutes."""
    (data := folder / "application").mkdir()
    migrate(url := f"sqlite:///{data / 'yinqiao.db'}")
    with open_desk(url, data, FixedClock(NOW)) as desk:
        warm(desk.app)  # as a server does before its first page
        tally, bank_s = _Walk(desk).go()
    whole = tally.seconds + bank_s
    return [
        at_most("opening to the pre-review, screens", tally.screens, MOST_SCREENS, "screens", places=0),
        Line("  presses (links, buttons, choices, files)", str(tally.presses)),
        Line("  fields typed in, keys", f"{tally.typed}, {tally.keys}"),
        Line("  values that stand open on the papers' pages, all looked at", str(tally.looks)),
        Line("  the person, by the keystroke-level model (CACM 23(7), 1980)", f"{tally.seconds:.1f} s"),
        Line("  the bank: pages, reading one paper after the other", f"{bank_s:.1f} s"),
        at_most("opening to the pre-review, a person who knows", whole, MOST_SECONDS, "s", places=1),
    ]


class _Walk:
    """One owner at the pages themselves: what is filled in already costs no hand."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._tally = Tally()
        self._bank_s = 0.0

    def go(self) -> tuple[Tally, float]:
        """The tally, and the seconds that the bank took."""
        page = self._see("/business/applications/new")
        for said in ({"company_code": COMPANY}, *({part: said} for part, said in FOR_AN_ORDER.items())):
            page = self._see(self._press(page, "下一步", **said))
        place = self._send(page)
        while not place.endswith("/result"):
            page = self._see(place)
            self._look_at(page)
            last = "核对好了，请银行预审" in page.text
            place = self._press(page, "核对好了" if last else "都对")
        self._see(place)
        return self._tally, self._bank_s

    def _see(self, place: str) -> Page:
        self._tally.see()
        return self._timed(lambda: self._desk.owner.get(place))

    def _press(self, page: Page, button: str, **said: str) -> str:
        """Answers what is not answered yet, presses the button; where it leads."""
        _action, fields = page.form(button)
        radios = {one.get("name") for one in page.all("input", type="radio")}
        for name, value in said.items():
            if fields.get(name) == value:
                continue
            if name in radios:
                self._tally.thoughts += 1
                self._tally.press()
            else:
                self._tally.write(value)
        self._tally.press()
        return self._timed(lambda: self._desk.owner.press(page, button, **said)).location

    def _look_at(self, page: Page) -> None:
        """Every value that stands open on a paper's page; the lines of a form are folded, and unfold when one of them asks."""
        values = {
            field.get("id") for tag in _EDITED for field in page.all(tag) if field.get("type") != "hidden"
        }
        for lines in page.all("div", class_="lines"):
            values -= {field.get("id") for field in lines.iter()}
        self._tally.look(len(values))

    def _send(self, page: Page) -> str:
        """Opens the device's list of files, marks the three, says yes, presses the button; they are read one after the other."""
        self._tally.press(1 + len(FILES) + 1 + 1)
        self._tally.thoughts += 1
        application = page.response.request.path.removesuffix("/documents/new")
        files = [(name, (SAMPLES / name).read_bytes()) for name in FILES]
        place = self._timed(lambda: self._desk.send_all(application, files)).location
        self._see(place)  # tells how far the reading is, and goes on by itself
        bank = self._desk.bank
        self._timed(lambda: read_waiting(bank.database, LocalBlobs(bank.settings.documents), ReadOnce()))
        return place

    def _timed(self, work: Callable[[], T]) -> T:
        begun = time.perf_counter()
        done = work()
        self._bank_s += time.perf_counter() - begun
        return done
