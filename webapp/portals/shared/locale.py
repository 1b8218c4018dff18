"""Languages. Chinese is written in the code; the others stand in the catalogue."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import BinaryIO

import flask_babel
from babel.dates import format_date, format_datetime
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, has_request_context
from flask_babel import Babel, Domain
from flask_babel import lazy_gettext as _l

from webapp.core.clock import BANK_ZONE, bank_day
from webapp.portals.shared import traditional
from webapp.portals.shared.here import here
from webapp.portals.shared.mirror import Worded, is_watched
from webapp.portals.shared.person import preferences
from webapp.portals.shared.services import bank

CATALOGUES = Path(__file__).resolve().parents[2] / "translations"
SOURCE = "zh_Hans_CN"
_DAYS = {"zh_Hans_CN": "M月d日 EEEE", "zh_Hant": "M月d日 EEEE", "en": "EEEE d MMMM"}
_SHORT_DAYS = {"zh_Hans_CN": "M月d日", "zh_Hant": "M月d日", "en": "d MMM"}
_FULL_DAYS = {"zh_Hans_CN": "y年M月d日", "zh_Hant": "y年M月d日", "en": "d MMMM y"}
_MONTHS = {"zh_Hans_CN": "y年M月", "zh_Hant": "y年M月", "en": "MMMM y"}
_MONTHS_ALONE = {"zh_Hans_CN": "M月", "zh_Hant": "M月", "en": "MMMM"}
_MOMENTS = {"zh_Hans_CN": "M月d日 HH:mm", "zh_Hant": "M月d日 HH:mm", "en": "d MMM HH:mm"}
_NEAR = {-1: _l("昨天"), 0: _l("今天"), 1: _l("明天")}


def compile_catalogues() -> None:
    """Makes each .mo that is older than what it is made from (they are built, never committed)."""
    for written in CATALOGUES.glob("*/LC_MESSAGES/*.po"):
        _build(written, written.with_suffix(".mo"), write_mo)
    # Every language's file has all the Chinese texts as its message ids: that is all traditional Chinese is made from.
    every = CATALOGUES / "en" / "LC_MESSAGES" / "messages.po"
    place = CATALOGUES / traditional.LOCALE / "LC_MESSAGES" / "messages.mo"
    _build(every, place, lambda target, source: traditional.write_traditional(source, target))


def _build(written: Path, built: Path, write: Callable[[BinaryIO, Catalog], None]) -> None:
    sources = (written, traditional.OVERRIDES)
    if built.exists() and built.stat().st_mtime >= max(source.stat().st_mtime for source in sources):
        return
    with written.open("rb") as source:
        catalogue = read_po(source)
    built.parent.mkdir(exist_ok=True)
    # Two processes may start at once: each makes its own, and the last one put in place is as good as the first.
    fresh = built.with_suffix(f".mo.{os.getpid()}")
    with fresh.open("wb") as target:
        write(target, catalogue)
    fresh.replace(built)


@lru_cache
def translations(locale: str) -> NullTranslations:
    """The catalogue of a language; the source language has none to load."""
    return NullTranslations() if locale == SOURCE else Translations.load(CATALOGUES, [locale])


@lru_cache
def texts(locale: str) -> frozenset[str]:
    """Every text of a language as it stands in the catalogue, without those that hold values."""
    listed = translations("en" if locale == SOURCE else locale)._catalog  # noqa: SLF001 - gettext has no list
    found = listed if locale == SOURCE else listed.values()
    return frozenset(one for one in found if isinstance(one, str) and one and "%(" not in one)


def _chosen() -> str:
    return preferences().locale if has_request_context() else SOURCE


def install_locale(app: Flask) -> None:
    """Lets gettext in views and words follow the person's language."""
    compile_catalogues()
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(CATALOGUES)
    babel = Babel(app, default_locale=SOURCE, default_timezone=str(BANK_ZONE), locale_selector=_chosen)
    babel.domain_instance = _domain()
    # It looks for the domain anew at each text (4 us, some thirty times a page); there is one.
    flask_babel.get_domain = _domain


class _Catalogues(Domain):
    """Each catalogue loaded once, and looked for once a request; Flask-Babel's own way to find it costs 6 us a text."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # Flask-Babel has no types

    def get_translations(self) -> NullTranslations:
        return translations(_chosen())

    def gettext(self, string: str, **variables: object) -> str:
        try:
            text: str = here().translate(string)
        except (LookupError, AttributeError):
            text = _translate()(string)
        if not variables:
            return text
        return Worded.of(text, variables) if is_watched() else text % variables


def _translate() -> Callable[[str], str]:
    """From the text as it is written here to the text in the language of this request."""
    try:
        kept = here()
    except LookupError:
        return str
    translate: Callable[[str], str] | None = kept.get("translate")
    if translate is None:
        if not has_request_context():
            return str
        chosen = _chosen()
        translate = kept.translate = str if chosen == SOURCE else translations(chosen).gettext
    return translate


@cache
def _domain() -> _Catalogues:
    return _Catalogues()


def day(at: date | datetime) -> str:
    """ "11月23日 星期一" / "Monday 23 November", in the bank's zone."""
    return _written(_local(at), _DAYS)


def short_day(at: date | datetime) -> str:
    """ "11月23日" / "23 Nov", in the bank's zone."""
    return _written(_local(at), _SHORT_DAYS)


def full_day(at: date | datetime) -> str:
    """ "2026年11月23日" / "23 November 2026"."""
    return _written(_local(at), _FULL_DAYS)


def month_name(first: date) -> str:
    """ "2026年10月" / "October 2026"."""
    return _written(first, _MONTHS)


def month_alone(first: date) -> str:
    """ "10月" / "October", where the year is plain."""
    return _written(first, _MONTHS_ALONE)


def moment(at: datetime) -> str:
    """ "今天 17:30", "11月23日 17:30" / "today 17:30", "23 Nov 17:30", in the bank's zone."""
    local = at.astimezone(BANK_ZONE)
    away = (local.date() - bank_day(bank().clock.now())).days
    if away in _NEAR:
        return f"{_NEAR[away]} {local:%H:%M}"
    return _kept_moment(local.replace(second=0, microsecond=0), _chosen())


@lru_cache(maxsize=1024)
def _kept_moment(at: datetime, locale: str) -> str:
    return format_datetime(at, _MOMENTS[locale], BANK_ZONE, locale)


def _written(on: date, patterns: Mapping[str, str]) -> str:
    chosen = _chosen()
    return _kept(on, patterns[chosen], chosen)


@lru_cache(maxsize=1024)
def _kept(on: date, pattern: str, locale: str) -> str:
    """The same few days stand on every page; writing one out takes 10 us."""
    return format_date(on, pattern, locale)


def _local(at: date | datetime) -> date:
    return at.astimezone(BANK_ZONE).date() if isinstance(at, datetime) else at


def together(*sentences: str) -> str:
    """Sentences one after the other, as the language sets them: with a space between where it writes one; empty ones left out."""
    between = "" if _chosen().startswith("zh") else " "
    return between.join(one for one in sentences if one)
