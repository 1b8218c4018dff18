"""Asking the sources: the owner's yes is on record before anything is asked, and nothing said without it is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from webapp.core.database import Database, UnitOfWork
from webapp.core.errors import Refused
from webapp.services.identity.model import Actor
from webapp.services.sources import store
from webapp.services.sources.model import (
    Consent,
    CreditStanding,
    Ports,
    Registered,
    Source,
    TaxStanding,
    Told,
    Unreachable,
)
from webapp.services.trail.service import Trail


class SourcesService:
    """Whose application it is, the service that holds it says before it calls here."""

    def __init__(self, db: Database, trail: Trail, ports: Ports) -> None:
        self._db = db
        self._trail = trail
        self.ports = ports

    def ask(self, actor: Actor, application_id: str, company_code: str, source: Source) -> None:
        """Records the owner's consent, asks the source, keeps the answer. The consent stays when the source doesn't answer.

        Raises Refused sources.not_connected, sources.not_answering.
        """
        if not self.ports.has(source):
            raise Refused("sources.not_connected")
        self._db.write(lambda uow: self._consent(uow, actor, application_id, source, given=True))
        try:
            answer = self._asked(company_code, source)
        except Unreachable as error:
            raise Refused("sources.not_answering") from error

        def keep(uow: UnitOfWork) -> None:
            consent = store.consents_of(uow, application_id).get(source)
            if consent is not None and consent.stands:
                store.add_answer(uow, application_id, source, answer)

        self._db.write(keep)

    def take_back(self, actor: Actor, application_id: str, source: Source) -> None:
        """From now on nothing of this source counts; again changes nothing."""

        def work(uow: UnitOfWork) -> None:
            consent = store.consents_of(uow, application_id).get(source)
            if consent is not None and consent.stands:
                self._consent(uow, actor, application_id, source, given=False)

        self._db.write(work)

    def consents(self, uow: UnitOfWork, application_id: str) -> dict[Source, Consent]:
        """How each consent stands, in the caller's unit."""
        return store.consents_of(uow, application_id)

    def told(self, uow: UnitOfWork, application_id: str) -> Told:
        """What may be used now, in the caller's unit: the latest answers under a standing consent."""
        standing = {item.source for item in store.consents_of(uow, application_id).values() if item.stands}
        answers = store.answers_of(uow, application_id)
        return Told.of({source: answers[source] for source in standing & answers.keys()})

    def _asked(self, company_code: str, source: Source) -> Mapping[str, Any] | None:
        registry, tax, credit = self.ports.registry, self.ports.tax, self.ports.credit
        if source is Source.REGISTRY and registry is not None:
            return _plain(registry.look_up(company_code))
        if source is Source.TAX and tax is not None:
            return _plain(tax.standing(company_code))
        return _plain(credit.standing(company_code) if credit is not None else None)

    def _consent(
        self, uow: UnitOfWork, actor: Actor, application_id: str, source: Source, *, given: bool
    ) -> None:
        store.add_consent(uow, application_id, actor.person_id, source, given=given)
        me, kind = actor.person_id, "sources.consented" if given else "sources.taken_back"
        body = {"application_id": application_id, "source": source.value}
        self._trail.record(uow, actor_id=me, subject_id=me, kind=kind, body=body)


def _plain(found: Registered | TaxStanding | CreditStanding | None) -> Mapping[str, Any] | None:
    return asdict(found) if found else None
