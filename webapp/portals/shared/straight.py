"""Components, called straight: what Jinja works out at each call of a macro is worked out once, when the page is compiled.

That is which value goes to which name, whether the macro takes it, and that its markup is safe; and a page need not import
its components anew each time it is drawn.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jinja2 import Environment, nodes
from jinja2.runtime import Macro
from jinja2.utils import missing

_NOT_IN_A_NAME = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Part:
    """The function behind a component's macro. attribute: its place on the environment. names: what it takes, in order."""

    name: str
    attribute: str
    names: tuple[str, ...]


def part_of(environment: Environment, source: str, name: str) -> Part | None:
    """Puts the function on the environment, for the code of templates; None for what only Jinja itself can call."""
    macro = getattr(environment.get_template(source).module, name, None)
    if not isinstance(macro, Macro) or macro.catch_kwargs or macro.catch_varargs or macro.explicit_caller:
        return None
    part = Part(name, _NOT_IN_A_NAME.sub("_", f"{source}_{name}"), tuple(macro.arguments))
    function = macro._func  # noqa: SLF001 - Jinja keeps it nowhere else
    nobody = (environment.undefined("No caller defined", name="caller"),) if macro.caller else ()
    function.__defaults__ = (missing,) * len(part.names) + nobody
    setattr(environment, part.attribute, function)
    return part


def straight(part: Part, call: nodes.Call, *, with_content: bool = False) -> nodes.Call:
    """The call of a component, its values by place; the content comes after all. TypeError where it does not take them."""
    given = dict(zip(part.names, call.args, strict=False))
    named = {one.key: one.value for one in call.kwargs}
    if len(call.args) > len(part.names) or not named.keys() <= set(part.names) - given.keys():
        raise TypeError(f"line {call.lineno}: {part.name} takes {', '.join(part.names)}")
    given |= named
    places = [place for place, name in enumerate(part.names, 1) if with_content or name in given]
    last = max(places, default=0)
    # What is left out is Jinja's own sign for that: the macro then takes what it says itself.
    values = [given.get(name) or nodes.EnvironmentAttribute("missing") for name in part.names[:last]]
    function = nodes.EnvironmentAttribute(part.attribute)
    return nodes.Call(function, values, [], None, None, lineno=call.lineno)


def asked_otherwise(template: nodes.Template) -> set[str]:
    """The names that a template uses in another way than to call them plainly."""
    calls = [one for one in template.find_all(nodes.Call) if one.dyn_args is None and one.dyn_kwargs is None]
    plain = {id(one.node) for one in calls}
    return {one.name for one in template.find_all(nodes.Name) if one.ctx == "load" and id(one) not in plain}
