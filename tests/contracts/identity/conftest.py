"""The identity service on each kind of database, with people enrolled and a trail that remembers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from webapp.core.crypto import derive
from webapp.core.database import Database, UnitOfWork
from webapp.services.identity.keys import IdentityKeys
from webapp.services.identity.model import Actor, Person, SignedIn
from webapp.services.identity.service import IdentityService
from webapp.services.identity.service_passkeys import Site

ORIGIN = "http://localhost:8000"
WANG_MOBILE, LI_MOBILE, STRANGER_MOBILE = "13800138001", "13800138002", "13900139000"


@dataclass
class RememberedTrail:
    """What was recorded, in order: (kind, person)."""

    facts: list[tuple[str, str]] = field(default_factory=list)

    def record(
        self, uow: UnitOfWork, *, actor_id: str, subject_id: str, kind: str, body: Mapping[str, Any]
    ) -> None:
        assert uow.now_ms and actor_id == subject_id and body
        self.facts.append((kind, subject_id))

    @property
    def kinds(self) -> list[str]:
        return [kind for kind, _ in self.facts]


@pytest.fixture
def trail() -> RememberedTrail:
    return RememberedTrail()


def keys() -> IdentityKeys:
    return IdentityKeys.of(lambda label: derive(b"a secret for tests only", label))


@pytest.fixture
def identity(bank_db: Database, trail: RememberedTrail) -> IdentityService:
    return IdentityService(bank_db, trail, keys(), Site("localhost", ORIGIN, "银桥"), demo=True)


@pytest.fixture
def wang(identity: IdentityService) -> Person:
    return identity.enroll(name="王秀英", called="王阿姨", portal="elder", mobile=WANG_MOBILE)


@pytest.fixture
def li(identity: IdentityService) -> Person:
    return identity.enroll(name="李明", called="李先生", portal="family", mobile=LI_MOBILE)


def as_actor(signed_in: SignedIn) -> Actor:
    return signed_in.actor
