"""A test client that looks at every answer as a careful reader would: each page must be whole, whatever the test is about."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import html5lib
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

_NS = "{http://www.w3.org/1999/xhtml}"
_CONTROLS = ("input", "select", "textarea")
_UNLABELLED = ("hidden", "submit", "button")
# html5lib does not know these newer but valid things.
_TOLERATED = {"expected-named-closing-tag-but-got-eof"}


@dataclass
class Page:
    """An answer and, where it is a page, its tree."""

    response: TestResponse
    tree: Any = None

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def location(self) -> str:
        """The path that a 303 leads to."""
        return urlsplit(self.response.headers["Location"]).path

    @property
    def text(self) -> str:
        """All visible text, spaces folded."""
        return " ".join("".join(_visible(self.tree)).split())

    @property
    def h1(self) -> str:
        return text_of(self.all("h1")[0])

    def all(self, tag: str, **attributes: str) -> list[Any]:
        """The elements of a tag with these attributes (`class_` for class, matched as a word)."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [e for e in self.tree.iter(_NS + tag) if all(_has(e, k, v) for k, v in wanted.items())]

    def link(self, text: str) -> str:
        """Where the link whose words contain `text` leads. AssertionError when there is none."""
        found = [e.get("href") for e in self.all("a") if text in text_of(e)]
        assert found, f"no link {text!r} among {[text_of(e) for e in self.all('a')]}"
        return str(found[0])

    def form(self, button: str) -> tuple[str, dict[str, str]]:
        """(address, fields as they would be sent) of the form with a button whose words contain `button`."""
        for form in self.all("form"):
            for pressed in form.iter(_NS + "button"):
                if button in text_of(pressed):
                    sent = _fields(form)
                    if pressed.get("name"):
                        sent[pressed.get("name")] = pressed.get("value", "")
                    return form.get("action") or "", sent
        raise AssertionError(f"no button {button!r} among {[text_of(e) for e in self.all('button')]}")

    def error_at(self, field: str) -> str:
        """The sentence that stands at a field; empty when there is none."""
        return "".join(text_of(e) for e in self.tree.iter() if e.get("id") == f"{field}-error")


class PageClient:
    """One browser. Follows nothing by itself; checks each page that it gets."""

    def __init__(self, app: Flask, *, language: str | None = None) -> None:
        self.http: FlaskClient = app.test_client()
        self.language = language

    def get(self, path: str, **options: Any) -> Page:
        return self._look(self.http.get(path, **options), path)

    def post(self, path: str, data: dict[str, Any] | None = None, **options: Any) -> Page:
        return self._look(self.http.post(path, data=data, **options), path)

    def press(self, page: Page, button: str, here: str | None = None, **typed: Any) -> Page:
        """Fills the form of a button and presses it."""
        action, fields = page.form(button)
        return self.post(action or here or page.response.request.path, fields | typed)

    def follow(self, page: Page) -> Page:
        """The page that a 303 leads to."""
        assert page.status == 303, (page.status, page.response.get_data(as_text=True)[:2000])
        return self.get(page.response.headers["Location"])

    def _look(self, response: TestResponse, path: str) -> Page:
        assert response.status_code < 500, response.get_data(as_text=True)[:3000]
        _check_headers(response)
        if response.mimetype != "text/html" or not (body := response.get_data(as_text=True)):
            return Page(response)
        parser = html5lib.HTMLParser()
        tree = parser.parse(body)
        page = Page(response, tree)
        if "<!doctype html>" in body[:20].lower():
            faults = [fault for fault in parser.errors if fault[1] not in _TOLERATED]
            assert not faults, (path, faults[:5])
            check_page(page, path)
        return page


def text_of(element: Any) -> str:
    return " ".join("".join(_visible(element)).split())


def _visible(element: Any) -> list[str]:
    if not isinstance(element.tag, str) or element.tag in (_NS + "script", _NS + "style", _NS + "head"):
        return []
    parts = [element.text or ""]
    for child in element:
        parts += _visible(child)
        parts.append(child.tail or "")
    return parts


def _has(element: Any, name: str, value: str) -> bool:
    held = element.get(name)
    return held is not None and (held == value or (name == "class" and value in held.split()))


def _fields(form: Any) -> dict[str, str]:
    sent: dict[str, str] = {}
    for field in form.iter():
        name, kind = field.get("name"), field.get("type", "text")
        if not name or kind in ("submit", "file") or field.tag == _NS + "button":
            continue
        if kind in ("radio", "checkbox") and field.get("checked") is None:
            continue
        if field.tag == _NS + "select":
            chosen = [o for o in field.iter(_NS + "option") if o.get("selected") is not None]
            sent[name] = (chosen or list(field.iter(_NS + "option")))[0].get("value", "")
        elif field.tag == _NS + "textarea":
            sent[name] = field.text or ""
        else:
            sent[name] = field.get("value", "")
    return sent


def _check_headers(response: TestResponse) -> None:
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    if response.mimetype == "text/html":
        assert response.headers["Cache-Control"] == "no-store"


def check_page(page: Page, path: str) -> None:
    """What each page owes to its reader."""
    html = page.tree
    assert html.get("lang"), path
    headings = page.all("h1")
    assert len(headings) == 1, (path, [text_of(h) for h in headings])
    title = "".join((page.all("title")[0].text or "").split())
    h1 = "".join(text_of(headings[0]).split())
    assert re.sub(r"^(请检查：|請檢查：|Error:)", "", title).startswith(h1), (path, title, h1)
    ids = Counter(e.get("id") for e in html.iter() if e.get("id"))
    assert not [name for name, count in ids.items() if count > 1], (path, ids)
    _check_labels(page, path, set(ids))
    _check_nonces(page, path)
    for element in html.iter():
        bad = [a for a in element.attrib if a == "style" or a.startswith("on")]
        assert not bad, (path, element.tag, bad)


def _check_labels(page: Page, path: str, ids: set[str]) -> None:
    labelled = {e.get("for") for e in page.all("label")}
    for element in page.tree.iter():
        for reference in ("aria-describedby", "aria-labelledby", "aria-controls"):
            for target in (element.get(reference) or "").split():
                assert target in ids, (path, reference, target)
        if element.tag not in [_NS + tag for tag in _CONTROLS] or element.get("type") in _UNLABELLED:
            continue
        named = element.get("id") in labelled or element.get("aria-label") or element.get("aria-labelledby")
        assert named, (path, element.attrib)


def _check_nonces(page: Page, path: str) -> None:
    policy = page.response.headers["Content-Security-Policy"]
    for element in [*page.all("script"), *page.all("style")]:
        assert f"'nonce-{element.get('nonce')}'" in policy, (path, element.attrib)
    for form in page.all("form"):
        if form.get("method", "get").lower() == "post":
            assert "csrf" in _fields(form), (path, form.get("action"))
