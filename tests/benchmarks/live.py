"""Live guidance: from the helper's tap to the ring on her page; one event to a thousand streams; pages beside a thousand of them."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode, urlsplit
from urllib.request import urlopen

from flask import Flask
from playwright.sync_api import Page as BrowserPage

from tests.benchmarks.demo import DemoBank, serving
from tests.benchmarks.first_views import chromium
from tests.benchmarks.live_readers import Readers
from tests.benchmarks.table import Line, at_most
from tests.support.family_bank import HERS, HerWord
from tests.support.guidance_bank import AMOUNT_PAGE
from tests.support.ports import free_port
from webapp.portals.shared.csrf import csrf_token
from webapp.services.assistance.ground import CodeKeys
from webapp.services.assistance.service import AssistanceService
from webapp.services.guidance.model import Page
from webapp.services.identity.model import Actor
from webapp.services.trail import Trail

OTHERS, STREAMS, TAPS, EVENTS, PAGES = 200, 1000, 60, 20, 150
_RINGS = """() => { window.rings = [];
  document.querySelectorAll(".ringed").forEach(one => one.classList.remove("ringed"));
  window.watching ||= new MutationObserver(
    all => all.forEach(one => one.target.classList.contains("ringed") && window.rings.push(Date.now())));
  window.watching.observe(document.body, {subtree: true, attributes: true, attributeFilter: ["class"]}); }"""


@dataclass(frozen=True)
class Pair:
    """Two with a live session, each signed in."""

    guide_id: str
    elder: Actor
    helper: Actor
    hers: str
    his: str


def report(bank: DemoBank) -> list[Line]:
    """Every figure, with the pages and the streams each in a process of their own."""
    pairs = [_pair(bank, number) for number in range(OTHERS + 1)]
    with serving(bank) as pages, _live(bank) as (streams, process):
        return [*_taps(bank, pages, pairs), *_many(bank, pages, streams, process, pairs[0])]


def _pair(bank: DemoBank, number: int) -> Pair:
    identity, guidance, helping = bank.services.identity, bank.services.guidance, _helping(bank)
    actors, cookies = [], []
    for portal, first in (("elder", "138"), ("family", "139")):
        person = identity.enroll(
            name=f"{portal} {number}", called="x", portal=portal, mobile=f"{first}77{number:06}"
        )
        signed = identity.sign_in_demo(person.id, "benchmark")
        actors.append(signed.actor)
        cookies.append(f"session={signed.token}")
    elder, helper = actors
    invitation = helping.granting.invite(elder, "guide")
    helping.enter_code(helper, helping.granting.show_invitation(elder, invitation.id).code or "")
    guide_id = guidance.ask(elder, helping.granting.agree(elder, invitation.id, HERS).id)
    guidance.accept(helper, guide_id)
    guidance.show(elder, guide_id, Page(f"drawn-{number}", AMOUNT_PAGE.elements))
    return Pair(guide_id, elder, helper, *cookies)


def _helping(bank: DemoBank) -> AssistanceService:
    """For which each elder's yes is hers without her telephone."""
    here, keys = bank.services, CodeKeys.of(bank.settings.key)
    return AssistanceService(
        here.database, here.accounts, here.payments, Trail(), keys, here.identity, HerWord()
    )


@contextmanager
def _live(bank: DemoBank) -> Iterator[tuple[str, int]]:
    """A process of its own for the thousand streams of one person, which the bank's own would turn away."""
    port = free_port()
    room = ["--port", str(port), "--room", "4000", "--each", "4000"]
    env = {name: value for name, value in os.environ.items() if not name.startswith("YINQIAO_")}
    env |= {"YINQIAO_DEMO": "1", "YINQIAO_DATA": str(bank.settings.data)}
    process = subprocess.Popen([sys.executable, "-m", "webapp.live", *room], env=env)
    url = f"http://localhost:{port}"
    try:
        _until(lambda: _answers(f"{url}/live/healthz"))
        yield url, process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


