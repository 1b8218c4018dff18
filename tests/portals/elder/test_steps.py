"""Where she is on the way stands at the same place on every page, and a circle is never all that says so."""

from __future__ import annotations

import pytest

from tests.support.page_client import text_of
from tests.support.scene import Scene
from tests.support.visits import Visit
from tests.support.walker import Walker


@pytest.mark.parametrize(
    ("visit", "line"),
    [
        (Visit("elder", "/elder/transfers"), "第 1 步，共 5 步：给谁"),
        (Visit("elder", "/elder/transfers/{transfer_half}/amount"), "第 2 步，共 5 步：多少"),
        (Visit("elder", "/elder/deposits/new"), "第 1 步，共 4 步：存多少"),
        (Visit("careful", "/elder/appointments/{visit_draft}?step=hour"), ""),
        (Visit("elder", "/first-visit/1"), "第 1 步，共 3 步：字的大小"),
    ],
    ids=lambda value: value.path if isinstance(value, Visit) else "",
)
def test_the_steps_stand_above_the_heading(scene: Scene, visit: Visit, line: str) -> None:
    page = Walker(scene, mode="elder").go(visit)
    (steps,) = page.all("nav", id="steps")
    order = list(page.all("main")[0].iter())
    assert order.index(steps) < order.index(page.all("h1")[0])
    assert line in text_of(steps)
