"""Writing and reading the trail. Always inside the unit of work of the fact itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from webapp.core.database import UnitOfWork
from webapp.core.ids import new_id
from webapp.services.trail import store
from webapp.services.trail.model import TrailEvent


class Trail:
    """Append-only. The trail of a fact commits with the fact or not at all."""

    def record(
        self, uow: UnitOfWork, *, actor_id: str, subject_id: str, kind: str, body: Mapping[str, Any]
    ) -> str:
        """Adds one line in the caller's unit and returns its id.

        kind: dotted ("assistance.invited"). body: plain JSON, ids and facts; never a secret, a code or a document's text.
        """
        event_id = new_id()
        store.add(uow, event_id, actor_id, subject_id, kind, body)
        return event_id

    def list_for(self, uow: UnitOfWork, subject_id: str, limit: int = 100) -> list[TrailEvent]:
        """Lines about a person, newest first."""
        return store.of_subject(uow, subject_id, limit)

    def happened_since(self, uow: UnitOfWork, subject_id: str, kinds: Sequence[str], since_ms: int) -> bool:
        """Whether something of these kinds happened to a person after a moment (epoch ms)."""
        return store.has_since(uow, subject_id, kinds, since_ms)

    def find_in(self, uow: UnitOfWork, subject_id: str, event_id: str) -> TrailEvent | None:
        """One line about a person; None when it is not about this person."""
        return store.find(uow, subject_id, event_id)

    def place_in(self, uow: UnitOfWork, subject_id: str, event_id: str) -> tuple[int, str] | None:
        """Where a line about a person stands (epoch ms, id); None when it is not about this person."""
        return store.place_of(uow, subject_id, event_id)

    def list_below(
        self, uow: UnitOfWork, subject_id: str, place: tuple[int, str] | None, limit: int, without: str = ""
    ) -> list[TrailEvent]:
        """Lines about a person below a place (None: from the newest), newest first, within a millisecond by id.

        without: kinds that are left out, a pattern of SQL's LIKE.
        """
        return store.below(uow, subject_id, place, limit, without)

    def list_for_case(
        self, uow: UnitOfWork, subject_id: str, application_id: str, limit: int
    ) -> list[TrailEvent]:
        """Lines about one application of a person, newest first."""
        return store.of_case(uow, subject_id, application_id, limit)
