"""Somebody who goes from visit to visit: one browser a person, the pages as they like them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from werkzeug.test import TestResponse

from tests.support.page_client import Page, PageClient
from tests.support.scene import Scene
from tests.support.visits import Visit
from webapp.portals.shared.assets import Assets
from webapp.portals.shared.csrf import csrf_token
from webapp.portals.shared.fixed_texts import key_of
from webapp.services.identity.model_preferences import Preferences


class Walker:
    """Signs everybody in once. locale and mode: how all pages are from now on."""

    def __init__(
        self, scene: Scene, locale: str = "zh_Hans_CN", mode: str = "standard", text: int = 100
    ) -> None:
        self.scene = scene
        self.app = scene.app
        self._clients: dict[str, PageClient] = {}
        self._tokens = {role: scene.sign_in(role) for role in scene.people}
        self._look = Preferences(locale, mode, "light", text)
        scene.prefer(locale, mode, "light", text)
        assets: Assets = scene.app.extensions["assets"]
        sound = scene.bank.voice.address(["您好。"], "zh", 1.0, None, personal=False)
        self._names = scene.ids | {
            "sound": sound,
            "fixed": key_of("听一听"),
            "style": assets.address("js/speak.js").removeprefix("/static/"),
        }

    def path(self, visit: Visit) -> str:
        """The visit's path with the scene's ids in it."""
        return visit.path.format_map(self._names)

    def client(self, who: str) -> PageClient:
        """A person's browser; "visitor" is nobody."""
        if who not in self._clients:
            client = self._clients[who] = PageClient(self.app)
            if who in self._tokens:
                client.http.set_cookie("session", self._tokens[who])
            client.http.set_cookie("prefs", self._look.written())
            client.http.set_cookie("visit", "a-walk")
        return self._clients[who]

    def cookies(self, who: str) -> str:
        """That person's cookies, as a request carries them."""
        cookies = {"visit": "a-walk"} | ({"session": self._tokens[who]} if who in self._tokens else {})
        return "; ".join(f"{name}={value}" for name, value in cookies.items())

    def token(self, who: str) -> str:
        """A CSRF token as that person's pages carry it."""
        with self.app.test_request_context("/", headers={"Cookie": self.cookies(who)}):
            return csrf_token()

    def go(self, visit: Visit) -> Page:
        """Makes the visit; the client has looked at the page. AssertionError when another status answers."""
        client, path = self.client(visit.who), self.path(visit)
        page = (
            client.get(path, headers=_headers(visit))
            if visit.sent is None
            else client.post(path, self._sent(visit))
        )
        assert page.status == visit.status, (str(visit), page.status, page.text[:600] if page.tree else "")
        return page

    def answer(self, visit: Visit) -> TestResponse:
        """The same without looking."""
        http, path = self.client(visit.who).http, self.path(visit)
        return (
            http.get(path, headers=_headers(visit))
            if visit.sent is None
            else http.post(path, data=self._sent(visit))
        )

    def _sent(self, visit: Visit) -> dict[str, Any]:
        sent: dict[str, Any] = {"csrf": self.token(visit.who), **(visit.sent or {})}
        if visit.file is not None:
            name, filename, content = visit.file
            sent[name] = (BytesIO(content), filename)
        return sent


def _headers(visit: Visit) -> dict[str, str]:
    return {"HX-Request": "true"} if visit.fragment else {}
