"""Templates that are compiled our way draw what Jinja's own compiler draws."""

from __future__ import annotations

import pytest
from babel.support import NullTranslations
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from webapp.portals.shared.compiling import safe
from webapp.portals.shared.folding import OneLanguage

PAGES = {
    "parts.html": "{% macro row(text, note=None, class='a') %}<b class='{{ class }}'>{{ text }}{{ note or '' }}"
    "{% if caller is defined %}{{ caller(text) }}{% endif %}</b>{% endmacro %}",
    "page.html": "{% from 'parts.html' import row %}{% for one in range(2) %}{{ row(text, note=one) }}{% endfor %}"
    "{{ row(*[text], **{'class': 'x'}) }}{{ row(text, class='y') }}"
    "{% call(said) row('<i>'|safe) %}{{ said }}{{ text }}{{ count }}{{ none }}{% endcall %}"
    "{{ shout(text) }}{{ text.upper() }}{{ ready }}",
}


class Drawn(str):
    """Text that draws itself otherwise than it reads."""

    __slots__ = ()

    def __html__(self) -> str:
        return "<hr>"


def test_the_same_page_as_jinja_s_own() -> None:
    given = {
        "text": "<王&李>",
        "count": 3,
        "none": None,
        "shout": lambda text: text + "!",
        "ready": Markup("<hr>"),
    }
    ours = OneLanguage(NullTranslations(), loader=DictLoader(PAGES)).get_template("page.html").render(given)
    theirs = Environment(autoescape=True, loader=DictLoader(PAGES)).get_template("page.html").render(given)
    assert ours == theirs
    assert "<王" not in ours


@pytest.mark.parametrize("value", ["王", "", "<b>", "a&b", "'", '"', 7, None, 1.5, Markup("<i>"), Drawn("x")])
def test_what_goes_out_is_escaped_as_ever(value: object) -> None:
    assert safe(value) == escape(value)


def test_a_name_that_nothing_stands_for_is_still_refused() -> None:
    environment = OneLanguage(
        NullTranslations(), loader=DictLoader({"page.html": "{{ nobody(1) }}"}), undefined=StrictUndefined
    )
    with pytest.raises(UndefinedError):
        environment.get_template("page.html").render()
