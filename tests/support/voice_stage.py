"""An elder at a real browser, in front of the bank of the scene whose voice is an ear: each request is answered in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask
from playwright.sync_api import Browser, Page, Route, expect

from tests.support.scene import Scene
from tests.support.voice_ear import Ear, listening
from webapp.app import create_app

ORIGIN = "http://localhost:8000"
# Notes each text that is marked as being read, and what the page's sound does.
_WATCH = """window.marked = []; window.plays = [];
new MutationObserver(() => {
  const now = [...document.querySelectorAll('.reading')].map(e => e.textContent.replace(/\\s+/g, ' ').trim()).join('|');
  if (now && now !== window.marked[window.marked.length - 1]) window.marked.push(now);
}).observe(document, {subtree: true, attributes: true, attributeFilter: ['class'], childList: true});
const Real = window.Audio;
window.Audio = function () { return window.player = new Real(...arguments); };
const play = Real.prototype.play;
Real.prototype.play = function () {
  window.plays.push(this.src); return window.refused ? Promise.reject(new DOMException('', 'NotAllowedError')) : play.call(this);
};"""
_HEADERS = ("accept", "content-type", "range", "x-csrf-token", "if-none-match")


@dataclass
class VoiceStage:
    """page: the browser's; ear: what the bank's voice was asked to say; sent: the form bodies of POSTs by path."""

    page: Page
    ear: Ear
    app: Flask
    sent: list[tuple[str, str]] = field(default_factory=list)
    broken: Callable[[str], int | None] = lambda _path: None

    def open(self, path: str) -> Page:
        self.page.goto(ORIGIN + path)
        return self.page

    def hears(self, text: str) -> list[str]:
        """Waits until a sentence with these words is on the line of what is being said; answers what the engine said so far."""
        expect(self.page.locator("#saying")).to_contain_text(text)
        return self.ear.said

    def silent(self) -> None:
        """Waits until nothing plays."""
        expect(self.page.locator("#saying")).to_be_empty()
        assert self.page.evaluate("!window.player || window.player.paused || window.player.ended")


@contextmanager
def voice_stage(
    browser: Browser, scene: Scene, folder: Path, role: str = "elder", **likes: object
) -> Iterator[VoiceStage]:
    """likes: of `Preferences`, e.g. sound="on"."""
    ear = Ear()
    bank = replace(scene.bank, voice=listening(ear, folder / "sound", scene.clock))
    app = create_app(bank)
    wish = {"locale": "zh_Hans_CN", "mode": "elder", "scheme": "light"} | likes
    person = scene.bank.identity.person(scene.people[role])
    scene.bank.identity.set_preferences(scene.actor(role), type(person.preferences)().changed(**wish))
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, locale="zh-CN", reduced_motion="reduce"
    )
    context.set_default_timeout(8_000)
    client = app.test_client()
    client.set_cookie("session", scene.sign_in(role))
    context.add_init_script(_WATCH)
    stage = VoiceStage(context.new_page(), ear, app)

    def answer(route: Route) -> None:
        request, parts = route.request, urlsplit(route.request.url)
        status = stage.broken(parts.path)
        if status is not None:
            return route.abort() if status == 0 else route.fulfill(status=status, body="")
        if request.method == "POST":
            stage.sent.append((parts.path, request.post_data or ""))
        headers = {name: value for name, value in request.headers.items() if name in _HEADERS}
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        response = client.open(target, method=request.method, headers=headers, data=request.post_data_buffer)
        kept = {
            k: v for k, v in response.headers.items() if k.lower() not in ("content-length", "set-cookie")
        }
        return route.fulfill(status=response.status_code, headers=kept, body=response.get_data())

    context.route("**/*", answer)
    broken: list[str] = []
    context.on("weberror", lambda error: broken.append(str(error.error)))
    try:
        yield stage
    finally:
        context.close()
    assert broken == [], broken
