"""What goes out of a page drawn for other eyes: the bank's words; of values that there are some. And the page as an outline."""

from __future__ import annotations

from babel.support import NullTranslations
from jinja2 import DictLoader
from markupsafe import Markup

from webapp.portals.shared.mirror import HIDDEN, Masked, Worded, classed
from webapp.portals.shared.outline import GAP, numbered, outline

_TEMPLATE = """{% macro row(label, value) %}<dt>{{ label }}</dt><dd>{{ value }}</dd>{% endmacro %}
{% macro box() %}<p>{{ caller() }}</p>{% endmacro %}
<main><h1>{{ title }}</h1>{% set inside %}<b>{{ value }}</b>{% endset %}{{ inside }}
{{ row(_("余额"), value) }}{% call box() %}里面 {{ value }}{% endcall %}
<p>{{ _("共%(sum)s元，%(what)s", sum=value, what=word) }}</p><p>{{ new.field }}</p></main>"""
_WORDS = frozenset({"余额", "燃气费", "一共 3 张"})


def _drawn(**values: object) -> str:
    environment = Masked(NullTranslations(), texts=_WORDS, loader=DictLoader({"page": _TEMPLATE}))
    given: dict[str, object] = {"title": "", "value": "", "word": "", "new": {"field": ""}}
    return environment.get_template("page").render(given | values)


def test_no_value_goes_out_whatever_it_is_called_and_wherever_it_comes_from() -> None:
    page = ""
    for secret in ("6222 0000", 1234, 12.5, "王秀英", Markup("<svg>1234</svg>"), ["1234"], "余额1234"):
        page = _drawn(title=secret, value=secret, word=secret, new={"field": secret})
        assert not any(part in page for part in ("6222", "1234", "12.5", "王秀英", "svg"))
        assert page.count(HIDDEN) == 7
    assert "里面 •••" in page and "<dt>余额</dt>" in page and "<b>•••</b>" in page


def test_the_bank_s_own_words_are_shown_without_figures() -> None:
    page = _drawn(title="燃气费", word="燃气费", value="一共 3 张")
    assert "<h1>燃气费</h1>" in page and "共•••元，燃气费" in page and "3" not in page


def test_a_sentence_that_a_view_has_filled_in_keeps_its_words() -> None:
    told = Worded.of("交%(service)s，%(sum)s 元", {"service": "燃气费", "sum": "86.00"})
    assert told == "交燃气费，86.00 元"
    assert "<h1>交燃气费，••• 元</h1>" in _drawn(title=told)
    assert "86" not in _drawn(title=told + "。") and "86" not in _drawn(title=f"{told}")


def test_a_class_that_nobody_allows_is_hidden() -> None:
    assert "国新" not in _drawn(value=classed("bill", "国新燃气"))


_HERS = """<nav class="links"><a href="/">回首页</a></nav><main><h1>王秀英的</h1><form><input type="hidden" name="key" value="1">
<label for="amount">多少</label><input id="amount" name="amount" value="8"><label for="day"><input type="radio" name="day">
<span>今天</span></label><button class="button"><svg><path d="M1"/></svg><span>交 8 元</span><small>最晚今天</small></button></form></main>
<footer><a href="/x">别的</a></footer>"""


def test_what_can_be_pointed_at_has_the_same_name_on_both_drawings() -> None:
    html, places = numbered(_HERS)
    assert [place.tag for place in places] == ["a", "input", "input", "button"]
    assert 'data-at="4"' in html and 'data-at="5"' not in html
    lines = outline(_HERS.replace("8", HIDDEN).replace("王秀英", HIDDEN), places, frozenset({"amount"}))
    assert lines is not None
    assert [(one.kind, one.text, one.at, one.takes) for one in lines] == [
        ("link", "回首页", "1", ""),
        ("heading", "•••的", "", ""),
        ("field", "多少", "2", "amount"),
        ("option", "今天", "3", ""),
        ("action", f"交 ••• 元{GAP}最晚今天", "4", ""),
    ]


def test_two_drawings_that_differ_have_no_outline() -> None:
    _html, places = numbered(_HERS)
    assert outline(_HERS.replace("<button", "<a").replace("</button", "</a"), places, frozenset()) is None
    assert outline("<p>else</p>", places, frozenset()) is None
    assert numbered("<p>no page</p>") == ("<p>no page</p>", [])
