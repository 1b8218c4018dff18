"""A Jinja environment of one language: constant texts are translated when the template is compiled, not at each page."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import Any

from babel.support import NullTranslations
from jinja2 import Environment, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

# Components whose markup depends on nothing but what the call says: drawn once, when the page is compiled.
_DRAWINGS = {"components/icon/icon.html": "icon", "components/scene/scene.html": "scene"}


class _Fold(NodeTransformer):
    """`_("...")` becomes its translation; `_("...%(x)s", x=y)` keeps only the filling in; `icon("...")` its drawing."""

    def __init__(self, gettext: Callable[[str], str], draw: Callable[[str, list[Any]], str]) -> None:
        self._gettext = gettext
        self._draw = draw
        self._drawings: dict[str, str] = {}

    def visit_FromImport(self, node: nodes.FromImport, *_args: Any, **_kwargs: Any) -> nodes.Node:
        source = node.template.value if isinstance(node.template, nodes.Const) else None
        if source in _DRAWINGS:
            aliases = (name[1] if isinstance(name, tuple) else name for name in node.names)
            self._drawings |= dict.fromkeys(aliases, source)
        return node

    def visit_Call(self, node: nodes.Call, *args: Any, **kwargs: Any) -> nodes.Node:
        self.generic_visit(node, *args, **kwargs)
        if not isinstance(node.node, nodes.Name):
            return node
        if node.node.name == "_":
            return self._translated(node)
        source = self._drawings.get(node.node.name)
        if source is None or not all(isinstance(given, nodes.Const) for given in node.args):
            return node
        drawn = self._draw(source, [given.as_const() for given in node.args])
        return nodes.MarkSafe(nodes.Const(drawn, lineno=node.lineno), lineno=node.lineno)

    def _translated(self, node: nodes.Call) -> nodes.Node:
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
        self._gettext = translations.gettext
        self.globals["_filled"] = _filled
        self.globals["ngettext"] = _counter(translations)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One plain dict for all: with Jinja's chain of dicts each import of a macro costs 15 us, each time."""
        return {**self.globals, **d} if d else self.globals

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        _Fold(self._gettext, self._draw).visit(source)
        return super()._generate(source, *args, **kwargs)

    def _draw(self, template: str, given: list[Any]) -> str:
        return str(getattr(self.get_template(template).module, _DRAWINGS[template])(*given))


def _counter(translations: NullTranslations) -> Callable[..., Markup]:
    def ngettext(one: str, many: str, count: int, **values: object) -> Markup:
        text = Markup(translations.ngettext(one, many, count))  # noqa: S704 - the catalogue's
        return text % {"num": count, **values}

    return ngettext
