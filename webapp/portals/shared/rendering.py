"""A page: one template, its title, and what it says aloud."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Any

from flask import Flask, Response, request, url_for
from flask_babel import gettext as _
from jinja2 import FileSystemLoader, StrictUndefined
from markupsafe import Markup

from webapp.portals.shared import locale
from webapp.portals.shared.access import way_back
from webapp.portals.shared.assets import ROOT, Assets
from webapp.portals.shared.came_from import came_from
from webapp.portals.shared.csrf import csrf_field, csrf_token
from webapp.portals.shared.folding import OneLanguage
from webapp.portals.shared.guided import beside
from webapp.portals.shared.headers import nonce
from webapp.portals.shared.here import extension
from webapp.portals.shared.kept import kept_fields
from webapp.portals.shared.mirror import Masked, classed
from webapp.portals.shared.page_sound import Said, page_sound
from webapp.portals.shared.person import current_person, preferences
from webapp.portals.shared.sheets import components_of
from webapp.portals.shared.staying import WARNING_S, fresh_s
from webapp.services.identity.model_preferences import LOCALES

_SPEAK, _GUIDE, _STAYING = "js/speak.js", "js/speak_guide.js", "js/staying.js"
HOMES = {"elder": "elder.home", "family": "family.home", "business": "business.home", "staff": "staff.queue"}


@cache
def _furniture() -> tuple[Assets, dict[str, OneLanguage], dict[str, OneLanguage]]:
    """What depends on our own files alone: made once a process, however many apps it makes."""
    assets = Assets()
    pages = {name: _environment(name, assets) for name in LOCALES}
    return assets, pages, {name: _mirror(name, assets) for name in LOCALES}


def install_rendering(app: Flask) -> None:
    """One strict environment a language, its templates compiled at first use and kept."""
    assets, pages, mirrors = _furniture()
    app.extensions |= {"assets": assets, "pages": pages, "mirrors": mirrors}


def warm(app: Flask) -> None:
    """Compiles every template now (0.6 s), so that nobody's first page waits for it: what a server process does at start."""
    with app.test_request_context("/"):
        for environment in app.extensions["pages"].values():
            for name in environment.list_templates(extensions=["html"]):
                environment.get_template(name)


def _environment(name: str, assets: Assets) -> OneLanguage:
    return _furnished(OneLanguage(locale.translations(name), **_how(assets)))


def _mirror(name: str, assets: Assets) -> OneLanguage:
    """For what somebody else may see of a page (see `mirror`). Its templates are compiled when somebody first does."""
    return _furnished(Masked(locale.translations(name), texts=locale.texts(name), **_how(assets)))


def _how(assets: Assets) -> dict[str, Any]:
    return {
        "constants": {"url": address, "asset": assets.address},
        "loader": FileSystemLoader(ROOT / "templates"),
        "undefined": StrictUndefined,
        "auto_reload": False,
        "cache_size": -1,
    }


def _furnished(environment: OneLanguage) -> OneLanguage:
    mine = environment.globals.copy()
    environment.globals |= {
        "classed": classed,
        "csrf_field": csrf_field,
        "csrf_token": csrf_token,
        "day": locale.day,
        "full_day": locale.full_day,
        "short_day": locale.short_day,
        "moment": locale.moment,
    }
    environment.globals |= {name: value for name, value in mine.items() if name == "csrf_field"}
    return environment


@lru_cache(maxsize=4096)
def _built(build: Callable[..., str], endpoint: str, values: tuple[tuple[str, object], ...]) -> str:
    return build(endpoint, **dict(values))


def address(endpoint: str, **values: object) -> str:
    """The path of an endpoint, kept once built (url_for costs 10 us each time)."""
    return _built(url_for, endpoint, tuple(values.items()))


