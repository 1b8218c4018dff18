"""One who helps her: how far, since when, what was done; and making it less, letting it rest, ending it."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.clock import from_ms
from webapp.core.errors import Invalid
from webapp.portals.elder.views_naming import names_of
from webapp.portals.elder.views_paid_for import chosen_services
from webapp.portals.shared import aloud
from webapp.portals.shared.forms import Filled, blank
from webapp.portals.shared.locale import moment
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_assistance import WHY_HERS, done_rows, limits_text
from webapp.portals.shared.words_levels import holds_hers, level_name, only_in, sees_not, sends_to
from webapp.services.assistance.model_grants import BY_THE_CLOCK, Action
from webapp.services.assistance.tightening import ALERTS_ONLY, HALF
from webapp.services.assistance.views import Helper


def helper(grant_id: str) -> Response:
    with bank().database.one_moment():
        one = bank().assistance.granting.helper(actor(), grant_id)
        grant, later, name = one.grant, one.next, one.grant.helper_name
        sends, billers = (
            sends_to(names_of(grant.scope.people, name)),
            chosen_services((later or grant).scope.payees),
        )
    done, facts = _just_done(), [*_more(one, sends), sees_not(grant.level, name)]
    return page(
        "elder/family/grant.html",
        title=_("%(name)s能帮什么", name=name),
        spoken=_spoken(one, done, facts, billers),
        done=done,
        helper={"grant_id": grant.id, "name": name},
        level=level_name(grant.level),
        may=holds_hers(grant, one.live),
        facts=facts,
        billers=billers,
        payer_id=(later or grant).id,
        paused=one.paused,
        rest=str(WHY_HERS[one.rest]) if one.rest else "",
        can_be_less=grant.level != ALERTS_ONLY,
        guides=one.guides,
        rows=done_rows(one),
    )


def _more(one: Helper, sends: str) -> list[str]:
    """What else holds, or will: each a sentence."""
    grant, later, looked = one.grant, one.next, one.looked_ms
    more = [
        holds_hers(later, False) if later else "",
        sends,
        limits_text(grant.limits) if grant.limits.item_fen else "",
        only_in(grant.scope),
        _("最近一次看您的进出：%(at)s。", at=moment(from_ms(looked))) if looked else "",
    ]
    return [text for text in more if text]


def _just_done() -> str:
    """What she has done a moment ago, if anything."""
    match request.args.get("done"):
        case "less":
            return _("好，少帮一点了，马上算数。")
        case "billers":
            return _("好，改好了，马上算数。")
        case "paused":
            return _("好，先停一停。我们没有告诉家人。")
        case "resumed":
            return _("好，接着帮。")
        case _:
            return ""


def _spoken(one: Helper, done: str, facts: Sequence[str], billers: str) -> list[str]:
    grant, name = one.grant, aloud.name(one.grant.helper_name)
    said = [done] if done else []
    if one.rest:
        said.append(_("银行让%(name)s的帮忙停着：%(why)s。", name=name, why=WHY_HERS[one.rest]))
    elif one.paused:
        said.append(_("%(name)s的帮忙先停着。", name=name))
    said += [holds_hers(grant, one.live), *facts, *([billers] if billers else [])]
    if grant.level != ALERTS_ONLY:
        said.append(_("想少帮一点，请按“让%(name)s少帮一点”。", name=name))
    return [*said, _("要让%(name)s停止，请按“停止”。", name=name)]


def less_help(grant_id: str) -> Response:
    return _less_page(grant_id, blank(how=""))


def _less_page(grant_id: str, form: Filled, status: int = 200) -> Response:
    one = bank().assistance.granting.one(actor(), grant_id)
    grant = one.next or one.grant
    options = []
    if grant.limits.item_fen:
        pays = Action.PAY_BILL in grant.scope.actions
        half = _("还能替您交，钱少一半") if pays else _("还能准备，钱少一半")
        options.append((HALF, half, limits_text(grant.limits.half)))
    if grant.level != ALERTS_ONLY:
        options.append((ALERTS_ONLY, _("只接收提醒"), sees_not(ALERTS_ONLY, grant.helper_name)))
    if not options:
        return see_other("elder.helper", grant_id=grant.id)
    name = aloud.name(grant.helper_name)
    return page(
        "elder/family/less.html",
        title=_("让%(name)s少帮一点", name=name),
        status=status,
        spoken=[
            *form.errors.values(),
            *(f"{text}。" for _value, text, _hint in options),
            _("选好以后，请按“就这样”。马上算数。"),
        ],
        errors=form.summary,
        form=form,
        grant_id=grant_id,
        options=options,
        by_the_clock=bool(grant.scope.actions & BY_THE_CLOCK),
    )


def set_less_help(grant_id: str) -> Response:
    form = blank(how=request.form.get("how", ""))
    try:
        less = bank().assistance.granting.tighten(actor(), grant_id, form.values["how"])
    except Invalid as error:
        form.refuse(error, "how")
        return _less_page(grant_id, form, error.status)
    return see_other("elder.helper", grant_id=less.id, done="less")


def pause_help(grant_id: str) -> Response:
    bank().assistance.granting.pause(actor(), grant_id)
    return see_other("elder.helper", grant_id=grant_id, done="paused")


def resume_help(grant_id: str) -> Response:
    bank().assistance.granting.resume(actor(), grant_id)
    return see_other("elder.helper", grant_id=grant_id, done="resumed")


def end_help(grant_id: str) -> Response:
    bank().assistance.granting.end(actor(), grant_id)
    return see_other("elder.family", done="stopped")
