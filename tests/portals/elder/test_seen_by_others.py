"""Every page of the elder's portal, as somebody beside her sees it: the bank's words, and no value of hers."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.page_client import Page
from tests.support.scene import NOW, Scene, settings_of
from tests.support.scene_words import data_of
from tests.support.visit import Visit
from tests.support.visits import VISITS
from tests.support.walker import Walker
from webapp.app import create_app
from webapp.bank import open_bank
from webapp.core.clock import FixedClock
from webapp.portals.shared.guided import handed_in
from webapp.portals.shared.locale import texts
from webapp.services.guidance.model import Page as Seen

# A sum, a tail or a number, a day, a telephone number masked or not: none of them has its place there.
_FIGURES = re.compile(r"\d[\d,]*\.\d\d|\d{3,}|\d+月\d+日|\d+\*+\d+")
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


def _seen(scene: Scene, locale: str) -> Iterator[tuple[Visit, Page, Seen]]:
    """Each of her pages in a session that goes on, and what it hands in."""
    walker, guidance = Walker(scene, locale, "elder"), scene.bank.guidance
    device = walker.client("elder")
    cookie = device.http.get_cookie("session")
    session = scene.bank.identity.session_of(cookie.value) if cookie else None
    assert session is not None
    guide_id = guidance.ask(session.actor, scene.ids["grant"])
    guidance.accept(scene.actor("family"), guide_id)
    device.http.set_cookie("guide", guide_id)
    for visit in _HERS:
        page = walker.go(visit)
        if bars := page.all("section", id="guide"):
            with scene.app.test_request_context("/"):
                yield visit, page, handed_in(guide_id, bars[0].get("data-handed"))


@pytest.mark.parametrize("locale", ["zh_Hans_CN", "en"])
def test_no_value_of_hers_is_on_what_is_seen(own_scene: Scene, locale: str) -> None:
    data = [one for one in data_of(own_scene) if len(one) > 1]
    wrong, shown, paused = [], 0, 0
    for visit, page, seen in _seen(own_scene, locale):
        paused += seen.paused
        shown += not seen.paused
        for line in seen.elements:
            found = [one for one in data if one in line.text] + _FIGURES.findall(line.text)
            # A text of the bank may name a name, or hold a word that somebody typed in another test.
            if found and line.text not in texts(locale):
                wrong.append(f"{visit}: {line.text!r}: {found}")
        named = [one.get("data-at") for one in page.tree.iter() if one.get("data-at")]
        assert sorted(one.at for one in seen.elements if one.at) == sorted(named), str(visit)
    assert not wrong, "\n".join(sorted(set(wrong)))
    assert shown > 60 and paused > 10, (shown, paused)
