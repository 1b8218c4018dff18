"""The Flask app: wiring and nothing else."""

from __future__ import annotations

from flask import Flask

from webapp.bank import open_bank
from webapp.portals.business.blueprint import portal as business
from webapp.portals.elder.blueprint import portal as elder
from webapp.portals.family.blueprint import portal as family
from webapp.portals.public.blueprint import portal as public
from webapp.portals.shared.rendering import warm
from webapp.portals.shared.services import Services
from webapp.portals.shared.setup import install_portals
from webapp.portals.staff.blueprint import portal as staff
from webapp.settings import from_environment

# A file up to 20 MB is taken; up to this it is refused at its own field, beyond by a page. In bytes.
_LARGEST_REQUEST = 64 * 1024 * 1024


def create_app(services: Services) -> Flask:
    """The app over services that are already wired (see `webapp/bank.py`)."""
    app = Flask("webapp", static_folder=None, template_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = _LARGEST_REQUEST
    app.config["MAX_FORM_MEMORY_SIZE"] = 256 * 1024
    install_portals(app, services, (public, elder, family, business, staff))
    return app


def from_settings() -> Flask:
    """What the server process loads: everything from the environment."""
    app = create_app(open_bank(from_environment()))
    warm(app)
    return app
