"""The owner lets the bank ask registry, tax bureau and credit bureau about one application, or no longer."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.core.database import UnitOfWork
from webapp.services.identity.model import Actor
from webapp.services.onboarding.ground import CaseGround, as_draft, own
from webapp.services.onboarding.model import check_open
from webapp.services.sources.model import Consent, Source, Told, check_source


@dataclass(frozen=True, slots=True)
class Asked:
    """How it stands with the sources of one application. sandbox: the answers are made up."""

    connected: frozenset[Source]
    consents: dict[Source, Consent]
    told: Told
    sandbox: bool


class Asking(CaseGround):
    """For the owner."""

    def sources(self, actor: Actor, application_id: str) -> Asked:
        """Raises NotFound onboarding.not_found."""
        with self._db.read() as uow:
            application = own(uow, actor, application_id)
            return Asked(
                frozenset(source for source in Source if self._sources.ports.has(source)),
                self._sources.consents(uow, application.id),
                self._sources.told(uow, application.id),
                self._sources.ports.sandbox,
            )

    def ask_source(self, actor: Actor, application_id: str, source: str) -> None:
        """Consents and asks; a finished pre-review falls, since it would be another now.

        Raises NotFound onboarding.not_found, Refused onboarding.closed / sources.not_connected / sources.not_answering, Invalid
        sources.unknown.
        """
        code = self._reopen(actor, application_id)
        self._sources.ask(actor, application_id, code, check_source(source))

    def take_back_source(self, actor: Actor, application_id: str, source: str) -> None:
        """Takes the consent back; a finished pre-review falls. Raises what `ask_source` raises but sources.not_*."""
        self._reopen(actor, application_id)
        self._sources.take_back(actor, application_id, check_source(source))

    def _reopen(self, actor: Actor, application_id: str) -> str:
        def work(uow: UnitOfWork) -> str:
            application = own(uow, actor, application_id)
            check_open(application)
            return as_draft(uow, application).company_code

        return self._db.write(work)
