"""The owner's applications: the list, a new one, one with what is left to do, taking one back."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.errors import Invalid
from webapp.portals.business.forms import CompanyForm
from webapp.portals.business.tasks import done_of, line_of, step_of, tasks_of
from webapp.portals.business.words import ASKED, SPARED, STEPS
from webapp.portals.shared.cases import name_of
from webapp.portals.shared.forms import Filled, blank, filled
from webapp.portals.shared.person import actor, current_person
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank


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
    return _ask_for_company(blank(company_code=""))


def open_application() -> Response:
    """Begins; the same company again leads to the draft there is."""
    form = filled(CompanyForm)
    try:
        application = bank().onboarding.start(actor(), form.data["company_code"])
    except Invalid as error:
        form.refuse(error)
        return _ask_for_company(form)
    return see_other("business.application", application_id=application.id)


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
        steps=STEPS,
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
        steps=STEPS,
        step=step_of(case),
        done=done_of(case),
        kept="kept" in request.args,
        tasks=tasks_of(case),
        asked=ASKED,
        spared=SPARED,
    )


def withdraw(application_id: str) -> Response:
    """Asks once more."""
    case = bank().onboarding.show(actor(), application_id)
    title = _("要撤回这笔申请吗")
    name = name_of(case)
    return page("business/withdraw.html", title=title, spoken=[title, name], case=case, name=name)


def withdrawn(application_id: str) -> Response:
    """Takes the application back."""
    bank().onboarding.withdraw(actor(), application_id)
    return see_other("business.application", application_id=application_id)
