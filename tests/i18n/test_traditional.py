"""Traditional Chinese: every text is there, with the same values and tags, and no simplified character is left."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from tests.accessibility import measures
from tests.accessibility.stage import stage
from tests.support.scene import Scene
from tests.support.scene_family import BILLERS
from tests.support.scene_words import CHINESE, data_of, shown, without
from tests.support.visits import VISITS, Visit
from tests.support.visits_main import MAIN
from tests.support.walker import Walker
from tooling.catalogue import committed
from webapp.portals.shared import locale
from webapp.portals.shared.traditional import traditional

_KEPT = re.compile(r"%\(\w+\)[a-z]|</?\w+>")
# Parts that show most of the house's words; the other pages are made by the same few functions.
PARTS = ("door", "elder")
WIDTH = 390


@pytest.mark.parametrize(
    ("simplified", "wanted"),
    [
        ("请您看一看", "請您看一看"),
        ("头发，发短信", "頭髮，發短訊"),
        ("干净，干部，若干", "乾淨，幹部，若干"),
        ("一只，只用", "一隻，只用"),
        ("里面，公里", "裡面，公里"),
        ("皇后，后面", "皇后，後面"),
        ("面条，见面", "麵條，見面"),
        ("存折，打折", "存摺，打折"),
        ("账单，记账", "帳單，記帳"),
        ("%(name)s准备了<b>一笔</b>交费", "%(name)s準備了<b>一筆</b>交費"),
        ("", ""),
        ("English 120", "English 120"),
    ],
)
def test_words_whose_characters_depend_on_their_neighbours(simplified: str, wanted: str) -> None:
    assert traditional(simplified) == wanted


def test_each_text_has_its_values_and_tags() -> None:
    locale.compile_catalogues()
    built = locale.translations("zh_Hant")
    for message in committed("en"):
        source = message.id if isinstance(message.id, str) else str(message.id[-1])
        if source:
            written = (
                built.gettext(source)
                if isinstance(message.id, str)
                else built.ngettext(message.id[0], message.id[1], 2)
            )
            assert written == traditional(source)
            assert sorted(_KEPT.findall(written)) == sorted(_KEPT.findall(source)), source


@pytest.mark.parametrize("part", PARTS)
def test_pages_show_no_simplified_character_of_ours(scene: Scene, part: str) -> None:
    """A text of the page that is one of ours in simplified characters was never asked for in the person's language."""
    ours = {text for message in committed("en") if isinstance(message.id, str) and (text := message.id)}
    simplified = {text for text in ours if traditional(text) != text}
    walker = Walker(scene, "zh_Hant", "elder")
    wrong = []
    for visit in (visit for visit in VISITS[part] if visit.is_page):
        page = walker.go(visit)
        assert page.tree.get("lang") == "zh-Hant"
        wrong += [f"{visit}: {text}" for text in shown(page) if " ".join(text.split()) in simplified]
    assert not wrong, "\n".join(sorted(set(wrong)))


def test_no_simplified_character_is_seen(browser: Browser, scene: Scene) -> None:
    """In a browser, scripts and all: what stands there and is nobody's name is in characters that a traditional text has."""
    ours = {sign for message in committed("en") for sign in traditional(str(message.id))}
    data = data_of(scene)
    found: list[str] = []
    with stage(browser, scene, "zh_Hant", "elder") as here:
        for visit in MAIN:
            page = here.open(visit, WIDTH)
            seen = "".join(CHINESE.findall(without(page.inner_text("body"), data)))
            assert len(seen) > 20, str(visit)
            wrong = [sign for sign in seen if sign not in ours and traditional(sign) != sign]
            faults = [*wrong, *measures.sideways(page), *measures.torn_or_clipped(page)]
            found += [f"{visit} {line}" for line in faults]
    if found:
        pytest.fail(f"{len(found)} faults\n  " + "\n  ".join(found), pytrace=False)


def test_what_others_wrote_stays_as_they_wrote_it(scene: Scene) -> None:
    """The name of a company is nobody's to rewrite, also where its characters have a traditional form."""
    page = Walker(scene, "zh_Hant", "elder").go(Visit("elder", "/elder/bills/{bill_due}"))
    names = [name for name in BILLERS if name in page.text]
    assert any(traditional(name) != name for name in names)
