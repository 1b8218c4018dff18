"""A page drawn once more for other eyes: the same template from the same values, and every value hidden but the bank's own words.

The second drawing differs in one thing only, what goes out. In a page's template stand the bank's words and the places of values;
here nothing that comes out of a value is let through, wherever it comes from and whatever it is called, except

- what the templates themselves have drawn (`Drawn`), whose values have been through here already;
- a text that is in the catalogue as it stands, without a figure in it: "燃气费", "马上到";
- a sentence of the catalogue that a view has filled in (`Worded`), with its own values hidden;
- a value whose class is said where it is shown (`classed("bill", ...)`), when the grant allows that class.

So a new field is hidden until somebody says what it is: nobody has to remember it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel.speaklater import LazyString
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from webapp.portals.shared.folding import OneLanguage
from webapp.portals.shared.here import here

HIDDEN = "•••"
# Generated code takes what it builds markup and callers with from here instead of from Jinja.
_IMPORTS = "from webapp.portals.shared.mirror import Drawn as Markup, DrawnMacro as Macro\n"


class Drawn(Markup):
    """Markup that a template has drawn here."""

    __slots__ = ()


class DrawnMacro(Macro):
    """What is drawn between the beginning and the end of a call."""

    def _invoke(self, arguments: list[Any], autoescape: bool) -> str:
        return Drawn(super()._invoke(arguments, autoescape))


def is_watched() -> bool:
    """Whether somebody stands beside the person of this request. Their page is then drawn twice."""
    try:
        return "may_see" in here()
    except LookupError:
        return False


def _may_see() -> frozenset[str]:
    """The classes of values that the grant allows."""
    allowed: frozenset[str] = here().get("may_see", frozenset()) if is_watched() else frozenset()
    return allowed


class Worded(str):  # noqa: SLOT000 - it keeps what it was made of
    """A sentence of the catalogue with its values filled in, and how."""

    words: str
    values: Mapping[str, object]

    @classmethod
    def of(cls, words: str, values: Mapping[str, object]) -> Worded:
        made = cls(words % values)
        made.words, made.values = words, values
        return made


class Classed(str):
    """A value whose class is known."""

    __slots__ = ("kind",)
    kind: str


def classed(kind: str, value: str) -> str:
    """A value that may be shown to whoever may see this class."""
    made = Classed(value)
    made.kind = kind
    return made


class Masked(OneLanguage):
    """The environment of the second drawing, for one language."""

    def __init__(self, *given: Any, texts: frozenset[str], **options: Any) -> None:
        """texts: what the catalogue holds in this language."""
        super().__init__(*given, **options)
        self._texts = frozenset(one for one in texts if not any(sign.isdigit() for sign in one))
        self.globals |= {"_filled": self._filled, "ngettext": self._counted, "csrf_field": Drawn}
        self._count: Callable[[str, str, int], str] = given[0].ngettext

    def safe(self, value: object) -> str:
        """What may go out, as markup."""
        return value if type(value) is Drawn else str(escape(self.shown(value)))

    def shown(self, value: object) -> str:
        """The value, or that there is one."""
        if type(value) is Worded:
            return value.words % {name: self.shown(one) for name, one in value.values.items()}
        if type(value) is Classed:
            return str(value) if value.kind in _may_see() else HIDDEN
        if isinstance(value, (str, LazyString)) and str(value) in self._texts:
            return str(value)
        return "" if value is None or value == "" else HIDDEN

    def _filled(self, text: str, **values: object) -> Markup:
        return Drawn(text % {name: self.safe(value) for name, value in values.items()})

    def _counted(self, one: str, many: str, count: int, **values: object) -> Markup:
        return self._filled(self._count(one, many, count), num=count, **values)

    def _compile(self, source: str, filename: str) -> Any:
        head, rest = source.split("\n", 1)
        return super()._compile(f"{head}\n{_IMPORTS}{rest}", filename)
