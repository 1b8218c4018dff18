"""The Flask app: wiring and nothing else."""

from __future__ import annotations

import os
import signal

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from webapp.bank import open_bank
from webapp.core.log import configure_log
from webapp.core.parent import when_parent_ends
from webapp.portals.business.blueprint import portal as business
from webapp.portals.elder.blueprint import portal as elder
from webapp.portals.family.blueprint import portal as family
from webapp.portals.public.blueprint import portal as public
from webapp.portals.shared.rendering import warm
from webapp.portals.shared.services import Services
from webapp.portals.shared.setup import install_portals
from webapp.portals.staff.blueprint import portal as staff
from webapp.settings import from_environment


def create_app(services: Services) -> Flask:
    """The app over services that are already wired (see `webapp/bank.py`)."""
    app = Flask("webapp", static_folder=None, template_folder=None)
    # "/elder" is "/elder/", "/elder//bills" is nothing: a redirect to the right one would be built from the Host header.
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False
    if not services.settings.demo:
        app.config["TRUSTED_HOSTS"] = [services.settings.host]
    if services.settings.proxies:
        counted = services.settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=counted, x_proto=counted)  # type: ignore[method-assign]  # as Flask's manual has it
    install_portals(app, services, (public, elder, family, business, staff))
    return app


def from_settings() -> Flask:
    """What the server process loads: everything from the environment."""
    configure_log()
    app = create_app(open_bank(from_environment()))
    # granian's main process may be killed; its page processes must not go on alone.
    when_parent_ends(os.getppid(), lambda: os.kill(os.getpid(), signal.SIGTERM))
    warm(app)
    return app