def _taps(bank: DemoBank, pages: str, pairs: list[Pair]) -> list[Line]:
    """In a real browser of hers, while the others' streams are open too."""
    mine, others = pairs[0], pairs[1:]
    place = urlsplit(pages)
    streams = f"http://{place.hostname}:{place.port + 1 if place.port else 0}"
    readers = Readers(streams)
    readers.add((one.guide_id, cookie, 2) for one in others for cookie in (one.hers, one.his))
    with chromium() as browser:
        context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
        for name, value in (("session", mine.hers.partition("=")[2]), ("guide", mine.guide_id)):
            context.add_cookies([{"name": name, "value": value, "url": pages}])
        page = context.new_page()
        with page.expect_response("**/here"):
            page.goto(f"{pages}/elder/bills")
        took = [_tap(bank.app(), bank, pages, mine, page, at) for at in range(TAPS)]
    readers.close()
    return [
        at_most(f"tap to ring, {len(others)} other sessions: p95", _p(took, 95), 100, "ms", 0),
        Line("tap to ring: median", f"{_p(took, 50):.0f} ms"),
    ]


def _tap(app: Flask, bank: DemoBank, pages: str, pair: Pair, page: BrowserPage, at: int) -> float:
    """Milliseconds from sending his tap until her page rings the place."""
    seen = bank.services.guidance.look(pair.helper, pair.guide_id).session.page
    assert seen is not None
    named = [one.at for one in seen.elements if one.at]
    page.evaluate(_RINGS)
    with app.test_request_context("/", headers={"Cookie": pair.his}):
        body = urlencode({"csrf": csrf_token(), "page": seen.id, "at": named[at % len(named)]})
    connection = http.client.HTTPConnection(urlsplit(pages).netloc)
    kind = {"Cookie": pair.his, "Content-Type": "application/x-www-form-urlencoded"}
    begun = time.time()
    connection.request("POST", f"/family/guide/{pair.guide_id}/point", body, kind)
    status = connection.getresponse().status
    connection.close()
    if status != 303:
        raise RuntimeError(f"the tap was answered with {status}")
    page.wait_for_selector(".ringed")
    return float(page.evaluate("window.rings[0]")) - begun * 1000


def _many(bank: DemoBank, pages: str, streams: str, process: int, pair: Pair) -> list[Line]:
    guidance = bank.services.guidance
    page = f"{pages}/elder/"
    alone = _page_times(page, bank.cookies["elder"])
    before = _resident_kb(process)
    number = guidance.look(pair.elder, pair.guide_id).session.number
    readers = Readers(streams)
    readers.add((pair.guide_id, pair.his, number) for _ in range(STREAMS))
    each = (_resident_kb(process) - before) / STREAMS
    beside = _page_times(page, bank.cookies["elder"])
    took: list[float] = []
    for event in range(EVENTS):
        phrase = ("calm", "right")[event % 2]
        begun = time.perf_counter()
        guidance.say(pair.helper, pair.guide_id, phrase)
        took += [(came - begun) * 1000 for came in readers.arrivals(b'"say"', STREAMS)]
    readers.close()
    return [
        at_most(f"one event to {STREAMS} streams: p99", _p(took, 99), 100, "ms", 0),
        Line("one event to all of them: median", f"{_p(took, 50):.0f} ms"),
        at_most("a stream's memory", each, 50, "kB", 1),
        at_most(
            f"a page beside {STREAMS} streams / with none: median", _p(beside, 50) / _p(alone, 50), 1.5, "x"
        ),
        at_most(
            f"a page beside {STREAMS} streams / with none: p95", _p(beside, 95) / _p(alone, 95), 1.5, "x"
        ),
    ]


def _page_times(url: str, cookie: str) -> list[float]:
    """Milliseconds of each of some pages, one after the other."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc)
    took = []
    for _each in range(PAGES):
        begun = time.perf_counter()
        connection.request("GET", parts.path, headers={"Cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{url} answered {answer.status}")
        took.append((time.perf_counter() - begun) * 1000)
    connection.close()
    return took[PAGES // 10 :]


def _p(figures: list[float], percent: int) -> float:
    return quantiles(figures, n=100, method="inclusive")[percent - 1]


def _resident_kb(process: int) -> int:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def _until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not is_so():
        if time.monotonic() > until:
            raise RuntimeError("the process of the streams did not answer within a minute")


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=2) as answer:  # noqa: S310 - a loopback address of our own
            return bool(answer.status == 200)
    except OSError:
        return False
