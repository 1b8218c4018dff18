"""At the counter, from the beginning: who the client is, what he wants, and his papers taken in."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.errors import Invalid, NotFound
from webapp.portals.shared.cases import name_of
from webapp.portals.shared.forms import Filled, blank, filled
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import address, page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.wishes import amount_hint, options_of
from webapp.portals.shared.words_documents import KINDS
from webapp.portals.shared.words_onboarding import PARTS
from webapp.portals.staff.forms import ClientForm
from webapp.portals.staff.views_proving import next_step
from webapp.services.documents.model import DocumentKind
from webapp.services.documents.shape import ACCEPT
from webapp.services.onboarding.beginning import IN_PERSON
from webapp.services.onboarding.model import check_open
from webapp.services.onboarding.model_papers import PLACES
from webapp.services.onboarding.model_wish import Part
from webapp.services.onboarding.wishing import AskedPart


def begin() -> Response:
    """Who stands here: nothing of anybody is filled in."""
    empty = dict.fromkeys(("name", "mobile", "company_code", "card"), "")
    return _begin(blank(**empty, newcomer=None, **dict.fromkeys(IN_PERSON, None)))


def begun() -> Response:
    """Begins the client's application, whom the bank knows or takes in now; by way of his number, where that is unproven yet."""
    form = filled(ClientForm)
    if form.errors:
        return _begin(form)
    said = form.data
    seen = frozenset(name for name in IN_PERSON if said[name])
    try:
        application = bank().onboarding.begin_for_client(
            actor(),
            said["name"],
            said["mobile"],
            said["company_code"],
            seen,
            card=said["card"] if said["newcomer"] else None,
        )
    except Invalid as error:
        form.refuse(error)
        return _begin(form)
    if bank().onboarding.clients_number(actor(), application.id).unproven:
        return see_other("staff.number", application_id=application.id)
    return next_step(application)


def _begin(form: Filled) -> Response:
    title = _("替客户开始申请")
    note = _("客户要在跟前。开始以后他会收到消息，要在自己的手机上确认，签字也要他自己来。")
    return page(
        "staff/begin.html",
        title=title,
        status=422 if form.errors else 200,
        spoken=[*form.errors.values(), title, note],
        errors=form.summary,
        form=form,
        note=note,
    )


def wish(application_id: str, part: str) -> Response:
    """One question, to be asked of the client."""
    asked = bank().onboarding.ask_part_for_client(actor(), application_id, _part(part))
    return _ask(asked, blank(**{part: asked.value}))


def say_wish(application_id: str, part: str) -> Response:
    """Takes what the client says, and leads to the next question, or to the case."""
    typed = request.form.get(part, "")
    try:
        case = bank().onboarding.answer_for_client(actor(), application_id, _part(part), typed)
    except Invalid as error:
        form = Filled({part: typed})
        form.refuse(error, part)
        return _ask(bank().onboarding.ask_part_for_client(actor(), application_id, Part(part)), form)
    return next_step(case.application)


def _part(text: str) -> Part:
    try:
        return Part(text)
    except ValueError:
        raise NotFound("onboarding.not_found") from None


def _ask(asked: AskedPart, form: Filled) -> Response:
    part, case = asked.part, asked.case
    name, title, note = PARTS[part.value]
    return page(
        "staff/wish.html",
        title=str(title),
        status=422 if form.errors else 200,
        spoken=[*form.errors.values(), str(title), str(note)],
        errors=form.summary,
        case=case,
        name=name_of(case),
        form=form,
        part=part.value,
        part_name=name,
        note=note,
        options=options_of(asked),
        hint=amount_hint(asked),
        back=address("staff.case", application_id=case.application.id),
    )


def bring(application_id: str) -> Response:
    """The page to take a client's paper in."""
    return _bring(application_id, blank(kind=_kind(), file=""))


def brought(application_id: str) -> Response:
    """Takes it in; the same file again changes nothing."""
    kind = _kind()
    try:
        name, data = _file()
        meant = DocumentKind(kind) if kind else None
        bank().onboarding.attach_for_client(actor(), application_id, name, data, meant)
    except Invalid as error:
        if error.code != "documents.duplicate":
            form = Filled({"kind": kind, "file": ""})
            form.refuse(error, "file")
            return _bring(application_id, form)
    return see_other("staff.case", application_id=application_id)


def _file() -> tuple[str, bytes]:
    file = request.files.get("file")
    if file is None or not file.filename:
        raise Invalid("documents.no_file", "file")
    return file.filename, file.read()


def _kind() -> str:
    kind = request.values.get("kind", "")
    return kind if kind in PLACES else ""


def _bring(application_id: str, form: Filled) -> Response:
    case = bank().onboarding.show_case(actor(), application_id)
    check_open(case.application)
    title = _("收客户的材料")
    note = _("您的名字会写在这份文件上，客户会收到消息。收了材料，这笔申请您就不能再答复。")
    return page(
        "staff/bring.html",
        title=title,
        status=422 if form.errors else 200,
        spoken=[*form.errors.values(), title, note],
        errors=form.summary,
        case=case,
        name=name_of(case),
        form=form,
        note=note,
        accept=ACCEPT,
        kinds=[(kind.value, str(KINDS[kind.value]), "") for kind in PLACES],
    )
