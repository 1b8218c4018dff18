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
    "components/row/row.html": "{% set edge = '<hr>'|safe %}{% macro row(text, note=None, class='a') %}{{ edge }}<b class='{{ class }}'>"
    "{{ text }}{{ note or '' }}{% if caller is defined %}{{ caller(text) }}{% endif %}</b>{% endmacro %}"
    "{% macro any() %}{{ varargs|join }}{{ kwargs|length }}{% endmacro %}",
    "own.html": "{% macro line(text, note='<n>', last=text) %}<p>{{ text }}{{ note }}{{ last }}</p>{% endmacro %}"
    "{% macro said() %}{{ varargs|join }}{% endmacro %}{% macro held(x) %}<i>{{ caller(x) }}</i>{% endmacro %}"
    "{% macro deep(x) %}{{ line(x, last=count) }}{{ x }}{% endmacro %}{{ deep(text) }}{{ line(text) }}{{ line(text, note=ready) }}"
    "{{ said(1, text) }}{% call(one) held(text) %}{{ one }}{{ line(one) }}{% endcall %}{{ line(last=1, text=line(text)) }}"
    "{% macro two(x) %}{{ x }}{% endmacro %}{{ two(*[text]) }}{% for two in [line] %}{{ two(text, note=1) }}{% endfor %}",
    "straight.html": "{% from 'components/row/row.html' import row, row as other, any %}{{ row(text) }}{{ row(text, class='y') }}"
    "{{ row(class=count, text=ready) }}{{ row(text, text, text) }}{{ other(*[text]) }}{{ other('x') }}{{ any(text, 1, x=text) }}"
    "{% call(word) row(text, class='z') %}{{ word }}{{ text }}{% endcall %}{% call(said) row(class=text, text=none) %}{{ said }}{% endcall %}"
    "{% set kept = row(text) %}{{ kept }}{{ kept ~ text }}{{ row(row(text), text) }}{{ row('<i>') }}",
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


def both(name: str) -> tuple[str, str]:
    """A page as we compile it, and as Jinja does."""
    given = {
        "text": "<王&李>",
        "count": 3,
        "none": None,
        "shout": lambda text: text + "!",
        "ready": Markup("<hr>"),
    }
    ours = OneLanguage(NullTranslations(), loader=DictLoader(PAGES)).get_template(name).render(given)
    return ours, Environment(autoescape=True, loader=DictLoader(PAGES)).get_template(name).render(given)


@pytest.mark.parametrize("name", ["page.html", "straight.html", "own.html"])
def test_the_same_page_as_jinja_s_own(name: str) -> None:
    ours, theirs = both(name)
    assert ours == theirs
    assert "<王" not in ours


def test_a_component_is_called_straight() -> None:
    environment = OneLanguage(NullTranslations(), loader=DictLoader(PAGES))
    code = environment.compile(PAGES["straight.html"], raw=True)
    assert "l_0_row" not in code
    assert "environment.components_row_row_html_row(" in code
    assert "l_0_other" in code


@pytest.mark.parametrize("call", ["row(text, colour='red')", "row(text, 1, 'a', 2)", "row(text, text=text)"])
def test_a_component_that_does_not_take_what_it_is_given_is_found_when_the_page_is_compiled(
    call: str,
) -> None:
    page = "{% from 'components/row/row.html' import row %}{{ " + call + " }}"
    with pytest.raises(TypeError, match="row takes text, note, class"):
        OneLanguage(NullTranslations(), loader=DictLoader(PAGES)).from_string(page)


@pytest.mark.parametrize("value", ["王", "", "<b>", "a&b", "'", '"', 7, None, 1.5, Markup("<i>"), Drawn("x")])
def test_what_goes_out_is_escaped_as_ever(value: object) -> None:
    assert safe(value) == escape(value)


def test_a_name_that_nothing_stands_for_is_still_refused() -> None:
    environment = OneLanguage(
        NullTranslations(), loader=DictLoader({"page.html": "{{ nobody(1) }}"}), undefined=StrictUndefined
    )
    with pytest.raises(UndefinedError):
        environment.get_template("page.html").render()
