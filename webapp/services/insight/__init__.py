"""A person's own figures, her plan and her record."""

from webapp.services.insight.service import InsightService

__all__ = ["InsightService"]
