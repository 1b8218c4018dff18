"""Every component, in every mode, scheme and language: axe finds nothing, and the measures of the design hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.accessibility import components as gallery
from tests.accessibility import measures

AXE = gallery.ROOT / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = {"standard": 1280, "elder": 390}
_RUN = """() => axe.run(document, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  rules: {'color-contrast-enhanced': {enabled: true}, 'target-size': {enabled: true}},
}).then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.html.slice(0, 160) + ' ' + n.failureSummary.slice(0, 160))]))"""


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page of the test's own: in one that was another's Chromium may scroll to where things were."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def _show(tab: Page, html: str, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 844})
    tab.set_content(html)


def test_every_component_is_one_macro_with_examples() -> None:
    for name in gallery.components():
        source = (gallery.TEMPLATES / "components" / name / f"{name}.html").read_text("utf-8")
        assert re.search(rf"macro {name}\(", source), name
        assert gallery.examples(name), name


def test_every_drawn_name_is_an_icon() -> None:
    known = set(
        re.findall(r'"([a-z_-]+)": ', (gallery.TEMPLATES / "components/icon/icon.html").read_text("utf-8"))
    )
    for template in gallery.TEMPLATES.rglob("*.html"):
        used = set(re.findall(r'(?:\bicon=|\bicon\(|\bdraw\()"([a-z_-]+)"', template.read_text("utf-8")))
        assert used <= known, (template.name, used - known)


@pytest.mark.parametrize(
    "likes", gallery.every_likes(), ids=lambda likes: f"{likes.locale}-{likes.mode}-{likes.scheme}"
)
def test_axe_finds_nothing(tab: Page, likes: gallery.Likes) -> None:
    _show(tab, gallery.sheet(likes), WIDTHS[likes.mode])
    tab.evaluate(AXE.read_text("utf-8"))
    found: list[Any] = tab.evaluate(_RUN)
    assert not found, "\n".join(f"{rule}\n  " + "\n  ".join(nodes) for rule, nodes in found)


@pytest.mark.parametrize("mode", gallery.MODES)
@pytest.mark.parametrize("locale", gallery.LANGUAGES)
def test_measures(tab: Page, mode: str, locale: str) -> None:
    sheet = gallery.sheet(gallery.Likes(locale, mode))
    target = 60 if mode == "elder" else 44
    for width in (390, 820, 1440):
        _show(tab, sheet, width)
        assert not measures.small_text(tab), (width, measures.small_text(tab))
        pressed = measures.targets(tab)
        assert measures.small_targets(pressed, target) == [], width
        assert measures.crowded_targets(pressed, 8) == [], width
        assert not measures.long_lines(tab), (width, measures.long_lines(tab))


@pytest.mark.parametrize("mode", gallery.MODES)
@pytest.mark.parametrize("locale", gallery.LANGUAGES)
def test_largest_letters_on_the_smallest_screen_never_scroll_sideways(
    tab: Page, mode: str, locale: str
) -> None:
    _show(tab, gallery.sheet(gallery.Likes(locale, mode, text=200)), 320)
    assert not measures.sideways(tab), measures.sideways(tab)


def test_the_foot_never_covers_what_has_the_focus(tab: Page) -> None:
    filler = "".join(f'<p><a class="button" href="#{n}">{n}</a></p>' for n in range(40))
    likes = gallery.Likes(mode="elder")
    _show(tab, gallery.page(gallery.environment(), likes, filler), 390)
    for _ in range(30):
        tab.keyboard.press("Tab")
        hidden = tab.evaluate("""() => {
          const at = document.activeElement, foot = document.querySelector('.foot');
          return at.closest('main') && at.getBoundingClientRect().bottom > foot.getBoundingClientRect().top + 1;
        }""")
        assert not hidden


def test_the_error_summary_has_the_focus_at_once(tab: Page) -> None:
    made = gallery.environment()
    html = gallery.page(made, gallery.Likes(), "<p id='mobile'></p>", errors=[("mobile", "请再看看")])
    tab.goto("about:blank")
    tab.set_content(html)
    tab.wait_for_function("document.activeElement.id === 'errors'", timeout=5_000)


@pytest.mark.parametrize("mode", gallery.MODES)
def test_the_page_for_when_something_went_wrong(tab: Page, mode: str) -> None:
    words = {"happened": "这个地址没有内容，可能是抄错了。", "todo": "请回到首页，从那里再找。"}
    made = gallery.environment()
    _show(tab, gallery.page(made, gallery.Likes(mode=mode), template="errors/error.html", **words), 390)
    tab.evaluate(AXE.read_text("utf-8"))
    assert not tab.evaluate(_RUN)
    assert not measures.small_targets(measures.targets(tab), 60 if mode == "elder" else 44)
    assert tab.get_by_role("link", name="回首页").is_visible()


def test_the_device_s_choice_has_the_same_colours_as_the_person_s() -> None:
    text = Path(gallery.STYLES / "schemes.css").read_text("utf-8")
    blocks = {
        name: " ".join(body.split()) for name, body in re.findall(r"\[data-scheme=(\w+)\] \{([^}]*)\}", text)
    }
    autos = [" ".join(body.split()) for body in re.findall(r"\[data-scheme=auto\] \{([^}]*)\}", text)]
    assert autos == [blocks["dark"], blocks["contrast"]]
