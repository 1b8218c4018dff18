"""Papers made once, signed with a passkey over their digest, checked from the bytes up; on both databases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Executable, Table
from sqlalchemy.exc import DBAPIError

from tests.support.authenticator import Authenticator
from webapp.core.blobs import LocalBlobs
from webapp.core.clock import FixedClock
from webapp.core.crypto import derive
from webapp.core.database import Database, UnitOfWork
from webapp.core.errors import Invalid, NotFound, Refused
from webapp.services.agreements import store_signed
from webapp.services.agreements.model import Agreement, AgreementKind
from webapp.services.agreements.service import AgreementsService
from webapp.services.identity.keys import IdentityKeys
from webapp.services.identity.model import Actor
from webapp.services.identity.service import IdentityService
from webapp.services.identity.service_passkeys import Site
from webapp.services.trail.service import Trail

ORIGIN = "http://localhost:8000"
PAPER = b"%PDF-1.7 a loan of 300,000 yuan"


def freely(_uow: UnitOfWork, _agreement: Agreement) -> None:
    """The case may be signed."""


@dataclass
class Office:
    """The owner 陈建国 with his telephone, a stranger with his own, and a member of staff."""

    db: Database
    service: AgreementsService
    owner: Actor
    phone: Authenticator
    stranger: Actor
    other_phone: Authenticator
    staff: Actor
    blobs: Path

    def made(self, paper: Callable[[], bytes] = lambda: PAPER) -> Agreement:
        return self.service.prepare(self.owner, "case-1", AgreementKind.LOAN, "300000,12", paper)

    def signed(self) -> Agreement:
        agreement = self.made()
        options = self.service.begin(self.owner, agreement.id)
        return self.service.sign(self.owner, agreement.id, self.phone.get(options), freely)


@pytest.fixture
def office(bank_db: Database, tmp_path: Path) -> Office:
    keys = IdentityKeys.of(lambda label: derive(b"a secret for tests only", label))
    identity = IdentityService(bank_db, Trail(), keys, Site("localhost", ORIGIN, "银桥"), demo=True)
    people = [
        identity.enroll(name=name, called=name, portal="business", mobile=mobile)
        for name, mobile in (("陈建国", "13800000003"), ("赵立", "13800000013"))
    ]
    owner, stranger = (Actor(one.id, "business", f"session-{one.name}", one.name) for one in people)
    phones = []
    for actor in (owner, stranger):
        phone = Authenticator(ORIGIN)
        made = phone.create(identity.passkeys.begin_registration(actor))
        identity.passkeys.finish_registration(actor, made)
        phones.append(phone)
    service = AgreementsService(bank_db, LocalBlobs(tmp_path / "blobs"), identity, Trail())
    staff = Actor("staff-1", "staff", "session-3", "周敏")
    return Office(bank_db, service, owner, phones[0], stranger, phones[1], staff, tmp_path / "blobs")


def test_made_once_for_the_same_terms(office: Office) -> None:
    first = office.made()

    def never() -> bytes:
        raise AssertionError("it is there already")

    assert office.made(never) == first
    other = office.service.prepare(
        office.owner, "case-1", AgreementKind.LOAN, "200000,12", lambda: b"%PDF- b"
    )
    assert [one.id for one in office.service.of_case("case-1")] == [first.id, other.id]
    signed = office.signed()
    assert office.service.prepare(office.owner, "case-1", AgreementKind.LOAN, "100000,6", never) == signed


def test_signed_and_checked(office: Office) -> None:
    signed = office.signed()
    assert signed.signed and signed.signer_name == "陈建国"
    for actor in (office.owner, office.staff):
        assert office.service.check(actor, signed.id).good
        assert office.service.paper(actor, signed.id) == PAPER
    again = office.service.sign(
        office.owner, signed.id, office.phone.get({"challenge": "AAAA", "rpId": "x"}), freely
    )
    assert again == signed
    with pytest.raises(Refused, match=r"agreements\.signed_already"):
        office.service.begin(office.owner, signed.id)


def test_a_changed_paper_is_found_out(office: Office) -> None:
    signed = office.signed()
    (kept,) = [path for path in office.blobs.rglob("*") if path.is_file()]
    kept.chmod(0o600)
    kept.write_bytes(PAPER.replace(b"300", b"900"))
    checked = office.service.check(office.owner, signed.id)
    assert (checked.paper_unchanged, checked.signature_good, checked.good) == (False, True, False)
    with pytest.raises(Refused, match=r"agreements\.not_readable_now"):
        office.service.paper(office.owner, signed.id)


def test_only_the_answer_to_what_was_asked_here_last_counts(office: Office, clock: FixedClock) -> None:
    agreement = office.made()
    first = office.service.begin(office.owner, agreement.id)
    second = office.service.begin(office.owner, agreement.id)
    elsewhere = replace(office.owner, session_id="another")
    for actor, options in ((office.owner, first), (elsewhere, second)):
        with pytest.raises(Refused, match=r"agreements\.asked_elsewhere"):
            office.service.sign(actor, agreement.id, office.phone.get(options), freely)
    clock.advance(timedelta(minutes=5))
    with pytest.raises(Refused, match=r"agreements\.too_late"):
        office.service.sign(office.owner, agreement.id, office.phone.get(second), freely)
    assert not office.service.show(office.owner, agreement.id).signed


def test_a_strange_passkey_or_a_spoilt_answer_signs_nothing(office: Office) -> None:
    agreement = office.made()
    options = office.service.begin(office.owner, agreement.id)
    with pytest.raises(Invalid, match=r"agreements\.refused"):
        office.service.sign(office.owner, agreement.id, office.other_phone.get(options), freely)
    options = office.service.begin(office.owner, agreement.id)
    with pytest.raises(Invalid, match=r"agreements\.refused"):
        office.service.sign(office.owner, agreement.id, office.phone.get(options, signature="AAAA"), freely)
    with pytest.raises(Invalid, match=r"agreements\.refused"):
        office.service.sign(office.owner, agreement.id, {"id": "x"}, freely)
    assert not office.service.show(office.owner, agreement.id).signed


def test_other_peoples_agreements_do_not_exist(office: Office) -> None:
    agreement = office.made()
    for attempt in (
        lambda: office.service.show(office.stranger, agreement.id),
        lambda: office.service.begin(office.stranger, agreement.id),
        lambda: office.service.begin(replace(office.owner, person_id=office.stranger.person_id), "none"),
        lambda: office.service.check(office.stranger, agreement.id),
    ):
        with pytest.raises(NotFound, match=r"agreements\.not_found"):
            attempt()
    with pytest.raises(Refused, match=r"agreements\.not_signed"):
        office.service.check(office.owner, agreement.id)
    with pytest.raises(Refused, match=r"agreements\.no_passkey"):
        office.service.begin(office.staff, agreement.id)


def run(uow: UnitOfWork, statement: Executable) -> None:
    uow.connection.execute(statement)


@pytest.mark.parametrize("table", [store_signed.agreements, store_signed.signatures])
def test_what_is_signed_stays(office: Office, table: Table) -> None:
    office.signed()
    for statement in (table.delete(), table.update().values({table.c[0]: "x"})):
        with pytest.raises(DBAPIError, match="only grows"):
            office.db.write(partial(run, statement=statement))
