"""A bank with onboarding on either database, the sample papers read once, and the people of the story."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.reading import READER, read_waiting
from webapp.core.blobs import LocalBlobs
from webapp.core.crypto import derive
from webapp.core.database import Database
from webapp.core.database.calendar import BankCalendar
from webapp.services.accounts.service import AccountsService
from webapp.services.credit.policy import Policies, load_policies
from webapp.services.documents.model import Document
from webapp.services.documents.service import DocumentsService
from webapp.services.identity.keys import IdentityKeys
from webapp.services.identity.model import Actor
from webapp.services.identity.service import IdentityService
from webapp.services.identity.service_passkeys import Site
from webapp.services.onboarding.service import OnboardingService
from webapp.services.sources.sandbox import sandbox_ports
from webapp.services.sources.service import SourcesService
from webapp.services.trail.service import Trail
from webapp.services.workdays.service import WorkdaysService

FOLDER = Path(__file__).parents[2] / "data" / "documents"
CODE = "91320205MA1XAMPL16"
OWNER = Actor("owner-1", "business", "session-1", "陈建国")
STRANGER = Actor("owner-2", "business", "session-2", "赵立")
MANAGER = Actor("staff-1", "staff", "session-3", "周敏", "relationship_manager")
COLLEAGUE = Actor("staff-2", "staff", "session-4", "吴强", "relationship_manager")


@dataclass(frozen=True)
class House:
    """What a test needs of the bank."""

    db: Database
    blobs: LocalBlobs
    documents: DocumentsService
    onboarding: OnboardingService
    identity: IdentityService
    workdays: WorkdaysService

    def attach(self, application_id: str, name: str, owner: Actor = OWNER) -> Document:
        """A sample, sent and read, or refused."""
        sent = self.onboarding.attach(owner, application_id, name, (FOLDER / name).read_bytes())
        self.read()
        return self.paper(application_id, sent.id, owner)

    def read(self) -> None:
        """The worker does what waits."""
        read_waiting(self.db, self.blobs, READER)

    def paper(self, application_id: str, document_id: str, owner: Actor = OWNER) -> Document:
        return next(
            paper
            for paper in self.onboarding.show(owner, application_id).documents
            if paper.id == document_id
        )

    def ready(self) -> str:
        """An application with both papers confirmed; its id."""
        application = self.onboarding.start(OWNER, CODE)
        for name in ("cert.pdf", "contract.pdf"):
            self.onboarding.confirm(OWNER, application.id, self.attach(application.id, name).id)
        return application.id

    def reviewed(self) -> str:
        """An application before the staff; its id."""
        application_id = self.ready()
        self.onboarding.pre_review(OWNER, application_id)
        return application_id


@pytest.fixture
def house(bank_db: Database, tmp_path: Path) -> House:
    return build_house(bank_db, tmp_path, load_policies())


def build_house(bank_db: Database, folder: Path, policies: Policies) -> House:
    """All that onboarding stands on, over a migrated database and a folder for files, by any policies."""
    blobs = LocalBlobs(folder / "blobs")
    documents = DocumentsService(blobs)
    calendar, trail = BankCalendar(), Trail()
    site = Site("localhost", "http://localhost", "大通金融")
    identity = IdentityService(
        bank_db,
        trail,
        IdentityKeys.of(lambda label: derive(b"a secret for tests only", label)),
        site,
        demo=True,
    )
    accounts = AccountsService(bank_db, trail)
    sources = SourcesService(bank_db, trail, sandbox_ports(demo=True))
    onboarding = OnboardingService(bank_db, documents, trail, policies, calendar, identity, accounts, sources)
    workdays = WorkdaysService(bank_db, trail, calendar, onboarding.reckon_running)
    return House(bank_db, blobs, documents, onboarding, identity, workdays)
