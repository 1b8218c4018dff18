"""Which browsers a person was signed in with before. A browser is known by a mark that it keeps; here is only its hash."""

from __future__ import annotations

from webapp.core.database import UnitOfWork
from webapp.core.database.statement import Statement

_SAME = Statement(
    """SELECT 1 FROM sessions s JOIN sessions this ON this.id = :session_id AND this.person_id = s.person_id
    WHERE s.person_id = :person_id AND s.browser = this.browser AND s.created_ms <= :before_ms LIMIT 1"""
)

_MARK = Statement("UPDATE sessions SET browser = :browser WHERE id = :session_id")
_SHARED = Statement(
    """SELECT 1 FROM sessions s JOIN sessions this ON this.id = :session_id AND this.browser = s.browser
    WHERE s.person_id = :person_id AND s.created_ms > :since_ms LIMIT 1"""
)


def mark(uow: UnitOfWork, session_id: str, browser: str) -> None:
    """browser: hash of the mark."""
    _MARK.run(uow, {"session_id": session_id, "browser": browser})


def shares_browser(uow: UnitOfWork, session_id: str, person_id: str, since_ms: int) -> bool:
    """Whether somebody has signed in since then with the browser of this session."""
    values = {"session_id": session_id, "person_id": person_id, "since_ms": since_ms}
    return _SHARED.first(uow, values) is not None


def had_device(uow: UnitOfWork, person_id: str, session_id: str, before_ms: int) -> bool:
    """Whether a session of this person with the same browser began before a moment."""
    values = {"person_id": person_id, "session_id": session_id, "before_ms": before_ms}
    return _SAME.first(uow, values) is not None
