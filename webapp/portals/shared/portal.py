"""A portal: the addresses of one group of people, each with what it needs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import Flask

from webapp.portals.shared.access import Access
from webapp.portals.shared.places import Place

type_of_words = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Address:
    """One line of a portal's map. rule: Flask's, below the portal's prefix. most: its pace, e.g. "60/minute".

    file: it takes one, so its requests may be large. alone: a page that nobody who stands beside its reader sees.
    amounts: its fields for which such a one may suggest an amount; nothing else is ever suggested.
    """

    method: str
    rule: str
    view: Callable[..., Any]
    needs: Access
    most: str | None = None
    file: bool = False
    alone: bool = False
    amounts: frozenset[str] = frozenset()


@dataclass
class Portal:
    """name: also the first half of its endpoints. words: error code -> sentence. nav: (text, endpoint) of its main places.

    waiting: of these places, how many wait there. places: all that its people can search for. beside: somebody may stand
    beside its people, and sees their pages, but for those below `alone` (a rule's beginning) and those that are added so.
    """

    name: str
    prefix: str = ""
    words: type_of_words = field(default_factory=dict)
    nav: Sequence[tuple[Any, str]] = ()
    waiting: Mapping[str, Callable[[], int]] = field(default_factory=dict)
    places: Sequence[Place] = ()
    beside: bool = False
    alone: str = "/"
    addresses: list[Address] = field(default_factory=list)

    def add(
        self,
        method: str,
        rule: str,
        view: Callable[..., Any],
        *,
        needs: Access,
        most: str | None = None,
        file: bool = False,
        alone: bool = False,
        amounts: Collection[str] = (),
    ) -> None:
        """Lists an address; its endpoint is "<portal>.<view's name>". See `Address`."""
        hers = alone or rule.startswith(self.alone)
        self.addresses.append(Address(method, rule, view, needs, most, file, hers, frozenset(amounts)))

    def register(self, app: Flask, *, demo: bool) -> None:
        """Puts the addresses on the app's map. ValueError when two views have one name."""
        access: dict[str, Access] = app.extensions["access"]
        app.extensions["words"][self.name] = self.words
        app.extensions["nav"][self.name] = [(*place, self.waiting.get(place[1])) for place in self.nav]
        app.extensions["places"][self.name] = self.places
        for address in self.addresses:
            if address.needs is Access.DEMO and not demo:
                continue
            endpoint = f"{self.name}.{address.view.__name__}"
            if endpoint in access:
                raise ValueError(f"two addresses are called {endpoint}")
            access[endpoint] = address.needs
            if address.file:
                app.extensions["large"].add(endpoint)
            if self.beside and not address.alone:
                app.extensions["seen"][endpoint] = address.amounts
            if address.most:
                app.extensions["paces"].set(endpoint, address.most)
            app.add_url_rule(
                self.prefix + address.rule,
                endpoint,
                address.view,
                methods=[address.method],
                provide_automatic_options=False,
            )
