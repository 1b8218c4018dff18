"""A call or a visit that is booked: how it stands, what comes next, and another time for it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response
from flask_babel import gettext as _

from webapp.core.clock import to_ms
from webapp.portals.shared import aloud
from webapp.portals.shared.appointments import (
    branch_name,
    day_words,
    hour_words,
    topic_words,
    when_rows,
    when_words,
)
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_appointments import BRANCH_WORDS, BRING
from webapp.services.appointments.model import Appointment, Kind, State


@dataclass(frozen=True, slots=True)
class Standing:
    """title: of the page; text: what happened and what comes next, sentence by sentence; kind: of the notice."""

    title: str
    text: list[str]
    kind: str = "info"


def standing_page(one: Appointment, *, just_now: str = "") -> Response:
    """just_now: "booked", "changed" or "cancelled" right after that."""
    now_ms = to_ms(bank().clock.now())
    changed = just_now == "changed"
    stands = _overdue(one) if one.overdue(now_ms) else _standing(one, soon=one.soon(now_ms), changed=changed)
    words = BRANCH_WORDS[one.branch] if one.branch and one.open else None
    return page(
        "elder/appointments/appointment.html",
        title=stands.title,
        spoken=[f"{stands.title}。", *stands.text, *_spoken_facts(one)],
        one=one,
        stands=stands,
        rows=_rows(one) if one.state is not State.CANCELLED else [],
        branch=words,
        bring=BRING[one.topic or "later"] if words else "",
        movable=one.movable,
        over=not one.open and one.state is not State.MISSED,
        telephone=bank().settings.telephone,
        call_first=one.overdue(now_ms) or one.state is State.DONE,
    )


def _standing(one: Appointment, *, soon: bool, changed: bool) -> Standing:
    """soon: no reminder comes before it any more."""
    if one.kind is Kind.VISIT:
        return _visit(one, soon=soon, changed=changed)
    name = aloud.name(one.specialist_name or "")
    match one.state:
        case State.TAKEN:
            return Standing(
                _("%(name)s正在打给您", name=name), [_("请接一下电话。"), _("打来的人会先报编号。")], "good"
            )
        case State.MISSED:
            return Standing(
                _("刚才没有打通"),
                [_("没关系。"), _("再选一个时间，%(name)s再打给您。", name=name), _("说过的不用再说。")],
                "ask",
            )
        case State.DONE:
            return Standing(
                _("打过电话了"),
                [_("%(name)s和您通过电话了。", name=name), _("您没有接过？请马上打电话给我们。")],
            )
        case State.CANCELLED:
            return Standing(_("好，不约了"), [_("想约，随时可以再约。")])
        case _:
            wait = _("一会儿就到，请留着电话。") if soon else _("提前一小时，我们再提醒您。")
            said = [_("打来的人会先报编号。"), _("报不出编号的，请挂掉。"), wait]
            return Standing(_("改好了") if changed else _("约好了"), said, "good")


def _overdue(one: Appointment) -> Standing:
    if one.kind is Kind.VISIT:
        return Standing(_("约的时间过了"), [_("没有来成，没关系。"), _("可以再选一个时间。")], "ask")
    said = [_("要是没有接到，是我们不好。"), _("请打电话，或者再选一个时间。")]
    return Standing(_("约的时间过了"), said, "ask")


def _visit(one: Appointment, *, soon: bool, changed: bool) -> Standing:
    branch = branch_name(one.branch)
    match one.state:
        case State.MISSED:
            return Standing(_("这次没有来成"), [_("没关系。"), _("可以再选一个时间。")], "ask")
        case State.DONE:
            return Standing(_("您来过了"), [_("谢谢您来%(branch)s。", branch=branch)])
        case State.CANCELLED:
            return Standing(_("好，不约了"), [_("想约，随时可以再约。")])
        case _:
            wait = _("一会儿就到时间，路上慢慢走。") if soon else _("提前一小时，我们再提醒您。")
            said = [_("%(branch)s等您来。", branch=branch), str(BRING[one.topic or "later"]), wait]
            return Standing(_("改好了") if changed else _("约好了"), said, "good")


def _rows(one: Appointment) -> list[tuple[str, str]]:
    rows = when_rows(one)
    if one.kind is Kind.VISIT:
        rows.append((_("去哪里"), branch_name(one.branch)))
    else:
        rows.append((_("谁打来"), _("%(name)s，银发服务专员", name=one.specialist_name)))
        rows.append((_("打哪个电话"), _("尾号 %(tail)s", tail=one.number_tail)))
    return [*rows, (_("什么事"), topic_words(one)), (_("编号"), one.reference)]


def _spoken_facts(one: Appointment) -> list[str]:
    if not one.open:
        return [_("要再选时间，请按“再选一个时间”。")] if one.state is State.MISSED else []
    said = [
        _("时间是%(when)s。", when=when_words(one)),
        _("编号是%(code)s。", code=aloud.code(one.reference)),
    ]
    if one.branch:
        words = BRANCH_WORDS[one.branch]
        said += [str(text) for text in (*words.way, *words.door)]
    if one.movable:
        said.append(_("要改，请按“改时间”。不想约，请按“不约了”。"))
    return said


def change_page(one: Appointment, chosen: str, *, wrong: str = "", status: int = 200) -> Response:
    """The free days as ways on; with a day chosen its free hours as buttons."""
    offer = bank().appointments.offer(actor(), one.id)
    day = next((day for day in offer if day.isoformat() == chosen), None)
    hours = [(str(hour.starts_ms), hour_words(hour.starts_ms)) for hour in offer[day]] if day else []
    title = _("改到几点钟？") if day else _("改到哪一天？")
    labels = [label for _value, label in hours] if day else [day_words(free) for free in offer]
    said = [_("可以按“%(answer)s”。", answer=label) for label in labels]
    return page(
        "elder/appointments/change.html",
        title=title,
        status=status,
        spoken=[title, *said],
        errors=[("answers", wrong)] if wrong else [],
        one=one,
        day=day,
        day_text=day_words(day) if day else "",
        days=[(free.isoformat(), day_words(free)) for free in offer],
        hours=hours,
        now=when_words(one) if one.state is State.BOOKED else "",
    )
