"""A document's life: received, read once whoever is killed, refused and sent again, corrected, confirmed."""

from __future__ import annotations

from functools import partial

import pytest
from sqlalchemy import Executable
from sqlalchemy.exc import DBAPIError

from tests.contracts.documents.conftest import OTHER, OWNER, PAPER, Archive, Told, contract
from webapp.core.database import UnitOfWork
from webapp.core.errors import Invalid, NotFound, Refused
from webapp.services.documents import store, store_life
from webapp.services.documents.model import UNREAD, DocumentKind
from webapp.services.documents.model_life import READ_JOB, Stage


def run(uow: UnitOfWork, statement: Executable) -> None:
    uow.connection.execute(statement)


def test_received_is_kept_and_waits_to_be_read(archive: Archive) -> None:
    sent = archive.send(name="C:\\papers\\合同\u202e.pdf")
    held = archive.now(sent)
    assert (held.filename, held.reading, held.life.stage) == ("合同.pdf", UNREAD, Stage.READING)
    assert held.meant is DocumentKind.ORDER_CONTRACT and not held.confirmed
    assert archive.service.original(held) == PAPER
    (job,) = archive.waiting()
    assert (job.kind, job.recipient_id, job.params) == (READ_JOB, "", {"document_id": sent.id})


def test_read_with_its_pages(archive: Archive) -> None:
    held = archive.sent_and_read()
    assert held.reading == contract() and held.kind is DocumentKind.ORDER_CONTRACT
    assert (held.life.stage, held.life.page, held.life.pages) == (Stage.READ, 2, 2)
    assert [archive.service.picture(held, page).image for page in (1, 2)] == [b"page 1", b"page 2"]
    with pytest.raises(NotFound, match=r"documents\.page_not_found"):
        archive.service.picture(held, 3)


def test_the_page_that_is_read_can_be_seen_meanwhile(archive: Archive) -> None:
    sent = archive.send()
    seen: list[tuple[int, int]] = []
    archive.reader.meanwhile = lambda: seen.append(
        (archive.now(sent).life.page, archive.now(sent).life.pages)
    )
    archive.work()
    assert seen == [(2, 2)]


def test_two_workers_keep_one_result(archive: Archive) -> None:
    sent = archive.send()
    quick = Told(contract("HT-2"))
    archive.reader.meanwhile = lambda: archive.work(quick)
    archive.work()
    held = archive.now(sent)
    assert (archive.reader.asked, quick.asked) == (1, 1)
    assert held.values["contract_number"] == "HT-2", "the first result stands"


def test_done_again_nothing_changes(archive: Archive) -> None:
    held = archive.sent_and_read()
    archive.work()
    assert archive.now(held) == held and archive.reader.asked == 1


def test_killed_between_result_and_pictures_the_pictures_come(archive: Archive) -> None:
    held = archive.sent_and_read()
    archive.db.write(lambda uow: store_life.keep_pictures(uow, held.id, held.life.pictures[:1]))
    archive.work()
    assert archive.now(held) == held and archive.reader.asked == 1


def test_refused_says_why_and_is_put_aside_by_another_file(archive: Archive) -> None:
    archive.reader.answer = Invalid("documents.too_many_pages", "file", pages=31, limit=30)
    held = archive.sent_and_read()
    assert held.life.stage is Stage.REFUSED and not held.counts and held.life.refusal is not None
    assert (held.life.refusal.code, held.life.refusal.params) == (
        "documents.too_many_pages",
        {"pages": 31, "limit": 30},
    )
    with pytest.raises(Refused, match=r"documents\.not_read"):
        archive.db.write(lambda uow: archive.service.confirm(uow, held))
    archive.reader.answer = contract()
    other = archive.sent_and_read(data=PAPER + b" of two pages")
    with archive.db.read() as uow:
        assert archive.service.list_documents(uow, "application-1") == (other,)


def test_refused_and_sent_again_is_read_anew(archive: Archive) -> None:
    archive.reader.answer = Invalid("documents.too_heavy", "file")
    refused = archive.sent_and_read()
    archive.reader.answer = contract()
    again = archive.sent_and_read()
    assert again.id == refused.id and again.reading == contract() and again.life.refusal is None


def test_of_no_known_kind_is_refused(archive: Archive) -> None:
    archive.reader.answer = UNREAD
    refusal = archive.sent_and_read().life.refusal
    assert refusal is not None and refusal.code == "documents.unknown_kind"


def test_the_same_file_twice_names_the_first(archive: Archive) -> None:
    first = archive.send()
    with pytest.raises(Invalid, match=r"documents\.duplicate") as refusal:
        archive.send()
    assert refusal.value.params == {"document_id": first.id} and len(archive.waiting()) == 1


def test_bytes_that_are_gone_are_asked_for_again(archive: Archive) -> None:
    sent = archive.send()
    for kept in (archive.blobs._folder / sent.sha256[:2]).rglob(sent.sha256):
        kept.unlink()
    archive.work()
    refusal = archive.now(sent).life.refusal
    assert refusal is not None and refusal.code == "documents.not_kept"


def test_unread_can_not_be_confirmed(archive: Archive) -> None:
    sent = archive.send()
    with pytest.raises(Refused, match=r"documents\.still_reading"):
        archive.db.write(lambda uow: archive.service.confirm(uow, sent))


def test_corrections_only_grow(archive: Archive) -> None:
    held = archive.sent_and_read()
    archive.db.write(lambda uow: archive.service.correct(uow, OWNER, held, "buyer_name", "丙公司"))
    for statement in (
        store.document_corrections.delete(),
        store.document_corrections.update().values(value="丁"),
        store_life.document_repeats.delete(),
    ):
        if "repeats" in str(statement):
            archive.sent_and_read("application-2")
        with pytest.raises(DBAPIError, match="only grows"):
            archive.db.write(partial(run, statement=statement))


def test_the_same_file_of_another_customer_is_noted_once(archive: Archive) -> None:
    first = archive.sent_and_read()
    second = archive.sent_and_read("application-2", owner=OTHER)
    archive.work()
    with archive.db.read() as uow:
        (mine,), (theirs,) = (
            archive.service.repeats(uow, application) for application in ("application-2", "application-1")
        )
    assert mine == theirs
    assert (mine.document_id, mine.earlier_id) == (second.id, first.id)
    assert (mine.same_file, mine.same_owner) == (True, False)


def test_the_same_number_is_noted_when_it_is_read_or_put_right(archive: Archive) -> None:
    archive.sent_and_read()
    archive.sent_and_read("application-2", PAPER + b" scanned")
    archive.reader.answer = contract("HT-l")
    misread = archive.sent_and_read("application-3", PAPER + b" photographed")
    with archive.db.read() as uow:
        assert [one.same_file for one in archive.service.repeats(uow, "application-2")] == [False]
        assert archive.service.repeats(uow, "application-3") == ()

    def put_right(uow: UnitOfWork) -> None:
        corrected = archive.service.correct(uow, OWNER, misread, "contract_number", "ht-1")
        archive.service.confirm(uow, corrected)

    archive.db.write(put_right)
    with archive.db.read() as uow:
        noted = archive.service.repeats(uow, "application-3")
    assert {one.earlier_application_id for one in noted} == {"application-1", "application-2"}


def test_another_buyer_is_another_contract(archive: Archive) -> None:
    archive.sent_and_read()
    archive.reader.answer = contract(buyer="丙公司")
    archive.sent_and_read("application-2", PAPER + b" other")
    with archive.db.read() as uow:
        assert archive.service.repeats(uow, "application-2") == ()
