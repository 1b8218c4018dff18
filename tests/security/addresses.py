"""The app's address map as lines: "METHOD address needs"."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from webapp.portals.shared.access import Access

TABLE = Path(__file__).with_name("access_table.txt")


def written() -> list[str]:
    """The table as it is committed."""
    return TABLE.read_text("utf-8").splitlines()


def mapped(app: Flask) -> list[str]:
    """The map of an app."""
    return sorted(f"{method} {rule} {needs.value}" for method, rule, _, needs in addresses(app))


def addresses(app: Flask) -> list[tuple[str, str, str, Access]]:
    """(method, rule, endpoint, what it needs) of every address. KeyError when an address says nothing."""
    access: dict[str, Access] = app.extensions["access"]
    return [
        (method, rule.rule, rule.endpoint, access[rule.endpoint])
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]
