"""What is on the books of a client beside his name: the number of his telephone, his card, and who took him in at the counter."""

from __future__ import annotations

from sqlalchemy import select, update

from webapp.core.database import UnitOfWork
from webapp.core.database.statement import Statement
from webapp.services.identity.model import Person
from webapp.services.identity.store import find_person, people, sessions

# An elder's page asks for the number of whoever wants to help.
_MOBILE = Statement("SELECT mobile_sealed FROM people WHERE id = :person_id")


def find_by_card(uow: UnitOfWork, card_index: str) -> Person | None:
    person_id = uow.connection.execute(
        select(people.c.id).where(people.c.card_index == card_index)
    ).scalar_one_or_none()
    return None if person_id is None else find_person(uow, person_id)


def card_of(uow: UnitOfWork, person_id: str) -> str | None:
    """The index of this person's card, if it was ever seen at the counter."""
    index: str | None = uow.connection.execute(
        select(people.c.card_index).where(people.c.id == person_id)
    ).scalar_one()
    return index


def find_sealed_mobile(uow: UnitOfWork, person_id: str) -> bytes | None:
    row = _MOBILE.first(uow, {"person_id": person_id})
    return None if row is None else bytes(row[0])


def set_card(uow: UnitOfWork, person_id: str, card_index: str) -> None:
    uow.connection.execute(update(people).where(people.c.id == person_id).values(card_index=card_index))


def set_taken_in(uow: UnitOfWork, person_id: str, staff_id: str) -> None:
    uow.connection.execute(update(people).where(people.c.id == person_id).values(taken_in_by=staff_id))


def was_taken_in(uow: UnitOfWork, person_id: str) -> bool:
    query = select(people.c.taken_in_by).where(people.c.id == person_id)
    return uow.connection.execute(query).scalar_one_or_none() is not None


def ever_signed_in(uow: UnitOfWork, person_id: str) -> bool:
    query = select(sessions.c.id).where(sessions.c.person_id == person_id)
    return uow.connection.execute(query.limit(1)).first() is not None


def is_unproven(uow: UnitOfWork, person_id: str) -> bool:
    """Whether nobody has shown yet that this person's telephone is his."""
    query = select(people.c.mobile_unproven_ms).where(people.c.id == person_id)
    return uow.connection.execute(query).scalar_one_or_none() is not None


def set_unproven(uow: UnitOfWork, person_id: str, since_ms: int | None) -> None:
    """since_ms: since when nobody has shown that his telephone is his; None once he has."""
    marking = update(people).where(people.c.id == person_id)
    uow.connection.execute(marking.values(mobile_unproven_ms=since_ms))


def set_name(uow: UnitOfWork, person_id: str, name: str) -> None:
    """How the bank calls a client whom it took in at the counter is his name."""
    uow.connection.execute(update(people).where(people.c.id == person_id).values(name=name, called=name))


def set_mobile(uow: UnitOfWork, person_id: str, sealed: bytes, index: str) -> None:
    uow.connection.execute(
        update(people).where(people.c.id == person_id).values(mobile_sealed=sealed, mobile_index=index)
    )