def page(
    template: str,
    *,
    title: str,
    status: int = 200,
    spoken: Sequence[str | Said] = (),
    public_sound: bool = False,
    step: tuple[int, int] | int | None = None,
    scripts: Sequence[str] = (),
    errors: Sequence[tuple[str, str]] = (),
    **context: Any,
) -> Response:
    """The whole page as a response.

    title: also the h1. spoken: sentences, in the person's language, that 听一听 reads after title and step (see `Said`).
    public_sound: nothing personal in them, so the sound may be kept on disk. step: (which, of how many), from 1; templates get it too. errors:
    (field id, sentence) for the error summary.
    """
    chosen, person = preferences(), current_person()
    said_step = step if isinstance(step, tuple) else None
    sound = page_sound(chosen, title, spoken, errors, said_step, public=public_sound)
    environment: OneLanguage = extension("pages")[chosen.locale]
    assets: Assets = extension("assets")
    portal = person.portal if person else None
    guided = chosen.mode == "elder" or portal == "elder"
    mark = f"\ue000{nonce()}\ue001"
    values = dict(
        title=title,
        prefs=chosen,
        person=person,
        nonce=nonce(),
        css=Markup(mark),  # noqa: S704 - our own random sign
        scripts=[assets.address(name) for name in _scripts(guided, person is not None, scripts)],
        stay=fresh_s(person) if person else None,
        warn=WARNING_S,
        returned=kept_fields() is not None,
        guided=guided,
        sound=sound,
        step=step,
        spoken_url=sound.url if sound else None,
        errors=errors,
        home_url=address(HOMES[portal]) if portal else address("public.front"),
        nav=_nav(portal),
        family_url=address("elder.family") if portal == "elder" else address("public.help"),
        stop_url=address("elder.stop_help") if person and person.helped else None,
        person_url=address("elder.specialist") if portal == "elder" else address("public.help"),
        here=_here(),
        **context,
    )
    html = _drawn(environment, template, values, assets)
    if sound:
        html = sound.into(html)
    # The style is more than half of the page: it comes last, as bytes, so that nothing above carries it along.
    style = _bytes(assets.sheets.of(chosen.mode, components_of(environment, template)))
    whole = html.encode().replace(mark.encode(), style, 1)
    return Response(whole, status=status, content_type="text/html; charset=utf-8")


def _drawn(environment: OneLanguage, template: str, values: dict[str, Any], assets: Assets) -> str:
    """The page; with what belongs to it when somebody stands beside its person."""
    html = environment.get_template(template).render(values)
    watching = beside()
    if watching is None:
        return html
    mirror: OneLanguage = extension("mirrors")[preferences().locale]
    return watching.into(html, environment, lambda: mirror.get_template(template).render(values), assets)


_bytes = lru_cache(maxsize=512)(str.encode)


def _scripts(guided: bool, signed_in: bool, own: Sequence[str]) -> list[str]:
    return [_GUIDE if guided else _SPEAK, *([_STAYING] if signed_in else []), *own]


def _here() -> str:
    """Where a switch in the header leads back to: this page, or the page whose form was refused."""
    if request.method == "GET":
        return way_back(request.full_path.removesuffix("?"))
    came = came_from()
    return way_back(f"{came.path}?{came.query}".removesuffix("?")) if came.netloc == request.host else "/"


def fragment(template: str, status: int = 200, **context: Any) -> Response:
    """A part of a page, for htmx; the same address answers a plain request with the whole page."""
    return Response(part(template, **context), status=status, content_type="text/html; charset=utf-8")


def part(template: str, **context: Any) -> str:
    """A part of a page as text."""
    environment: OneLanguage = extension("pages")[preferences().locale]
    return environment.get_template(template).render(prefs=preferences(), person=current_person(), **context)


def wants_fragment() -> bool:
    """Whether htmx asked for a part of the page."""
    return request.headers.get("HX-Request") == "true"


def _nav(portal: str | None) -> list[tuple[str, str, bool]]:
    if portal is None:
        return []
    places: Sequence[tuple[Any, str, Callable[[], int] | None]] = extension("nav").get(portal, ())
    drawn = [
        (_counted(text, waiting), path := address(endpoint), path == request.path)
        for text, endpoint, waiting in places
    ]
    # One place alone is a way back, and needs none when one is there.
    return [] if len(drawn) == 1 and drawn[0][2] else drawn


def _counted(text: Any, waiting: Callable[[], int] | None) -> str:
    """The name of a place, and how many wait there."""
    count = waiting() if waiting else 0
    return _("%(place)s（%(count)s）", place=text, count=count) if count else str(text)
