"""Everything that each portal needs around its views, in the order of a request."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Flask, Response

from webapp.portals.shared.access import guard
from webapp.portals.shared.csrf import check_csrf, keep_visit
from webapp.portals.shared.door import check_address, check_size, check_words, drop_unreadable, read_rest
from webapp.portals.shared.errors import install_errors
from webapp.portals.shared.guided import look_beside
from webapp.portals.shared.headers import secure
from webapp.portals.shared.here import asked
from webapp.portals.shared.locale import install_locale
from webapp.portals.shared.pace import Paces, check_pace
from webapp.portals.shared.portal import Portal
from webapp.portals.shared.rendering import install_rendering
from webapp.portals.shared.services import Services
from webapp.portals.shared.staying import keep_seen


def install_portals(app: Flask, services: Services, portals: Sequence[Portal]) -> None:
    """Wires the services, the guards and every portal's addresses into the app."""
    app.extensions |= {
        "bank": services,
        "access": {},
        "paces": Paces(),
        "large": set(),
        "seen": {},
        "words": {},
        "nav": {},
        "places": {},
    }
    install_locale(app)
    install_rendering(app)
    install_errors(app)
    app.before_request(_admit)
    app.after_request(_send)
    for portal in portals:
        portal.register(app, demo=services.settings.demo)


def _admit() -> Response | None:
    check_address()
    if asked().routing_exception is not None:
        # An address or a method that there is not: Flask says so, whoever asks and whatever the form holds.
        return None
    check_size()
    check_pace()
    refused = guard()
    if refused is None:
        check_csrf()
        check_words()
        look_beside()
    return refused


def _send(response: Response) -> Response:
    read_rest()
    keep_visit(response)
    keep_seen(response)
    drop_unreadable(response)
    return secure(response)
