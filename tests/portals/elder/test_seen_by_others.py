"""Every page of the elder's portal, as somebody beside her sees it: the bank's words, and no value of hers."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.page_client import Page
from tests.support.scene import NOW, Scene, settings_of
from tests.support.scene_family import BILLERS
from tests.support.scene_words import data_of
from tests.support.visit import Visit
from tests.support.visits import VISITS
from tests.support.walker import Walker
from webapp.app import create_app
from webapp.bank import open_bank
from webapp.core.clock import FixedClock
from webapp.demo.transfers import BILLERS as DEMO_BILLERS
from webapp.portals.shared.guided import handed_in
from webapp.portals.shared.locale import texts
from webapp.services.guidance.model import Page as Seen
from webapp.services.guidance.streams import framed

# A sum, a tail or a number, a day, a telephone number masked or not: none of them has its place there.
_FIGURES = re.compile(r"\d[\d,]*\.\d\d|\d{3,}|\d+月\d+日|\d+\*+\d+")
_DAY = re.compile(r"\d+月\d+日|20\d\d年|\b20\d\d\b")
# No address or mark of the page itself looks like one of these.
_SUMS = re.compile(r"\d[\d,]*\.\d\d|尾号 ?\d|\d{3} ?\*")
_HERS = [visit for part in VISITS.values() for visit in part if visit.who == "elder" and visit.is_page]


@pytest.fixture
def own_scene(scene_data: tuple[Path, dict[str, dict[str, str]]], tmp_path: Path) -> Iterator[Scene]:
    """A scene of this test's own: it begins a session."""
    data, made = scene_data
    shutil.copytree(data, tmp_path / "data")
    clock = FixedClock(NOW)
    bank = open_bank(settings_of(tmp_path / "data"), clock)
    yield Scene(bank, create_app(bank), clock, made["people"], made["ids"])
    bank.database.close()


def _seen(scene: Scene, locale: str, by: str) -> Iterator[tuple[Visit, Page, Seen, str]]:
    """Each of her pages in a session that goes on, what it hands in, and all that is sent of it to the one beside her."""
    walker, guidance, helper = Walker(scene, locale, "elder"), scene.bank.guidance, scene.actor(by)
    device = walker.client("elder")
    cookie = device.http.get_cookie("session")
    session = scene.bank.identity.session_of(cookie.value) if cookie else None
    assert session is not None
    if by == "family":
        guide_id = guidance.ask(session.actor, scene.ids["grant"])
    else:
        guide_id = guidance.ask_specialist(session.actor, helper.person_id)
    guidance.accept(helper, guide_id)
    device.http.set_cookie("guide", guide_id)
    number = 0
    for visit in _HERS:
        page = walker.go(visit)
        if bars := page.all("section", id="guide"):
            with scene.app.test_request_context("/"):
                seen = handed_in(guide_id, bars[0].get("data-handed"))
            guidance.show(session.actor, guide_id, seen)
            for line in seen.elements[-1:]:
                if line.at:
                    guidance.point(helper, guide_id, seen.id, line.at)
            view = walker.client(by).get(f"/{helper.portal}/guide/{guide_id}/view")
            sent = view.response.get_data(as_text=True)
            events, _over = guidance.news(helper, guide_id, number)
            number = events[-1].number
            yield visit, page, seen, sent + "".join(framed(one).decode() for one in events)


def _without_bills(text: str) -> str:
    """Whose bill it is and when it is due he sees on his own pages too: the grant allows this class."""
    for one in (*BILLERS, *DEMO_BILLERS):
        text = text.replace(one, "")
    return _DAY.sub("", text)


@pytest.mark.parametrize(
    ("by", "locale"), [("family", "zh_Hans_CN"), ("family", "en"), ("specialist", "zh_Hans_CN")]
)
def test_no_value_of_hers_is_on_what_is_seen(own_scene: Scene, by: str, locale: str) -> None:
    data = [one for one in data_of(own_scene) if len(one) > 1]
    wrong, shown, paused = [], 0, 0
    for visit, page, seen, sent in _seen(own_scene, locale, by):
        paused += seen.paused
        shown += not seen.paused
        wrong += [f"{visit}: sent {one!r}" for one in _SUMS.findall(sent)]
        for line in seen.elements:
            bills = by == "family" and "/elder/bills" in visit.path
            text = _without_bills(line.text) if bills else line.text
            wrong += [f"{visit}: an amount may be suggested"] if line.takes and by != "family" else []
            found = [one for one in data if one in text] + _FIGURES.findall(text)
            # A text of the bank may name a name, or hold a word that somebody typed in another test.
            if found and line.text not in texts(locale):
                wrong.append(f"{visit}: {line.text!r}: {found}")
        named = [one.get("data-at") for one in page.tree.iter() if one.get("data-at")]
        assert sorted(one.at for one in seen.elements if one.at) == sorted(named), str(visit)
    assert not wrong, "\n".join(sorted(set(wrong)))
    assert shown > 60 and paused > 10, (shown, paused)
