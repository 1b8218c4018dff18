"""A Jinja environment of one language: what is constant is worked out when a template is compiled, not at each page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from typing import Any

from babel.support import NullTranslations
from jinja2 import Environment, Template, nodes
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup
from werkzeug.routing import BuildError

from webapp.portals.shared.compiling import Plain, safe
from webapp.portals.shared.straight import Part, asked_otherwise, own_parts, part_of, straight

_COMPONENTS = "components/"
Constants = Mapping[str, Callable[..., str]]


class _Fold(NodeTransformer):
    """What every page would work out anew with the same result is worked out once, when the template is compiled.

    `_("...")` becomes its translation; `_("...%(x)s", x=y)` keeps only the filling in; a component that is given nothing but
    constants becomes its markup (components know nothing else: no request, no person); `url("elder.bills")` its address.
    """

    def __init__(self, environment: Environment, gettext: Callable[[str], str], constants: Constants) -> None:
        self._environment = environment
        self._gettext = gettext
        self._constants = constants
        self._values = nodes.EvalContext(environment)
        self._macros: dict[str, tuple[str, str]] = {}
        self._parts: dict[str, Part] = {}
        self._own: dict[str, Part] = {}
        self._asked_otherwise: set[str] = set()

    def visit_Template(self, node: nodes.Template, *_args: Any, **_kwargs: Any) -> nodes.Node:
        self._asked_otherwise = asked_otherwise(node)
        self._own = own_parts(node, self._asked_otherwise)
        return self.generic_visit(node)

    def visit_FromImport(self, node: nodes.FromImport, *_args: Any, **_kwargs: Any) -> nodes.Node | None:
        source = node.template.value if isinstance(node.template, nodes.Const) else ""
        if source.startswith(_COMPONENTS):
            for name in node.names:
                macro, alias = name if isinstance(name, tuple) else (name, name)
                self._macros[alias] = (source, macro)
                part = None if alias in self._asked_otherwise else part_of(self._environment, source, macro)
                if part is not None:
                    self._parts[alias] = part
            node.names = [
                one for one in node.names if (one[1] if isinstance(one, tuple) else one) not in self._parts
            ]
        return node if node.names else None

    def visit_CallBlock(self, node: nodes.CallBlock, *_args: Any, **_kwargs: Any) -> nodes.Node:
        # A component with content is drawn at each page; only what stands in it is folded.
        self.generic_visit(node.call)
        if isinstance(node.call.node, nodes.Name) and node.call.node.name in self._parts:
            node.call = straight(self._parts[node.call.node.name], node.call, with_content=True)
        node.body = [folded for child in node.body for folded in self.visit_list(child)]
        return node

    def visit_Call(self, node: nodes.Call, *args: Any, **kwargs: Any) -> nodes.Node:
        self.generic_visit(node, *args, **kwargs)
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if name == "_":
            return self._translated(node)
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            return node
        if name in self._own:
            return nodes.MarkSafe(straight(self._own[name], node), lineno=node.lineno)
        if name not in self._macros and name not in self._constants:
            return node
        try:
            given = [one.as_const(self._values) for one in node.args]
            named = {one.key: one.value.as_const(self._values) for one in node.kwargs}
        except nodes.Impossible:
            if name not in self._parts:
                return node
            return nodes.MarkSafe(straight(self._parts[name], node), lineno=node.lineno)
        return self._drawn(node, name, given, named)

    def _drawn(self, node: nodes.Call, name: str, given: list[Any], named: dict[str, Any]) -> nodes.Node:
        if name in self._constants:
            try:
                return nodes.Const(self._constants[name](*given, **named), lineno=node.lineno)
            except (RuntimeError, BuildError):
                # No such address in this app, or no request yet: the page itself will say so, if it gets there.
                return node
        source, macro = self._macros[name]
        draw = getattr(self._environment.get_template(source).module, macro, None)
        if draw is None:
            return node
        return nodes.MarkSafe(nodes.Const(str(draw(*given, **named)), lineno=node.lineno), lineno=node.lineno)

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
    # As `Markup(text) % values`, which wraps each value in an object of its own to do the same.
    escaped = {
        name: value if isinstance(value, (int, float)) else safe(value) for name, value in values.items()
    }
    return Markup(text % escaped)  # noqa: S704 - the text is the catalogue's, the values are escaped


class OneLanguage(Environment):
    """Strict, autoescaping, for one language."""

    code_generator_class = Plain
    safe = staticmethod(safe)
    missing = missing

    def __init__(
        self, translations: NullTranslations, *, constants: Constants | None = None, **options: Any
    ) -> None:
        """constants: functions of the templates that answer the same words the same, as long as the app runs."""
        super().__init__(autoescape=True, trim_blocks=True, lstrip_blocks=True, **options)
        self._gettext = translations.gettext
        self._constants = constants or {}
        self._known: dict[str, Template] = {}
        self.globals |= self._constants
        self.globals["_filled"] = _filled
        self.globals["ngettext"] = _counter(translations)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One plain dict for all: with Jinja's chain of dicts each import of a macro costs 15 us, each time."""
        return {**self.globals, **d} if d else self.globals

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name for it
    ) -> Template:
        """As Jinja's, which makes a name, a key and a weak reference each time; a page names a dozen templates."""
        if globals or not isinstance(name, str):
            return super().get_template(name, parent, globals)
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = super().get_template(name, parent)
        return found

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        _Fold(self, self._gettext, self._constants).visit(source)
        return super()._generate(source, *args, **kwargs)


def _counter(translations: NullTranslations) -> Callable[..., Markup]:
    def ngettext(one: str, many: str, count: int, **values: object) -> Markup:
        text = Markup(translations.ngettext(one, many, count))  # noqa: S704 - the catalogue's
        return text % {"num": count, **values}

    return ngettext
