"""A page carries the style of what stands on it, and not of what doesn't."""

from __future__ import annotations

import re
from pathlib import Path

import brotli
import pytest

from tests.support.scene import Scene
from tests.support.visits import VISITS
from tests.support.visits_main import HERS
from tests.support.walker import Walker

_SHEETS = Path(__file__).resolve().parents[2] / "static" / "css" / "components"
# Bytes of a page's style, compressed as pages are: with its text a first view stays below 14 kB.
STYLE_BUDGET = 7_000
# A whole page of hers, its style in it.
PAGE_BUDGET = 14_336
_CLASS = re.compile(r"\.([a-z][\w-]*)")
_RULE = re.compile(r"([^{}]+)\{")


def _classes(css: str) -> set[str]:
    """The classes that selectors speak of (not the digits of numbers and the ends of addresses)."""
    return {name for selector in _RULE.findall(css) for name in _CLASS.findall(selector)}


OWNERS = {path.stem: _classes(path.read_text()) for path in _SHEETS.glob("*.css")}


@pytest.mark.parametrize("part", VISITS)
def test_what_stands_on_a_page_is_styled(scene: Scene, part: str) -> None:
    walker, styled_by_components = Walker(scene, "zh_Hans_CN", "elder"), set.union(*OWNERS.values())
    bare: set[str] = set()
    for visit in VISITS[part]:
        page = walker.go(visit)
        if not visit.is_page:
            continue
        style = page.all("style")[0].text or ""
        assert len(brotli.compress(style.encode(), quality=4)) <= STYLE_BUDGET, str(visit)
        if part in HERS:
            assert len(brotli.compress(page.response.get_data(), quality=4)) <= PAGE_BUDGET, str(visit)
        known = _classes(style)
        used = {name for element in page.tree.iter() for name in (element.get("class") or "").split()}
        bare |= {f"{visit}: .{name}" for name in (used & styled_by_components) - known}
    assert not bare, "\n".join(sorted(bare))


def test_a_page_does_not_carry_every_component(scene: Scene) -> None:
    page = Walker(scene, "zh_Hans_CN", "elder").go(VISITS["elder"][0])
    style = page.all("style")[0].text or ""
    assert ".tile" in style
    assert ".slip" not in style
