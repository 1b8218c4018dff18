"""Every page with each of its faces, in each language and mode: whole, in one language, and nothing about a person in an address."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest

from tests.support.page_client import Page
from tests.support.scene import Scene
from tests.support.scene_people import NAMES
from tests.support.scene_words import CHINESE, data_of, fields_hold, shown, without
from tests.support.visits import VISITS
from tests.support.walker import Walker

_LANGUAGES = {"zh_Hans_CN": "zh-Hans-CN", "en": "en"}
# A mobile number, an identity number, an account number or a company's code.
_PERSONAL = re.compile(r"(?<!\w)(1[3-9]\d{9}|\d{15,19}[\dXx]?|[0-9A-Z]{18})(?!\w)")


@pytest.mark.parametrize("part", VISITS)
@pytest.mark.parametrize("mode", ["standard", "elder"])
@pytest.mark.parametrize("locale", _LANGUAGES)
def test_every_page_is_whole(scene: Scene, locale: str, mode: str, part: str) -> None:
    walker, data = Walker(scene, locale, mode), data_of(scene)
    wrong: list[str] = []
    for visit in VISITS[part]:
        # The client itself looks at headers, nonces, labels, ids, the one h1 and the title.
        page = walker.go(visit)
        if not visit.is_page:
            continue
        html = page.tree
        assert (html.get("lang"), html.get("data-mode")) == (_LANGUAGES[locale], mode), str(visit)
        title = page.all("title")[0].text or ""
        if visit.status == 422 and page.all("div", id="errors"):
            assert title.startswith("Error: " if locale == "en" else "请检查："), (str(visit), title)
        wrong += [
            f"{visit}: personal address {address}" for address in _addresses(page) if _is_personal(address)
        ]
        if locale == "en":
            words = [*data, *fields_hold(page)]
            wrong += [
                f"{visit}: {text.strip()[:80]}"
                for text in shown(page)
                if CHINESE.search(without(text, words))
            ]
    assert not wrong, "\n".join(sorted(set(wrong)))


def _addresses(page: Page) -> list[str]:
    found = [element.get(name) for element in page.tree.iter() for name in ("href", "action", "src")]
    return [
        unquote(address)
        for address in found
        if address and not address.startswith(("tel:", "data:", "/voice/"))
    ]


def _is_personal(address: str) -> bool:
    return bool(_PERSONAL.search(address)) or any(name in address for name in NAMES)
