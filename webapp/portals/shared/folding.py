"""A Jinja environment of one language: constant texts are translated when the template is compiled, not at each page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from babel.support import NullTranslations
from jinja2 import Environment, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup


class _Fold(NodeTransformer):
    """`_("...")` becomes its translation; `_("...%(x)s", x=y)` keeps only the filling in."""

    def __init__(self, gettext: Callable[[str], str]) -> None:
        self._gettext = gettext

    def visit_Call(self, node: nodes.Call, *args: Any, **kwargs: Any) -> nodes.Node:
        self.generic_visit(node, *args, **kwargs)
        if not (isinstance(node.node, nodes.Name) and node.node.name == "_"):
            return node
        text = node.args[0] if node.args else None
        if not (isinstance(text, nodes.Const) and isinstance(text.value, str)):
            raise TypeError(f"line {node.lineno}: a text to translate must be written out")
        translated = nodes.Const(self._gettext(text.value), lineno=node.lineno)
        if not node.kwargs:
            return translated
        node.node = nodes.Name("_filled", "load", lineno=node.lineno)
        node.args = [translated]
        return node


def _filled(text: str, **values: object) -> Markup:
    """The text with its values escaped and filled in."""
    return Markup(text) % values  # noqa: S704 - the text is the catalogue's


class OneLanguage(Environment):
    """Strict, autoescaping, for one language."""

    def __init__(self, translations: NullTranslations, **options: Any) -> None:
        super().__init__(autoescape=True, trim_blocks=True, lstrip_blocks=True, **options)
        self._fold = _Fold(translations.gettext)
        self.globals["_filled"] = _filled
        self.globals["ngettext"] = _counter(translations)

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        self._fold.visit(source)
        return super()._generate(source, *args, **kwargs)


def _counter(translations: NullTranslations) -> Callable[..., Markup]:
    def ngettext(one: str, many: str, count: int, **values: object) -> Markup:
        text = Markup(translations.ngettext(one, many, count))  # noqa: S704 - the catalogue's
        return text % {"num": count, **values}

    return ngettext
