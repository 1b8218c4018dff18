"""Whom she sends money to: a name and a number that go together, checked before anything can be sent there."""

from __future__ import annotations

import re
import unicodedata

from webapp.core.database import Database, UnitOfWork
from webapp.core.errors import BankError, Invalid, NotFound
from webapp.services.accounts.model import Account, number_with_check
from webapp.services.accounts.service import AccountsService
from webapp.services.identity.model import Actor, tidy_mobile
from webapp.services.identity.service import IdentityService
from webapp.services.payments import store_payees
from webapp.services.payments.model_transfers import (
    Payee,
    check_relation,
    check_tries,
    same_name,
    tidy_name,
)
from webapp.services.trail import Trail

_GAPS = re.compile(r"[\s\-‐-―·.]+")
_MOBILE_FIGURES, _ACCOUNT_FIGURES = 11, 16


class PayeesService:
    """The list of people she can send money to."""

    def __init__(
        self, db: Database, trail: Trail, identity: IdentityService, accounts: AccountsService
    ) -> None:
        self._db = db
        self._trail = trail
        self._identity = identity
        self._accounts = accounts

    def show(self, actor: Actor, payee_id: str) -> Payee:
        """One of her people. Raises NotFound payees.not_found."""
        with self._db.read() as uow:
            return _found(uow, actor, payee_id)

    def name(self, actor: Actor, typed: str, payee_id: str | None = None) -> str:
        """Begins with a name, or writes it anew while the number is not known. Returns the payee's id.

        Raises Invalid payees.name_missing, payees.name_long; NotFound payees.not_found.
        """
        name = tidy_name(typed)

        def work(uow: UnitOfWork) -> str:
            if payee_id is None:
                return store_payees.add_payee(uow, actor.person_id, name)
            _found(uow, actor, payee_id)
            store_payees.rename_payee(uow, payee_id, name)
            return payee_id

        return self._db.write(work)

    def number(self, actor: Actor, payee_id: str, typed: str) -> str:
        """The account number (16 figures) or mobile number (11) of a customer of this bank; it must go with the name.

        Returns the payee's id, or the one under which she has saved this account already. A number that nobody has and one
        that goes with another name get the same answer, and tries are counted, so that nobody can ask who is a customer.
        Raises Invalid payees.number_*, payees.no_match (left), payees.yourself; TooMany payees.too_many_tries;
        NotFound payees.not_found.
        """
        figures = tidy_number(typed)

        def work(uow: UnitOfWork) -> str | BankError:
            payee = _found(uow, actor, payee_id)
            if payee.saved:
                return payee.id
            problem = check_tries(*store_payees.count_tries(uow, actor.person_id))
            if problem is not None:
                return problem
            store_payees.add_try(uow, actor.person_id)
            account = self._account(uow, figures)
            if account is None or not same_name(account.name, payee.name):
                return Invalid("payees.no_match", "number")
            if account.owner_id == actor.person_id:
                return Invalid("payees.yourself", "number")
            return self._save(uow, actor, payee, account, figures)

        done = self._db.write(work)
        if isinstance(done, BankError):
            raise done
        return done

    def relate(self, actor: Actor, payee_id: str, relation: str) -> None:
        """Who it is to her. Raises Invalid payees.relation_unknown, NotFound payees.not_found."""
        check_relation(relation)

        def work(uow: UnitOfWork) -> None:
            _found(uow, actor, payee_id)
            store_payees.set_relation(uow, payee_id, relation)

        self._db.write(work)

    def remove(self, actor: Actor, payee_id: str) -> None:
        """Off the list; what was sent stays, and what waits still arrives. Again changes nothing. Raises NotFound payees.not_found."""

        def work(uow: UnitOfWork) -> None:
            if not store_payees.remove_payee(uow, actor.person_id, payee_id):
                if store_payees.was_removed(uow, actor.person_id, payee_id):
                    return
                raise NotFound("payees.not_found")
            self._record(uow, actor, "payments.payee_removed", payee_id)

        self._db.write(work)

    def _account(self, uow: UnitOfWork, figures: str) -> Account | None:
        if len(figures) == _ACCOUNT_FIGURES:
            return self._accounts.numbered_in(uow, figures)
        person = self._identity.with_mobile_in(uow, figures)
        return None if person is None else self._accounts.first_of_in(uow, person.id)

    def _save(self, uow: UnitOfWork, actor: Actor, payee: Payee, account: Account, figures: str) -> str:
        earlier = store_payees.find_saved(uow, actor.person_id, account.id)
        if earlier is not None:
            store_payees.remove_payee(uow, actor.person_id, payee.id)
            return earlier
        via = "account" if len(figures) == _ACCOUNT_FIGURES else "mobile"
        store_payees.save_payee(uow, payee.id, account.name, account.id, via, figures[-4:])
        self._record(uow, actor, "payments.payee_saved", payee.id)
        return payee.id

    def _record(self, uow: UnitOfWork, actor: Actor, kind: str, payee_id: str) -> None:
        person, body = actor.person_id, {"payee_id": payee_id}
        self._trail.record(uow, actor_id=person, subject_id=person, kind=kind, body=body)


def tidy_number(typed: str) -> str:
    """Figures only: 11 of a mobile number, or 16 of an account number of this bank whose check digit is right.

    Raises Invalid payees.number_missing, payees.number_shape, payees.number_typo (field "number").
    """
    figures = _GAPS.sub("", unicodedata.normalize("NFKC", typed))
    if not figures:
        raise Invalid("payees.number_missing", "number")
    if figures.isascii() and figures.isdigit() and len(figures) == _ACCOUNT_FIGURES:
        if number_with_check(figures[:-1]) != figures:
            raise Invalid("payees.number_typo", "number")
        return figures
    try:
        return tidy_mobile(figures)
    except Invalid as error:
        raise Invalid("payees.number_shape", "number") from error


def _found(uow: UnitOfWork, actor: Actor, payee_id: str) -> Payee:
    found = store_payees.find_payee(uow, actor.person_id, payee_id)
    if found is None:
        raise NotFound("payees.not_found")
    return found
