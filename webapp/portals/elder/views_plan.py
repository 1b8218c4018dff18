"""Her own plan for a month's spending: set, changed, stopped by herself; told of kindly, and never about things to buy."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, request
from flask_babel import gettext as _
from wtforms import Form, StringField

from webapp.core.amount_words import read_amount
from webapp.core.errors import Invalid
from webapp.core.money import Money
from webapp.portals.shared import aloud
from webapp.portals.shared.access import way_back
from webapp.portals.shared.forms import Filled, blank, filled, shape
from webapp.portals.shared.page_sound import Said
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other, see_path
from webapp.portals.shared.services import bank
from webapp.services.insight.model import PlanView


@dataclass(frozen=True, slots=True)
class Hint:
    """What is told once a threshold and month. lines: short sentences; said: the same aloud. sums: how many of `said` name a sum; they come first."""

    title: str
    lines: tuple[str, ...]
    said: tuple[str, ...]
    sums: int = 1


class PlanForm(Form):
    """How much she means to use in a month."""

    amount = StringField(validators=[shape(read_amount)])


def hint_of(view: PlanView | None) -> Hint | None:
    """The hint that is due, for her first page, her balance and her month; None when there is none."""
    if view is None or view.hint is None:
        return None
    if view.hint < 100:
        title = _("这个月的钱，用了大半")
        left, spoken = _("%(yuan)s 元", yuan=view.left.yuan), aloud.money(view.left)
        return Hint(
            title,
            (_("照您定的数，还有 %(left)s。", left=left),),
            (_("照您定的数，还有 %(left)s。", left=spoken),),
        )
    title = _("这个月的计划，用完了")
    if not view.over.fen:
        line = _("正好用到您定的数。")
        return Hint(title, (line,), (line,), sums=0)
    over, spoken = _("%(yuan)s 元", yuan=view.over.yuan), aloud.money(view.over)
    return Hint(
        title,
        (_("比您定的数多用了 %(over)s。", over=over), _("该用的钱照样用，心里有数就好。")),
        (_("比您定的数多用了 %(over)s。", over=spoken), _("该用的钱照样用，心里有数就好。")),
    )


def hint_spoken(hint: Hint | None, *, others_listen: bool = False) -> list[str | Said]:
    """The hint aloud, with the button that puts it away; nothing without one. others_listen: its sum is said only when asked for."""
    if hint is None:
        return []
    sums: list[str | Said] = [Said(one, aside=others_listen) for one in hint.said[: hint.sums]]
    return [f"{hint.title}。", *sums, *hint.said[hint.sums :], _("看过了，请按“知道了”。")]


def plan() -> Response:
    """Her plan and how the month stands, or what a plan is."""
    view, done = bank().insight.plan(actor()), request.args.get("done", "")
    told = {"set": _("记下了。"), "stopped": _("停了，以后不再提醒。")}.get(done, "")
    said = [told] if told else []
    if view is None:
        said += [_("您可以给自己定一个数。"), _("用得差不多了，我们告诉您一声。")]
        return page("elder/plan/none.html", title=_("每月花多少"), spoken=said, told=told)
    said += [
        _("您定的是每月%(amount)s。", amount=aloud.money(view.plan.amount)),
        _("这个月用了%(amount)s。", amount=aloud.money(view.used)),
        _("比您定的数多用了 %(over)s。", over=aloud.money(view.over))
        if view.over.fen
        else _("照您定的数，还有 %(left)s。", left=aloud.money(view.left)),
    ]
    return page("elder/plan/plan.html", title=_("每月花多少"), spoken=said, told=told, view=view)


def plan_amount() -> Response:
    """The one question: how much a month."""
    view = bank().insight.plan(actor())
    return _ask(blank(amount=view.plan.amount.yuan if view else ""))


def set_plan() -> Response:
    form = filled(PlanForm)
    if not form.errors:
        try:
            bank().insight.set_plan(actor(), form.data["amount"])
            return see_other("elder.plan", done="set")
        except Invalid as error:
            form.refuse(error)
    return _ask(form, 422)


def _ask(form: Filled, status: int = 200) -> Response:
    figures = bank().insight.month(actor())
    before = figures.used_before if figures else Money(0)
    said = [_("您想每个月花多少钱？"), _("写一个数，再按“就定这个数”。"), _("随时可以改，也可以不要。")]
    return page(
        "elder/plan/amount.html",
        title=_("您想每月花多少"),
        status=status,
        spoken=[*form.errors.values(), *said],
        errors=form.summary,
        form=form,
        before=before if before.fen else None,
    )


def plan_stop() -> Response:
    """Are you sure, said once and calmly."""
    if bank().insight.plan(actor()) is None:
        return see_other("elder.plan")
    said = [_("不要这个计划了吗？"), _("停了以后，我们不再提醒。"), _("存折里的钱不会动。")]
    return page("elder/plan/stop.html", title=_("不要这个计划了吗？"), spoken=said)


def stop_plan() -> Response:
    bank().insight.stop_plan(actor())
    return see_other("elder.plan", done="stopped")


def close_hint() -> Response:
    """She has read it; leads back to where she was."""
    bank().insight.close_hint(actor())
    return see_path(way_back(request.form.get("back")))
