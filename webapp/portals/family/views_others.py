"""Who else helps a parent, and letting somebody help less: anybody of the family may do that, at once, and nobody may do more."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.clock import to_ms
from webapp.core.errors import Invalid, NotFound
from webapp.portals.shared.forms import Filled, blank
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_assistance import limits_text
from webapp.portals.shared.words_levels import level_name, may_his, when
from webapp.services.assistance.tightening import ALERTS_ONLY, HALF
from webapp.services.assistance.views import One


def others(grant_id: str) -> Response:
    mine, found = bank().assistance.guarding.others(actor(), grant_id)
    done = _("好，少帮一点了，马上算数。大家都会收到消息。") if request.args.get("done") else ""
    rows = [_row(one) for one in found]
    return page(
        "family/others.html",
        title=_("还有谁帮%(name)s", name=mine.elder_name),
        spoken=[
            *([done] if done else []),
            *(f"{row['name']}，{row['level']}。" for row in rows),
            *([] if rows else [_("没有别的家人在帮。")]),
        ],
        done=done,
        grant_id=grant_id,
        name=mine.elder_name,
        rows=rows,
    )


def _row(one: One) -> dict[str, object]:
    grant = one.next or one.grant
    may = f"{may_his(grant.level, grant.elder_name)}{when(grant, grant.live_at(to_ms(bank().clock.now())))}"
    return {
        "id": grant.id,
        "name": grant.helper_name,
        "level": level_name(grant.level),
        "may": may,
        "can_be_less": grant.level != ALERTS_ONLY,
    }


def other(grant_id: str, other_id: str) -> Response:
    return _less_page(grant_id, other_id, blank(how=""))


def _less_page(grant_id: str, other_id: str, form: Filled, status: int = 200) -> Response:
    _mine, found = bank().assistance.guarding.others(actor(), grant_id)
    grant = next((one.next or one.grant for one in found if other_id in _ids(one)), None)
    if grant is None:
        raise NotFound("assistance.grant_not_found")
    options = [(ALERTS_ONLY, _("只接收提醒"), "")] if grant.level != ALERTS_ONLY else []
    if grant.limits.item_fen:
        options.insert(0, (HALF, _("还能准备，钱少一半"), limits_text(grant.limits.half)))
    if not options:
        return see_other("family.others", grant_id=grant_id)
    return page(
        "family/other.html",
        title=_("让%(name)s少帮一点", name=grant.helper_name),
        status=status,
        spoken=[
            *form.errors.values(),
            _("马上算数。要再多帮，只有%(name)s本人能答应。", name=grant.elder_name),
        ],
        errors=form.summary,
        form=form,
        grant_id=grant_id,
        other=grant,
        options=options,
    )


def _ids(one: One) -> set[str]:
    return {one.grant.id, *([one.next.id] if one.next else [])}


def tighten_other(grant_id: str, other_id: str) -> Response:
    form = blank(how=request.form.get("how", ""))
    _mine, found = bank().assistance.guarding.others(actor(), grant_id)
    if all(other_id not in _ids(one) for one in found):
        raise NotFound("assistance.grant_not_found")
    try:
        bank().assistance.granting.tighten(actor(), other_id, form.values["how"])
    except Invalid as error:
        form.refuse(error, "how")
        return _less_page(grant_id, other_id, form, error.status)
    return see_other("family.others", grant_id=grant_id, done="yes")
