"""Every page in a made-up language: no text outside the catalogue, no place for a value broken, and none in Chinese by mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from babel.support import NullTranslations

from tests.i18n.pseudo import WRONG, Pseudo, outside
from tests.support.scene import Scene
from tests.support.scene_words import data_of, shown, without
from tests.support.visits import VISITS
from tests.support.walker import Walker
from webapp.app import create_app
from webapp.portals.shared import locale, rendering

_LETTERS = re.compile(r"[^\W\d_]{2,}")
# Days, months and times as Babel writes them; references, codes and file sizes.
_DATES = re.compile(
    r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\b(January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
    r"|\b[0-9A-Z]{2,}(-[0-9A-Z]+)+\b|\b(?=\w*\d)[0-9A-Z]{4,}\b"
)


@pytest.fixture(scope="module")
def pseudo_scene(scene: Scene) -> Iterator[Scene]:
    """The scene's bank behind an app whose English is made up."""
    made_up = {"zh_Hans_CN": NullTranslations(), "zh_Hant": NullTranslations(), "en": Pseudo()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(locale, "translations", made_up.__getitem__)
        # What was compiled with other words is not for this app, and neither is this for those that follow.
        patch.setattr(rendering, "_furniture", cache(rendering._furniture.__wrapped__))
        yield Scene(scene.bank, create_app(scene.bank), scene.clock, scene.people, scene.ids)


@pytest.mark.parametrize("mode", ["standard", "elder"])
@pytest.mark.parametrize("part", VISITS)
def test_every_text_comes_from_the_catalogue(pseudo_scene: Scene, part: str, mode: str) -> None:
    walker, data = Walker(pseudo_scene, "en", mode), data_of(pseudo_scene)
    wrong = []
    for visit in (visit for visit in VISITS[part] if visit.is_page):
        page = walker.go(visit)
        for text in shown(page):
            left = without(_DATES.sub(" ", outside(text).removeprefix(WRONG)), data)
            if _LETTERS.search(left):
                wrong.append(f"{visit}: {' '.join(text.split())[:120]}")
    assert not wrong, "\n".join(sorted(set(wrong)))
