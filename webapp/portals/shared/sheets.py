"""The style of a page: the tokens of its mode, the shared layers, and the components that its templates use, no others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import rcssmin
from jinja2 import Environment
from jinja2.meta import find_referenced_templates
from markupsafe import Markup

_COMPONENTS = "components/"
_LAYERS = ("schemes.css", "base.css", "layout.css")


@lru_cache(maxsize=1024)
def components_of(environment: Environment, template: str) -> frozenset[str]:
    """The names of all components that a template, what it extends and what these use may draw."""
    return frozenset(name.split("/")[1] for name in _reached(environment, template, set()) if _drawn(name))


def _drawn(template: str) -> bool:
    return template.startswith(_COMPONENTS)


def _reached(environment: Environment, template: str, seen: set[str]) -> Iterator[str]:
    """The template and everything below it. A name that is worked out at run time would go unseen: TypeError."""
    if template in seen or environment.loader is None:
        return
    seen.add(template)
    yield template
    source, _, _ = environment.loader.get_source(environment, template)
    for name in find_referenced_templates(environment.parse(source)):
        if name is None:
            raise TypeError(f"{template} names a template only at run time: its style can't be known")
        yield from _reached(environment, name, seen)


class Sheets:
    """The minified style for each mode and set of components, put together once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: dict[tuple[str, frozenset[str]], Markup] = {}

    def of(self, mode: str, components: frozenset[str]) -> Markup:
        """The text of a `<style>` element. mode: of MODES; components: names of folders in templates/components."""
        key = (mode, components)
        if key not in self._kept:
            self._kept[key] = self._written(mode, components)
        return self._kept[key]

    def part(self, name: str) -> Markup:
        """The text of one component's style alone, for what is put into a page that is drawn already."""
        if (name, frozenset[str]()) not in self._kept:
            text = rcssmin.cssmin((self._folder / _COMPONENTS / f"{name}.css").read_text())
            self._kept[name, frozenset()] = Markup(text.replace("</", "<\\/"))  # noqa: S704 - our own file
        return self._kept[name, frozenset()]

    def _written(self, mode: str, components: frozenset[str]) -> Markup:
        """Tokens first, then the layers, then the components by name."""
        names = [f"tokens_{mode}.css", *_LAYERS, *(f"{_COMPONENTS}{name}.css" for name in sorted(components))]
        text = "\n".join(path.read_text() for name in names if (path := self._folder / name).exists())
        # The stylesheets are our own files; "</" can't stand in CSS outside a string.
        return Markup(rcssmin.cssmin(text).replace("</", "<\\/"))  # noqa: S704 - our own files, see above
