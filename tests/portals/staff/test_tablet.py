"""A tablet, with letters as they are and grown: nothing is cut, no button's word stands on end, what belongs together does."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.scene import Scene
from tests.support.voice_stage import voice_stage

# How many lines the words of a button in a table take.
_LINES = """[...document.querySelectorAll('.table .button span')].map(
    one => Math.round(one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight)))"""


# How far the button to search stands from its field.
_FROM_ITS_FIELD = """document.querySelector('search .button').getBoundingClientRect().left
    - document.querySelector('search .input').getBoundingClientRect().right"""
DESK = ("/staff/", "/staff/advice", "/staff/calls", "/staff/workdays/2026")


@pytest.mark.parametrize(
    ("role", "text", "paths"),
    [
        ("staff", 100, (*DESK, "/staff/begin", "/staff/applications/{begun}/put-right/company_code")),
        ("staff", 150, DESK),
        ("business", 150, ("/business/applications/{asking}", "/business/applications/{account}")),
    ],
)
def test_a_tablet_takes_every_size_of_letters(
    browser: Browser, scene: Scene, tmp_path: Path, role: str, text: int, paths: tuple[str, ...]
) -> None:
    with voice_stage(browser, scene, tmp_path, role=role, mode="standard", text=text) as stage:
        stage.page.set_viewport_size({"width": 820, "height": 1180})
        for path in paths:
            page = stage.open(path.format(**scene.ids))
            assert page.evaluate("document.documentElement.scrollWidth") <= 820, path
            assert set(page.evaluate(_LINES)) <= {1}, path
            if path == "/staff/" and text == 100:
                assert 0 < page.evaluate(_FROM_ITS_FIELD) < 24
