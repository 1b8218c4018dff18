"""Asking for help with transfers too: to which of her saved people. None is an answer; nobody new can be added here."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.errors import Invalid
from webapp.portals.elder.words_transfers import RELATIONS, tail_text
from webapp.portals.shared import aloud
from webapp.portals.shared.forms import Filled, blank
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.services.payments.model_transfers import same_name
from webapp.services.payments.store_prepared import Known


def help_people(invitation_id: str) -> Response:
    invitation = bank().assistance.granting.show_invitation(actor(), invitation_id).invitation
    return _people_page(invitation_id, Filled(), invitation.people)


def _people_page(
    invitation_id: str, form: Filled, chosen: frozenset[str] = frozenset(), status: int = 200
) -> Response:
    people = bank().assistance.sending.people(actor())
    if not people:
        return see_other("elder.invitation", invitation_id=invitation_id)
    return page(
        "elder/family/people.html",
        title=_("能替您准备转给谁"),
        status=status,
        spoken=[
            *form.errors.values(),
            *(f"{aloud.name(one.name)}。" for one in people),
            _("选上的，家人能替您准备转账，您同意才转。"),
            _("一个都不选，就只准备交费。"),
            _("选好以后，请按“下一步”。"),
        ],
        errors=form.summary,
        error=form.errors.get("people"),
        invitation_id=invitation_id,
        people=[(one.id, one.name, _known_by(one), one.id in chosen) for one in people],
    )


def _known_by(person: Known) -> str:
    relation = str(RELATIONS[person.relation]) if person.relation else ""
    return "，".join(part for part in (relation, tail_text(person.via, person.tail)) if part)


def name_people(invitation_id: str) -> Response:
    form = blank(people="")
    try:
        bank().assistance.sending.name(actor(), invitation_id, request.form.getlist("people"))
    except Invalid as error:
        form.refuse(error)
        return _people_page(invitation_id, form, status=error.status)
    return see_other("elder.invitation", invitation_id=invitation_id)


def names_of(ids: frozenset[str], helper_name: str | None = None) -> list[str]:
    """The names of those of her people whom a grant or an invitation names; never the helper, who can prepare nothing for himself."""
    if not ids:
        return []
    people = bank().assistance.sending.people(actor())
    return [one.name for one in people if one.id in ids and not _is(one, helper_name)]


def _is(person: Known, name: str | None) -> bool:
    return name is not None and (same_name(person.name, name) or same_name(person.holder, name))
