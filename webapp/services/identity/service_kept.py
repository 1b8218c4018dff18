"""What a person typed when the session was already over: kept sealed for a short while, for nobody else, and never carried out."""

from __future__ import annotations

import json
from collections.abc import Mapping

from webapp.core.crypto import Sealer, hash_secret
from webapp.core.database import Database, UnitOfWork
from webapp.core.ids import new_id
from webapp.services.identity import store_kept
from webapp.services.identity.model import KEPT_LENGTH, KEPT_MS, Actor


class KeptForms:
    """Keeps fields by name. Never codes or tokens: the caller leaves those out."""

    def __init__(self, db: Database, sealer: Sealer) -> None:
        self._db = db
        self._sealer = sealer

    def keep(self, token: str, fields: Mapping[str, str]) -> str | None:
        """The id under which the person of this ended session finds the fields again.

        token: the session's, as the browser still holds it. None when that session is nobody's, was signed out or ended long
        ago, or when there is more than KEPT_LENGTH characters to keep.
        """
        written = json.dumps(dict(fields), ensure_ascii=False)
        if len(written) > KEPT_LENGTH:
            return None
        form_id = new_id()

        def work(uow: UnitOfWork) -> str | None:
            person = store_kept.find_person_of_ended(uow, hash_secret(token), uow.now_ms - KEPT_MS)
            if person is None:
                return None
            sealed = self._sealer.seal(written.encode("utf-8", "replace"), _context(form_id, person))
            store_kept.add_kept_form(uow, form_id, person, sealed, uow.now_ms + KEPT_MS)
            return form_id

        return self._db.write(work)

    def find(self, actor: Actor, form_id: str) -> dict[str, str] | None:
        """The fields, for the person who typed them; None for anybody else, and after half an hour."""
        with self._db.read() as uow:
            sealed = store_kept.find_kept_form(uow, form_id, actor.person_id)
        if sealed is None:
            return None
        fields: dict[str, str] = json.loads(self._sealer.open(sealed, _context(form_id, actor.person_id)))
        return fields


def _context(form_id: str, person_id: str) -> str:
    return f"kept_forms:{form_id}:{person_id}"
