"""How far an application is, from both sides of the counter: the owner's own screen moves on when the bank does something."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from flask_babel import gettext as _

from webapp.core.clock import from_ms
from webapp.portals.business.tasks import line_of, settled
from webapp.portals.shared.cases import answer_day
from webapp.portals.shared.locale import day, moment
from webapp.portals.shared.rendering import address
from webapp.services.onboarding.model import Application, Case, State
from webapp.services.onboarding.model_wish import Wants


@dataclass(frozen=True, slots=True)
class Station:
    """One thing on the way. note: who and when, or by when; kind: of its mark."""

    text: str
    kind: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """now: how it stands, in a sentence; seen: what this page shows, so that nobody is told the same twice."""

    now: str
    stations: tuple[Station, ...]
    href: str

    @property
    def seen(self) -> str:
        return sha256(repr((self.now, self.stations)).encode()).hexdigest()[:12]


def progress_of(case: Case) -> Progress:
    """The whole way, in no more lines than what is wanted takes: the bank looks at a loan, the counter opens an account."""
    application = case.application
    wish = application.wish
    looked_at = () if wish.wants is Wants.ACCOUNT else (_looked(application), _answer(case))
    account = (_account(application),) if wish.opens_account else ()
    stations = (_papers(case), *looked_at, _identity(application), *account)
    line = line_of(case)
    done = [one.text for one in stations if one.kind == "good" and one.text != line.state]
    now = _("%(state)s。%(last)s。", state=line.state, last=done[-1]) if done else f"{line.state}。"
    return Progress(now, stations, address("business.progress", application_id=application.id))


def _papers(case: Case) -> Station:
    application = case.application
    if application.submitted_ms is not None:
        return Station(
            _("申请交给银行了") if application.wish.wants is Wants.ACCOUNT else _("材料交给银行了"),
            "good",
            moment(from_ms(application.submitted_ms)),
        )
    if case.can_hand_in:
        return Station(_("申请还没有交给银行"), "ask")
    if case.documents and not case.unconfirmed:
        return Station(_("材料都核对好了，还没有交"), "ask")
    return Station(_("材料还没有交"), "info")


def _looked(application: Application) -> Station:
    if application.looked_ms is not None:
        return Station(_("客户经理看过了"), "good", moment(from_ms(application.looked_ms)))
    by = application.pre_review_due_ms
    return Station(_("等客户经理看"), "info", _("最晚 %(day)s", day=day(from_ms(by))) if by else "")


def _answer(case: Case) -> Station:
    if settled(case):
        agreed = case.application.state is State.AGREED
        return Station(_("银行同意了"), "good") if agreed else Station(_("这次没有同意"), "harm")
    if case.application.paused_ms is not None:
        return Station(_("等您补材料，时限停着"), "ask")
    by = answer_day(case.application)
    return Station(_("等银行答复"), "info", _("最晚 %(day)s", day=by) if by else "")


def _identity(application: Application) -> Station:
    if application.identity_ms is None:
        return Station(_("还没有到柜台核实身份"), "info", _("带身份证和营业执照，只去这一次。"))
    who = _("%(who)s，%(when)s", who=application.identity_by, when=moment(from_ms(application.identity_ms)))
    return Station(_("身份核实好了"), "good", who)


def _account(application: Application) -> Station:
    if application.account_id is not None:
        return Station(_("企业账户开好了"), "good")
    by = application.account_due_ms
    return Station(_("还没有开企业账户"), "info", _("最晚 %(day)s", day=day(from_ms(by))) if by else "")
