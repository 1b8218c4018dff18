"""Which browsers a person was signed in with before."""

from __future__ import annotations

from webapp.core.database import UnitOfWork
from webapp.core.database.statement import Statement

_SAME = Statement(
    """SELECT 1 FROM sessions s JOIN sessions this ON this.id = :session_id AND this.person_id = s.person_id
    WHERE s.person_id = :person_id AND s.device = this.device AND s.created_ms <= :before_ms LIMIT 1"""
)


def had_device(uow: UnitOfWork, person_id: str, session_id: str, before_ms: int) -> bool:
    """Whether a session of this person with the same browser began before a moment."""
    values = {"person_id": person_id, "session_id": session_id, "before_ms": before_ms}
    return _SAME.first(uow, values) is not None
