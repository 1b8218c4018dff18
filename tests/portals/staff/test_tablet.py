"""A tablet with letters that have grown: nothing is cut, and no button's word stands on end."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.scene import Scene
from tests.support.voice_stage import voice_stage

# How many lines the words of a button in a table take.
_LINES = """[...document.querySelectorAll('.table .button span')].map(
    one => Math.round(one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight)))"""


@pytest.mark.parametrize(
    ("role", "paths"),
    [
        ("staff", ("/staff/", "/staff/advice", "/staff/calls", "/staff/workdays/2026")),
        ("business", ("/business/applications/{asking}", "/business/applications/{account}")),
    ],
)
def test_a_tablet_takes_large_letters(
    browser: Browser, scene: Scene, tmp_path: Path, role: str, paths: tuple[str, ...]
) -> None:
    with voice_stage(browser, scene, tmp_path, role=role, mode="standard", text=150) as stage:
        stage.page.set_viewport_size({"width": 820, "height": 1180})
        for path in paths:
            page = stage.open(path.format(**scene.ids))
            assert page.evaluate("document.documentElement.scrollWidth") <= 820, path
            assert set(page.evaluate(_LINES)) <= {1}, path
