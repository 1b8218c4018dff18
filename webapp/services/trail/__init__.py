"""The trail: what happened, who did it, about whom. It only grows; the database refuses to change or delete a line."""

from webapp.services.trail.model import TrailEvent
from webapp.services.trail.service import Trail

__all__ = ["Trail", "TrailEvent"]
