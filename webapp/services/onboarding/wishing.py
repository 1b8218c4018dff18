"""The questions of an application: answering them, and what the bank can fill in before anybody types. Part of `OnboardingService`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from webapp.core.clock import bank_day
from webapp.core.database import UnitOfWork
from webapp.core.errors import Invalid
from webapp.core.money import Money, folded
from webapp.services.credit.facts import facts_of
from webapp.services.credit.model_policy import Policy, Product
from webapp.services.credit.orders import open_part
from webapp.services.documents.capitals import parse_capitals
from webapp.services.identity.model import Actor
from webapp.services.onboarding import store
from webapp.services.onboarding.ground import CaseGround, as_draft, changed, own
from webapp.services.onboarding.model import Application, Case, check_open
from webapp.services.onboarding.model_wish import UNSAID, Part, Purpose, Wish, answered, fitting, product_for

_TEN_THOUSANDS = re.compile(r"(\d+(?:\.\d{1,4})?)[万萬]")


@dataclass(frozen=True, slots=True)
class AskedPart:
    """One question of a case. value: what stands in its field; from_contract: it was worked out of the order's contract.

    product: whose terms and ways are offered; least and most: what may be borrowed.
    """

    case: Case
    part: Part
    value: str
    from_contract: bool
    product: Product
    least: Money
    most: Money


class Wishing(CaseGround):
    """For the owner. Another person's application is NotFound onboarding.not_found."""

    def ask_part(self, actor: Actor, application_id: str, part: Part) -> AskedPart:
        """A question with what was answered; else with what the papers or an earlier application of this company say."""
        with self._db.read() as uow:
            return self._asked(uow, own(uow, actor, application_id), part)

    def answer(self, actor: Actor, application_id: str, part: Part, typed: str) -> Case:
        """One answer. A finished pre-review falls, since another is asked for now; the same answer again changes nothing.

        Raises Refused onboarding.closed, what `model_wish.answered` raises, Invalid wish.amount_words (figures).
        """

        def work(uow: UnitOfWork) -> Case:
            return self._case(uow, self._answered(uow, actor, own(uow, actor, application_id), part, typed))

        return self._db.write(work)

    def _asked(self, uow: UnitOfWork, application: Application, part: Part) -> AskedPart:
        policy = self._policies.on(bank_day(uow.now))
        known, from_contract = self._filled(uow, application, policy)
        limits = policy.limits
        return AskedPart(
            self._case(uow, application),
            part,
            known.said(part) or "",
            from_contract and part is Part.AMOUNT,
            product_for(application.wish, policy),
            Money(limits.step_fen),
            Money(limits.most_fen),
        )

    def _answered(
        self, uow: UnitOfWork, actor: Actor, application: Application, part: Part, typed: str
    ) -> Application:
        """By its owner, or at the counter by staff for him."""
        check_open(application)
        policy = self._policies.on(bank_day(uow.now))
        try:
            wish = answered(application.wish, part, typed.strip(), policy)
        except Invalid as error:
            if error.code == "amount.not_a_number" and (figures := _in_figures(typed)):
                raise Invalid("wish.amount_words", "amount", figures=figures) from error
            raise
        if wish == application.wish:
            return application
        mine = actor.person_id == application.owner_id
        application = changed(uow, as_draft(uow, application, by_owner=mine), wish=wish)
        self._record(uow, actor, application, "onboarding.wish_said", {"part": part.value})
        return application

    def last_company(self, actor: Actor) -> str:
        """The credit code of the owner's newest application; empty when this is the first."""
        with self._db.read() as uow:
            return next((one.company_code for one in store.of_owner(uow, actor.person_id)), "")

    def _filled(self, uow: UnitOfWork, application: Application, policy: Policy) -> tuple[Wish, bool]:
        """The wish with what the bank can fill in, and whether the amount is the contract's."""
        said = application.wish
        before = self._before(uow, application)
        filled = fitting(
            Wish(
                said.wants or before.wants,
                said.purpose or before.purpose,
                said.amount_fen,
                said.months or before.months,
                said.way or before.way,
            ),
            policy,
        )
        if said.amount_fen is None and (fen := self._of_contract(uow, application, policy)):
            return replace(filled, amount_fen=fen), True
        return replace(filled, amount_fen=said.amount_fen or before.amount_fen), False

    def _before(self, uow: UnitOfWork, application: Application) -> Wish:
        """What was wanted in the newest other application for the same company that says it all."""
        for other in store.of_owner(uow, application.owner_id):
            same = other.id != application.id and other.company_code == application.company_code
            if same and other.wish.complete:
                return other.wish
        return UNSAID

    def _of_contract(self, uow: UnitOfWork, application: Application, policy: Policy) -> int | None:
        """What may be lent on the confirmed contract of the order, in whole steps."""
        if application.wish.purpose is not Purpose.ORDER:
            return None
        papers = self._documents.list_documents(uow, application.id)
        left = open_part(facts_of(application.company_code, papers, bank_day(uow.now)))
        limits = policy.limits
        lent = min((left or 0) * limits.order_percent // 100, limits.most_fen)
        return lent // limits.step_fen * limits.step_fen or None


def _in_figures(typed: str) -> str:
    """ "120万" and "一百二十万" as figures; empty when it is something else."""
    plain = "".join(folded(typed).split()).removesuffix("元").replace(",", "")
    if match := _TEN_THOUSANDS.fullmatch(plain):
        whole, _, rest = match[1].partition(".")
        return f"{int(whole) * 10_000 + int(rest.ljust(4, '0') or 0):,}"
    fen = parse_capitals(f"{plain}元") if plain else None
    return f"{fen // 100:,}" if fen and fen > 0 else ""
