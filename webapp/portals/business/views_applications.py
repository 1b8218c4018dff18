"""The owner's applications: the list, a new one, one with what is left to do, taking one back."""

from __future__ import annotations

from typing import Any

from flask import Response, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.core.errors import Invalid
from webapp.portals.business.forms import CompanyForm
from webapp.portals.business.tasks import (
    asked_of,
    done_of,
    line_of,
    place_of,
    spared_of,
    step_of,
    steps_of,
    tasks_of,
)
from webapp.portals.business.words import COMPANY_STEP
from webapp.portals.shared.cases import name_of
from webapp.portals.shared.forms import Filled, blank, filled
from webapp.portals.shared.person import actor, current_person
from webapp.portals.shared.qr import qr_svg
from webapp.portals.shared.rendering import address, page
from webapp.portals.shared.replies import see_other, see_path
from webapp.portals.shared.services import bank
from webapp.portals.shared.wishes import wish_rows
from webapp.portals.shared.words_amending import shown_amendments
from webapp.portals.shared.words_onboarding import PARTS
from webapp.services.onboarding.model import Case
from webapp.services.onboarding.model_back import waits_for_owner
from webapp.services.onboarding.model_wish import Part

# What was just done, said once on the list of what is left to do.
_NOTES = {
    "kept": _l("您填的都保存好了，以后接着核对。"),
    "handed_in": _l("交给银行了。带上身份证和营业执照原件，到任何一个柜台报编号。"),
    "mine": _l("确认好了，这份申请是您的。接着办就行。"),
    "taken_back": _l("拿回来了，您填的都在。改好再交，银行的时限从那时重新算。"),
    "withdrawn": _l("撤回了，银行不再看这份申请。不影响您的信用，以后随时可以再办。"),
}


def home() -> Response:
    """All of the owner's applications, newest first."""
    person = current_person()
    lines = [line_of(case) for case in bank().onboarding.list_mine(actor())]
    title = _("您好，%(name)s", name=person.called if person else "")
    said = [
        part for line in lines for part in (line.company, line.state, line.next_step, line.answer_by) if part
    ]
    intro = _("凭纳税和订单，就能申请贷款。传两份文件，几分钟就知道能不能办、为什么。")
    return page("business/home.html", title=title, spoken=[title, *(said or [intro])], cases=lines)


def new_application() -> Response:
    """The one question it begins with."""
    return _ask_for_company(blank(company_code=bank().onboarding.last_company(actor())))


def open_application() -> Response:
    """Begins with the first question; the same company again leads to where its draft was left."""
    form = filled(CompanyForm)
    try:
        application = bank().onboarding.start(actor(), form.data["company_code"])
    except Invalid as error:
        form.refuse(error)
        return _ask_for_company(form)
    return see_path(place_of(bank().onboarding.show(actor(), application.id)))


def _ask_for_company(form: Filled) -> Response:
    title = _("您的企业是哪一家")
    hint = _("请填统一社会信用代码，在营业执照右上角，一共 18 位数字和字母。")
    return page(
        "business/new_application.html",
        title=title,
        status=422 if form.errors else 200,
        spoken=[*form.errors.values(), title, hint],
        errors=form.summary,
        form=form,
        steps=[COMPANY_STEP, *(PARTS[part.value][0] for part in Part)],
    )


def application(application_id: str) -> Response:
    """What is needed, what is done, what is no longer needed, and the next step."""
    case = bank().onboarding.show(actor(), application_id)
    line = line_of(case)
    return page(
        "business/application.html",
        title=line.company,
        spoken=[line.company, line.state, line.next_step],
        case=case,
        line=line,
        steps=steps_of(case),
        step=step_of(case),
        done=done_of(case),
        note=_NOTES.get(request.args.get("done", "kept" if "kept" in request.args else "")),
        continue_url=place_of(case) if case.application.open and not case.application.wish.complete else "",
        wish=_wish_of(case),
        waits=case.application.open and waits_for_owner(case.application),
        tasks=tasks_of(case),
        amended=shown_amendments(bank().onboarding.amended(actor(), application_id)),
        registered=bank().onboarding.sources(actor(), application_id).told.registered,
        asked=asked_of(case),
        spared=spared_of(case),
        can_take_back=bank().onboarding.can_take_back(actor(), application_id),
        qr=qr_svg(bank().settings.origin + address("public.carry_on", reference=case.application.reference)),
    )


def _wish_of(case: Case) -> list[tuple[Any, ...]]:
    """What is wanted, each answer with the way to change it while that is possible."""
    one = {"application_id": case.application.id}
    return [
        (name, said, (_("改"), address("business.wish", **one, part=part.value)))
        if case.application.open
        else (name, said)
        for part, name, said in wish_rows(case.application.wish)
    ]


def come_back(reference: str) -> Response:
    """On another device, or after a break: to where the owner left off."""
    return see_path(place_of(bank().onboarding.mine(actor(), reference)))


def hand_in(application_id: str) -> Response:
    """Gives the bank an application for an account alone; sent twice it counts once."""
    bank().onboarding.hand_in(actor(), application_id)
    return see_other("business.application", application_id=application_id, done="handed_in")


def mine(application_id: str) -> Response:
    """What was begun at the counter is the owner's: he says so on his own screen; sent twice it counts once."""
    bank().onboarding.own_it(actor(), application_id)
    return see_other("business.application", application_id=application_id, done="mine")


def change(application_id: str) -> Response:
    """Takes back what came in, to change it."""
    bank().onboarding.change(actor(), application_id)
    return see_other("business.application", application_id=application_id, done="taken_back")


def withdraw(application_id: str) -> Response:
    """Asks once more."""
    case = bank().onboarding.show(actor(), application_id)
    title = _("要撤回这笔申请吗")
    name = name_of(case)
    return page("business/withdraw.html", title=title, spoken=[title, name], case=case, name=name)


def withdrawn(application_id: str) -> Response:
    """Takes the application back."""
    bank().onboarding.withdraw(actor(), application_id)
    return see_other("business.application", application_id=application_id, done="withdrawn")
