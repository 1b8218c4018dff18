"""The questions before a call or a visit, each a page with its answers as buttons, and the page that shows all answers."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import Response
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.portals.elder.views_help import ask_words
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
from webapp.portals.shared.rendering import address, page
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_appointments import BRANCH_WORDS, BRING, MATTERS, TOPICS
from webapp.services.appointments.model import BRANCHES, STEPS, Appointment, Kind, Step


@dataclass(frozen=True, slots=True)
class Question:
    """title: the question itself. answers: (value, label of the button). told: sentences above the buttons; said: them aloud; last: said behind the answers.

    places: instead of plain buttons, rows: (value, label, what is written below).
    """

    title: str
    answers: list[tuple[str, str]]
    told: list[str] = field(default_factory=list)
    said: list[str] | None = None
    last: str = ""
    places: list[tuple[str, str, list[str]]] = field(default_factory=list)


def question_page(
    one: Appointment, step: Step, *, wrong: str = "", field: str | None = None, status: int = 200, typed: str
) -> Response:
    """The page of one question. wrong: what was not right with the answer before."""
    asked = _question(one, step)
    steps = STEPS[one.kind]
    at = steps.index(step)
    return page(
        "elder/appointments/question.html",
        title=asked.title,
        status=status,
        spoken=[asked.title, *(asked.said or asked.told), *_choices(asked), *filter(None, [asked.last])],
        step=(at + 1, len(steps)),
        errors=[("number" if field == "number" else "answers", wrong)] if wrong else [],
        one=one,
        question=step.value,
        names=[str(_STEP_NAMES[name]) for name in steps],
        at=at,
        asked=asked,
        typed=typed,
        wrong=wrong if field == "number" else None,
        before=_before(one, at),
    )


def _before(one: Appointment, at: int) -> str:
    """Where 回上一步 leads."""
    if at == 0:
        return address("elder.specialist")
    step = STEPS[one.kind][at - 1].value
    return f"{address('elder.appointment', appointment_id=one.id)}?step={step}"


def _choices(asked: Question) -> list[str]:
    """The answers by the names of their buttons."""
    return [_("可以按“%(answer)s”。", answer=label) for _value, label in asked.answers]


_STEP_NAMES = {
    Step.BRANCH: _l("去哪里"),
    Step.DAY: _l("哪一天"),
    Step.HOUR: _l("几点钟"),
    Step.NUMBER: _l("打哪个电话"),
    Step.TOPIC: _l("什么事"),
    Step.CHECK: _l("看一遍"),
}


def _question(one: Appointment, step: Step) -> Question:
    call = one.kind is Kind.CALL
    match step:
        case Step.BRANCH:
            answers = [(name, branch_name(name)) for name in BRANCHES]
            return Question(_("您想去哪里？"), answers, said=_branches(), places=_places())
        case Step.DAY:
            offer = bank().appointments.offer(actor(), one.id)
            title = _("哪一天打给您？") if call else _("哪一天来？")
            return Question(
                title, [(day.isoformat(), day_words(day)) for day in offer], _when_full(bool(offer))
            )
        case Step.HOUR:
            return _hour_question(one)
        case Step.NUMBER:
            tail = bank().identity.mobile_of(actor().person_id)[-4:]
            told, said = (_("您登记的手机，尾号是%(tail)s。", tail=one) for one in (tail, aloud.tail(tail)))
            other = _("换一个，请填好，按“打这个号码”。")
            answers = [("own", _("打我登记的手机"))]
            return Question(_("打哪个电话给您？"), answers, [told], [said], other)
        case _:
            return _topic_question(one)


def _when_full(any_day: bool) -> list[str]:
    return [] if any_day else [_("近来都约满了。请直接打电话。")]


def _hour_question(one: Appointment) -> Question:
    hours = next(
        (
            hours
            for day, hours in bank().appointments.offer(actor(), one.id).items()
            if day.isoformat() == one.day
        ),
        [],
    )
    busy = [hour_words(hour.starts_ms) for hour in hours if hour.busy]
    told = [_("%(hour)s人多，要等一等。", hour=hour) for hour in busy]
    if not hours:
        told = [_("这一天约满了。请回上一步，换一天。")]
    title = _("几点钟打给您？") if one.kind is Kind.CALL else _("几点钟来？")
    return Question(title, [(str(hour.starts_ms), hour_words(hour.starts_ms)) for hour in hours], told)


def _topic_question(one: Appointment) -> Question:
    if one.kind is Kind.VISIT:
        return Question(_("来办什么事？"), [(name, str(text)) for name, text in MATTERS.items()])
    answers = [(name, str(text)) for name, text in TOPICS.items()]
    told = [_("先告诉我们，打来就不用再问。"), _("不想说也可以。")]
    if one.asked_from:
        answers.sort(key=lambda pair: pair[0] != one.asked_from)
        told.insert(0, _("您刚才在看“%(topic)s”。", topic=TOPICS[one.asked_from]))
    return Question(_("想问哪件事？"), answers, told)


def _places() -> list[tuple[str, str, list[str]]]:
    """The branches as they are chosen: the name, where it is, and the way in."""
    return [
        (
            name,
            branch_name(name),
            [str(BRANCH_WORDS[name].address), _("轮椅能进") if branch.wheelchair else _("门口有台阶")],
        )
        for name, branch in BRANCHES.items()
    ]


def _branches() -> list[str]:
    """Where each is, and whether one gets in with a wheelchair."""
    said = []
    for name, branch in BRANCHES.items():
        words = BRANCH_WORDS[name]
        said.append(_("%(name)s在%(address)s。", name=words.name, address=words.address))
        if not branch.wheelchair:
            said.append(_("%(name)s门口有台阶。", name=words.name))
    return said


def check_page(one: Appointment) -> Response:
    """All answers once more, each with a way to change it, and the one button that books."""
    steps = STEPS[one.kind]
    call = one.kind is Kind.CALL
    button = ask_words(bank().identity.specialist()) if call else _("就约这个时间")
    return page(
        "elder/appointments/check.html",
        title=_("看一遍，对不对？"),
        step=(len(steps), len(steps)),
        spoken=[
            *_said(one),
            _("都对，请按“%(button)s”。", button=button),
        ],
        one=one,
        rows=[(label, text, (_("改"), _step_address(one, step))) for label, text, step in _rows(one)],
        names=[str(_STEP_NAMES[name]) for name in steps],
        at=len(steps) - 1,
        button_text=button,
        before=_before(one, len(steps) - 1),
    )


def _step_address(one: Appointment, step: Step) -> str:
    return f"{address('elder.appointment', appointment_id=one.id)}?step={step.value}"


def _rows(one: Appointment) -> list[tuple[str, str, Step]]:
    steps = [
        (label, text, step)
        for (label, text), step in zip(when_rows(one), (Step.DAY, Step.HOUR), strict=False)
    ]
    topic = (_("什么事"), topic_words(one), Step.TOPIC)
    if one.kind is Kind.VISIT:
        return [(_("去哪里"), branch_name(one.branch), Step.BRANCH), *steps, topic]
    tail = _("尾号 %(tail)s", tail=one.number_tail)
    return [*steps, (_("打哪个电话"), tail, Step.NUMBER), topic]


def _said(one: Appointment) -> list[str]:
    if one.kind is Kind.VISIT:
        said = [_("%(when)s。去%(branch)s。", when=when_words(one), branch=branch_name(one.branch))]
        return [*said, str(BRING[one.topic or "later"])]
    return [
        _("%(when)s，打给您。", when=when_words(one)),
        _("打尾号%(tail)s的电话。", tail=aloud.tail(one.number_tail or "")),
        _("想问的是%(topic)s。", topic=topic_words(one))
        if one.topic != "later"
        else _("什么事，打电话时再说。"),
    ]
