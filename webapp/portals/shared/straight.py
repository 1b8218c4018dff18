"""Components, called straight: what Jinja works out at each call of a macro is worked out once, when the page is compiled.

That is which value goes to which name, whether the macro takes it, and that its markup is safe; and a page need not import
its components anew each time it is drawn.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from jinja2 import Environment, nodes
from jinja2.runtime import Macro
from jinja2.utils import missing

from webapp.portals.shared.compiling import FUNCTION

_NOT_IN_A_NAME = re.compile(r"\W+")
_MORE = frozenset({"caller", "kwargs", "varargs"})


@dataclass(frozen=True, slots=True)
class Part:
    """The function behind a macro. attribute: a component's place on the environment. names: what it takes, in order."""

    name: str
    attribute: str | None
    names: tuple[str, ...]


def part_of(environment: Environment, source: str, name: str) -> Part | None:
    """Puts the function on the environment, for the code of templates; None for what only Jinja itself can call."""
    macro = getattr(environment.get_template(source).module, name, None)
    if not isinstance(macro, Macro) or macro.catch_kwargs or macro.catch_varargs or macro.explicit_caller:
        return None
    attribute = _NOT_IN_A_NAME.sub("_", f"{source}_{name}")
    part = Part(name, attribute, tuple(macro.arguments))
    function = macro._func  # noqa: SLF001 - Jinja keeps it nowhere else
    nobody = (environment.undefined("No caller defined", name="caller"),) if macro.caller else ()
    function.__defaults__ = (missing,) * len(part.names) + nobody
    setattr(environment, attribute, function)
    return part


def own_parts(template: nodes.Template, otherwise: set[str]) -> dict[str, Part]:
    """The template's own macros that take what they name and nothing else. otherwise: see `asked_otherwise`."""
    macros = list(template.find_all(nodes.Macro))
    names = Counter(one.name for one in macros)
    return {
        one.name: Part(one.name, None, tuple(argument.name for argument in one.args))
        for one in macros
        if names[one.name] == 1
        and one.name not in otherwise
        and _MORE.isdisjoint(name.name for name in one.find_all(nodes.Name))
    }


def straight(part: Part, call: nodes.Call, *, with_content: bool = False) -> nodes.Call:
    """The call of a macro, its values by place; the content comes after all. TypeError where it does not take them."""
    given = dict(zip(part.names, call.args, strict=False))
    named = {one.key: one.value for one in call.kwargs}
    if len(call.args) > len(part.names) or not named.keys() <= set(part.names) - given.keys():
        raise TypeError(f"line {call.lineno}: {part.name} takes {', '.join(part.names)}")
    given |= named
    whole = with_content or part.attribute is None
    places = [place for place, name in enumerate(part.names, 1) if whole or name in given]
    last = max(places, default=0)
    # What is left out is Jinja's own sign for that: the macro then takes what it says itself.
    values = [given.get(name) or nodes.EnvironmentAttribute("missing") for name in part.names[:last]]
    function: nodes.Expr
    if part.attribute is None:
        function = nodes.Getattr(call.node, FUNCTION, "load")
    else:
        function = nodes.EnvironmentAttribute(part.attribute)
    return nodes.Call(function, values, [], None, None, lineno=call.lineno)


def asked_otherwise(template: nodes.Template) -> set[str]:
    """The names that a template uses in another way than to call them plainly, or that it gives to something of its own."""
    calls = [one for one in template.find_all(nodes.Call) if one.dyn_args is None and one.dyn_kwargs is None]
    plain = {id(one.node) for one in calls}
    return {one.name for one in template.find_all(nodes.Name) if id(one) not in plain}
