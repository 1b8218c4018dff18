"""Her saved people: whom a grant names, whom a helper may choose, and whether a person is still who was shown.

A helper is never given a whole name, a number or an account. Nobody is chosen who is the helper, or hangs together with him:
an account that is his, one in his name, or one of somebody else who helps her.
"""

from __future__ import annotations

from webapp.core.database import UnitOfWork
from webapp.core.errors import Forbidden, NotFound, Refused
from webapp.services.assistance.model import Grant
from webapp.services.assistance.model_sending import PersonChoice, ShownTransfer
from webapp.services.assistance.rules import mask
from webapp.services.assistance.store_grants import list_of_elder
from webapp.services.assistance.store_proposals import list_open_bills
from webapp.services.payments.model_transfers import same_name
from webapp.services.payments.prepared import known_in
from webapp.services.payments.store_prepared import Known


def choices_in(uow: UnitOfWork, grant: Grant) -> tuple[PersonChoice, ...]:
    """Whom this helper may prepare a transfer to."""
    if not grant.scope.people:
        return ()
    waiting, circle = list_open_bills(uow, grant.elder_id), _circle(uow, grant)
    return tuple(
        PersonChoice(one.id, mask(one.name), one.relation, one.id in waiting)
        for one in known_in(uow, grant.elder_id)
        if one.id in grant.scope.people and not _linked(one, grant, circle)
    )


def chosen_in(uow: UnitOfWork, grant: Grant, payee_id: str) -> Known:
    """One of them. Raises NotFound assistance.person_not_found, Refused assistance.person_not_named, Forbidden assistance.own_account."""
    found = find_in(uow, grant.elder_id, payee_id)
    if found is None:
        raise NotFound("assistance.person_not_found")
    if payee_id not in grant.scope.people:
        raise Refused("assistance.person_not_named")
    check_not_linked(uow, grant, found)
    return found


def check_not_linked(uow: UnitOfWork, grant: Grant, person: Known) -> None:
    """Raises Forbidden assistance.own_account: nobody prepares what comes to himself, whatever a grant says."""
    if _linked(person, grant, _circle(uow, grant)):
        raise Forbidden("assistance.own_account")


def find_in(uow: UnitOfWork, elder_id: str, payee_id: str) -> Known | None:
    """One of her saved people."""
    return next((one for one in known_in(uow, elder_id) if one.id == payee_id), None)


def is_as_shown(person: Known | None, shown: ShownTransfer) -> bool:
    """Whether a saved person is still the one whom she was shown."""
    return person is not None and (person.name, person.via, person.tail, person.account_id) == (
        shown.payee,
        shown.via,
        shown.tail,
        shown.account_id,
    )


def _circle(uow: UnitOfWork, grant: Grant) -> frozenset[str]:
    return frozenset(one.helper_id for one in list_of_elder(uow, grant.elder_id)) | {grant.helper_id}


def _linked(person: Known, grant: Grant, circle: frozenset[str]) -> bool:
    his_name = same_name(person.holder, grant.helper_name) or same_name(person.name, grant.helper_name)
    return person.holder_id in circle or his_name
