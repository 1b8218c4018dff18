"""Queries of invitations and of the wrong codes that helpers tried."""

from __future__ import annotations

import json
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Any, cast

from sqlalchemy import bindparam, func, insert, select, update

from webapp.core.database import UnitOfWork
from webapp.core.database.statement import Statement
from webapp.core.ids import new_id
from webapp.services.assistance.model import Invitation, InvitationState
from webapp.services.assistance.store import add_row, invitations, tries

_FIELDS = (
    invitations.c.id,
    invitations.c.elder_id,
    invitations.c.elder_name,
    invitations.c.state,
    invitations.c.created_ms,
    invitations.c.expires_ms,
    invitations.c.wrong_tries,
    invitations.c.helper_id,
    invitations.c.helper_name,
    invitations.c.level,
    invitations.c.people,
)
# In the order of `Invitation`: straight to the driver where an elder's page asks.
_SELECT = """SELECT id, elder_id, elder_name, state, created_ms, expires_ms, wrong_tries, helper_id, helper_name,
        level, people
    FROM assistance_invitations WHERE """
_HERS = Statement(_SELECT + "id = :id AND elder_id = :elder_id")
_USABLE = "state IN ('open', 'accepted') AND expires_ms > :now_ms ORDER BY created_ms DESC"
_WAITING = Statement(f"{_SELECT} elder_id = :elder_id AND {_USABLE}")
_TAKEN = Statement(f"{_SELECT} helper_id = :helper_id AND {_USABLE}")
_SEALED = Statement("SELECT code_sealed FROM assistance_invitations WHERE id = :id")
# The rest of its fields: two times, the tries, who took it up, and the level.
_Rest = tuple[int, int, int, str | None, str | None, str]
_BY_HALF = (
    select(*_FIELDS, invitations.c.code_index)
    .where(invitations.c.half_index == bindparam("half"), invitations.c.created_ms > bindparam("since"))
    .order_by(invitations.c.created_ms.desc())
)


def _read(row: Sequence[Any]) -> Invitation:
    invitation_id, elder_id, elder_name, state, *rest, people = row[: len(_FIELDS)]
    named = frozenset[str](json.loads(people or "[]"))
    return Invitation(
        invitation_id, elder_id, elder_name, InvitationState(state), *cast("_Rest", rest), named
    )


def add_invitation(
    uow: UnitOfWork, invitation: Invitation, half_index: str, code_index: str, code_sealed: bytes | None
) -> None:
    add_row(
        uow,
        invitations,
        {
            "id": invitation.id,
            "elder_id": invitation.elder_id,
            "elder_name": invitation.elder_name,
            "state": invitation.state,
            "half_index": half_index,
            "code_index": code_index,
            "code_sealed": code_sealed,
            "wrong_tries": invitation.wrong_tries,
            "helper_id": invitation.helper_id,
            "helper_name": invitation.helper_name,
            "created_ms": invitation.created_ms,
            "expires_ms": invitation.expires_ms,
            "level": invitation.level,
        },
    )


def name_people(uow: UnitOfWork, invitation_id: str, people: AbstractSet[str]) -> None:
    """To whom of her saved people transfers may be prepared; the caller has seen that it is hers and still open."""
    kept = json.dumps(sorted(people))
    uow.connection.execute(update(invitations).where(invitations.c.id == invitation_id).values(people=kept))


def find_invitation(uow: UnitOfWork, invitation_id: str, elder_id: str) -> Invitation | None:
    """Hers only."""
    row = _HERS.first(uow, {"id": invitation_id, "elder_id": elder_id})
    return None if row is None else _read(row)


def find_taken(uow: UnitOfWork, invitation_id: str, helper_id: str) -> Invitation | None:
    """One that this helper took up."""
    query = select(*_FIELDS).where(invitations.c.id == invitation_id, invitations.c.helper_id == helper_id)
    row = uow.connection.execute(query).one_or_none()
    return None if row is None else _read(row)


def find_open(uow: UnitOfWork, elder_id: str) -> Invitation | None:
    """Her one invitation that nobody has taken up (it may be past its time)."""
    query = select(*_FIELDS).where(
        invitations.c.elder_id == elder_id, invitations.c.state == InvitationState.OPEN
    )
    row = uow.connection.execute(query).one_or_none()
    return None if row is None else _read(row)


def find_by_half(uow: UnitOfWork, half_index: str, since_ms: int) -> list[tuple[Invitation, str]]:
    """Invitations since then with these first four figures, newest first, each with its code's index."""
    rows = uow.connection.execute(_BY_HALF, {"half": half_index, "since": since_ms})
    return [(_read(row), row.code_index) for row in rows]


def is_code_open(uow: UnitOfWork, code_index: str) -> bool:
    query = select(invitations.c.id).where(
        invitations.c.code_index == code_index, invitations.c.state == InvitationState.OPEN
    )
    return uow.connection.execute(query).first() is not None


def find_sealed_code(uow: UnitOfWork, invitation_id: str) -> bytes | None:
    row = _SEALED.first(uow, {"id": invitation_id})
    return None if row is None or row[0] is None else bytes(row[0])


def accept_invitation(
    uow: UnitOfWork, invitation_id: str, helper_id: str, helper_name: str, until_ms: int
) -> None:
    """Binds it to one helper and forgets the code; from here on it waits for her yes until `until_ms`."""
    uow.connection.execute(
        update(invitations)
        .where(invitations.c.id == invitation_id, invitations.c.state == InvitationState.OPEN)
        .values(
            state=InvitationState.ACCEPTED,
            helper_id=helper_id,
            helper_name=helper_name,
            expires_ms=until_ms,
            code_sealed=None,
        )
    )


def close_invitation(uow: UnitOfWork, invitation_id: str, state: InvitationState) -> None:
    """Its end: nothing of the code stays but its keyed hash."""
    uow.connection.execute(
        update(invitations)
        .where(invitations.c.id == invitation_id)
        .values(state=state, decided_ms=uow.now_ms, code_sealed=None)
    )


def count_wrong_half(uow: UnitOfWork, invitation_ids: list[str]) -> None:
    """One more wrong try that hit the first four figures of these."""
    uow.connection.execute(
        update(invitations)
        .where(invitations.c.id.in_(invitation_ids))
        .values(wrong_tries=invitations.c.wrong_tries + 1)
    )


def list_waiting(uow: UnitOfWork, elder_id: str) -> list[Invitation]:
    """Hers that can still be used or answered, newest first."""
    return [_read(row) for row in _WAITING.rows(uow, {"elder_id": elder_id, "now_ms": uow.now_ms})]


def list_taken(uow: UnitOfWork, helper_id: str) -> list[Invitation]:
    """His that wait for an elder's yes, newest first."""
    return [_read(row) for row in _TAKEN.rows(uow, {"helper_id": helper_id, "now_ms": uow.now_ms})]


def add_try(uow: UnitOfWork, helper_id: str) -> None:
    uow.connection.execute(insert(tries).values(id=new_id(), helper_id=helper_id, tried_ms=uow.now_ms))


def count_tries(uow: UnitOfWork, helper_id: str, since_ms: int) -> int:
    """Wrong codes by this helper after `since_ms`."""
    query = select(func.count()).where(tries.c.helper_id == helper_id, tries.c.tried_ms > since_ms)
    return int(uow.connection.execute(query).scalar_one())
