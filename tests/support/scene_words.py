"""What stands on the scene's pages and is nobody's text: names, companies, what was read from documents, what people wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from tests.support.page_client import Page, text_of
from tests.support.scene import PASSKEY, Scene
from tests.support.scene_business import ASKED, FILENAMES, NEWCOMER, REASONS
from tests.support.scene_family import BILLERS, PAYERS
from tests.support.scene_money import PRODUCT_NAMES
from tests.support.scene_people import NAMES
from tests.support.scene_transfers import PAYEE_ASKED
from tests.support.visits import EVERY
from webapp.demo.transfers import BILLERS as DEMO_BILLERS

# Names of the house and of the languages, each in its own.
OWN = ("银桥", "大通金融", "简体中文", "繁體中文", "简体", "繁體", "中文", "English", "Yinqiao")
# An amount in Chinese capitals, as a bill has it in every language.
_CAPITALS = re.compile("[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整]{3,}")
CHINESE = re.compile("[\u3400-\u9fff]+")
# Fields of the visits' forms into which a person types.
_TYPED = ("reason", "total", "company_code", "mobile")
_SHOWN_ATTRIBUTES = ("aria-label", "alt", "title", "placeholder")


def data_of(scene: Scene) -> list[str]:
    """All of it, the longest first, so that a part is never taken out of a whole."""
    words = {
        *OWN,
        *NAMES,
        *PRODUCT_NAMES,
        *BILLERS,
        *PAYERS,
        *DEMO_BILLERS,
        PAYEE_ASKED,
        ASKED,
        NEWCOMER,
        *REASONS.values(),
        *FILENAMES.values(),
        PASSKEY,
    }
    words |= {name[0] for name in NAMES}
    words |= {value for visit in EVERY for name, value in (visit.sent or {}).items() if name in _TYPED}
    # What the bank lends is named in its policy, not in the catalogue.
    words |= {product.names["en"] for policy in scene.bank.policies.versions for product in policy.products}
    for case in scene.bank.onboarding.list_mine(scene.actor("business")):
        for document in case.documents:
            for read, now in zip(document.reading.fields, document.shown, strict=True):
                for text in (read.value, read.raw, now.value):
                    words |= {text, *text.split()}
    return sorted({_folded(word) for word in words} - {""}, key=len, reverse=True)


def without(text: str, words: Iterable[str]) -> str:
    """The text with each of the words, and each amount in capitals, taken out."""
    text = _CAPITALS.sub(" ", _folded(text))
    for word in words:
        text = text.replace(word, " ")
    return text


def _folded(text: str) -> str:
    return " ".join(text.split())


def shown(page: Page) -> list[str]:
    """Every text that a page shows or that a screen reader says: leaf by leaf, names of controls, and its title."""
    found = ["".join(page.all("title")[0].itertext())]
    for element in page.tree.iter():
        if not isinstance(element.tag, str) or element.tag.endswith(("}script", "}style", "}title")):
            continue
        found += [held for held in (element.get(name) for name in _SHOWN_ATTRIBUTES) if held]
        found += [part for part in (element.text, element.tail) if part and part.strip()]
    return found


def fields_hold(page: Page) -> list[str]:
    """What the fields of a page hold: data, wherever it is shown again."""
    areas: list[Any] = [*page.all("input"), *page.all("textarea")]
    return [text for element in areas for text in (element.get("value"), text_of(element)) if text]
