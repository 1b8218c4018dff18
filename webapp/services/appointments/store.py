"""Call-backs and visits, and the seats they hold: the tables and the queries."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
    text,
    update,
)

from webapp.core.database import UnitOfWork
from webapp.core.database.statement import Statement
from webapp.core.database.tables import metadata
from webapp.services.appointments.model import Appointment, Kind, State

_DRAFT, _OPEN = text("state = 'draft'"), text("state IN ('booked', 'taken')")

appointments = Table(
    "appointments",
    metadata,
    Column("id", Text, primary_key=True),
    Column("reference", Text, nullable=False),
    Column("elder_id", Text, nullable=False),
    Column("elder_name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("asked_from", Text, nullable=True),
    Column("topic", Text, nullable=True),
    Column("branch", Text, nullable=True),
    Column("day", Text, nullable=True),
    Column("starts_ms", BigInteger, nullable=True),
    Column("number_sealed", LargeBinary, nullable=True),
    Column("number_tail", Text, nullable=True),
    Column("specialist_id", Text, nullable=True),
    Column("specialist_name", Text, nullable=True),
    Column("taken_by", Text, nullable=True),
    Column("missed", Integer, nullable=False),
    Column("reminder_id", Text, nullable=True),
    Column("created_ms", BigInteger, nullable=False),
    Column("changed_ms", BigInteger, nullable=False),
    Column("asked_to_move_ms", BigInteger, nullable=True),
    CheckConstraint("kind IN ('call', 'visit')", name="kind"),
    CheckConstraint("state IN ('draft', 'booked', 'taken', 'missed', 'done', 'cancelled')", name="state"),
    CheckConstraint("state = 'draft' OR starts_ms IS NOT NULL", name="has_time"),
    Index("uq_appointments_reference", "reference", unique=True),
    Index("ix_appointments_elder", "elder_id", "changed_ms"),
    Index("ix_appointments_waiting", "starts_ms", sqlite_where=_OPEN, postgresql_where=_OPEN),
    Index(
        "uq_appointments_draft",
        "elder_id",
        "kind",
        unique=True,
        sqlite_where=_DRAFT,
        postgresql_where=_DRAFT,
    ),
    Index(
        "uq_appointments_open", "elder_id", "kind", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN
    ),
)

seats = Table(
    "appointment_seats",
    metadata,
    Column("resource", Text, primary_key=True),
    Column("starts_ms", BigInteger, primary_key=True),
    Column("seat", Integer, primary_key=True),
    Column("appointment_id", Text, ForeignKey("appointments.id"), nullable=False),
    Index("uq_appointment_seats_one", "appointment_id", unique=True),
)

_FIELDS = tuple(column for column in appointments.c if column.name != "number_sealed")


_NAMES = tuple(column.name for column in _FIELDS)
# The columns are the appointment's fields, in the same order: kind and state beside each other.
_KIND = _NAMES.index("kind")
# On the way of every page: straight to the driver.
_SELECT = f"SELECT {', '.join(_NAMES)} FROM appointments"  # noqa: S608 - names of our own columns
_FIND = Statement(f"{_SELECT} WHERE id = :id")
_HERS = Statement(
    f"""{_SELECT} WHERE elder_id = :elder_id AND (state IN ('booked', 'taken')
        OR (state = 'missed' AND changed_ms > :since_ms)) ORDER BY starts_ms"""
)
_HOURS = Statement(
    "SELECT starts_ms FROM appointments WHERE elder_id = :elder_id AND state IN ('booked', 'taken')"
)
_SEATS = Statement(
    """SELECT resource, starts_ms, count(*) FROM appointment_seats WHERE starts_ms >= :first_ms
    GROUP BY resource, starts_ms"""
)


def _read(row: Sequence[Any]) -> Appointment:
    values = list(row)
    values[_KIND : _KIND + 2] = Kind(row[_KIND]), State(row[_KIND + 1])
    return Appointment(*values)


def add(uow: UnitOfWork, one: Appointment) -> None:
    """A new draft."""
    uow.connection.execute(
        insert(appointments).values(
            id=one.id,
            reference=one.reference,
            elder_id=one.elder_id,
            elder_name=one.elder_name,
            kind=one.kind.value,
            state=one.state.value,
            asked_from=one.asked_from,
            missed=0,
            created_ms=one.created_ms,
            changed_ms=one.changed_ms,
        )
    )


def find(uow: UnitOfWork, appointment_id: str) -> Appointment | None:
    row = _FIND.first(uow, {"id": appointment_id})
    return None if row is None else _read(row)


def find_hers(uow: UnitOfWork, elder_id: str, kind: Kind, states: Collection[State]) -> Appointment | None:
    """Hers of a kind that stands in one of these states, the newest."""
    return _one(
        uow,
        (appointments.c.elder_id == elder_id)
        & (appointments.c.kind == kind.value)
        & appointments.c.state.in_([state.value for state in states]),
    )


def _one(uow: UnitOfWork, which: Any) -> Appointment | None:
    query = select(*_FIELDS).where(which).order_by(appointments.c.changed_ms.desc()).limit(1)
    row = uow.connection.execute(query).one_or_none()
    return None if row is None else _read(row)


def is_reference_taken(uow: UnitOfWork, reference: str) -> bool:
    query = select(appointments.c.id).where(appointments.c.reference == reference)
    return uow.connection.execute(query).first() is not None


def list_hers(uow: UnitOfWork, elder_id: str, since_ms: int) -> list[Appointment]:
    """What stands, and what was missed since then, the next first."""
    rows = _HERS.rows(uow, {"elder_id": elder_id, "since_ms": since_ms})
    return [_read(row) for row in rows]


def hours_of(uow: UnitOfWork, elder_id: str) -> set[int]:
    """The beginnings of the hours in which she has a call or a visit that stands."""
    return {starts for (starts,) in _HOURS.rows(uow, {"elder_id": elder_id})}


def list_waiting(uow: UnitOfWork, limit: int) -> list[Appointment]:
    """All that stand, the least time left first."""
    query = select(*_FIELDS).where(_OPEN).order_by(appointments.c.starts_ms, appointments.c.id).limit(limit)
    return [_read(row) for row in uow.connection.execute(query)]


def count_waiting(uow: UnitOfWork) -> int:
    """How many stand."""
    return int(
        uow.connection.execute(select(func.count()).select_from(appointments).where(_OPEN)).scalar_one()
    )


def save(uow: UnitOfWork, appointment_id: str, **values: Any) -> None:
    """Changes columns of one."""
    plain = {
        name: value.value if isinstance(value, Kind | State) else value for name, value in values.items()
    }
    uow.connection.execute(
        update(appointments).where(appointments.c.id == appointment_id).values(**plain, changed_ms=uow.now_ms)
    )


def find_sealed_number(uow: UnitOfWork, appointment_id: str) -> bytes | None:
    query = select(appointments.c.number_sealed).where(appointments.c.id == appointment_id)
    sealed: bytes | None = uow.connection.execute(query).scalar_one_or_none()
    return sealed


def seats_taken(uow: UnitOfWork, resources: Collection[str], first_ms: int) -> dict[tuple[str, int], int]:
    """How many seats are taken from a moment on, by (resource, beginning of the hour)."""
    rows = _SEATS.rows(uow, {"first_ms": first_ms})
    return {(resource, starts): count for resource, starts, count in rows if resource in resources}


def take_seat(uow: UnitOfWork, resource: str, starts_ms: int, most: int, appointment_id: str) -> bool:
    """The lowest free seat of an hour; False when all are taken. The primary key lets nobody have the same one."""
    taken = set(
        uow.connection.execute(
            select(seats.c.seat).where(seats.c.resource == resource, seats.c.starts_ms == starts_ms)
        ).scalars()
    )
    seat = next((number for number in range(most) if number not in taken), None)
    if seat is None:
        return False
    uow.connection.execute(
        insert(seats).values(resource=resource, starts_ms=starts_ms, seat=seat, appointment_id=appointment_id)
    )
    return True


def give_seat_back(uow: UnitOfWork, appointment_id: str) -> None:
    uow.connection.execute(delete(seats).where(seats.c.appointment_id == appointment_id))
