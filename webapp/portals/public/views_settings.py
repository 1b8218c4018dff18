"""How the pages are: for a person in the bank's books, for a visitor in a cookie. What is chosen counts at once."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, request
from flask_babel import gettext as _

from webapp.portals.public.entry import keep_preferences
from webapp.portals.public.questions import GROUPS, QUESTIONS, Question, questions_of
from webapp.portals.shared.access import way_back
from webapp.portals.shared.forms import Filled, blank
from webapp.portals.shared.locale import translations
from webapp.portals.shared.person import current_person, preferences
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other, see_path
from webapp.portals.shared.services import bank
from webapp.services.identity.model_preferences import Preferences, Voice, understood


def settings() -> Response:
    """In elder mode a list that leads to one question a page; in standard mode all questions at once."""
    now = preferences()
    form = blank(**{name: str(getattr(now, name)) for name in QUESTIONS})
    return _page(form, saved=request.args.get("saved") == "1")


def _page(form: Filled, status: int = 200, *, saved: bool = False) -> Response:
    said = [
        _("这里可以换字的大小、颜色、声音和语言。"),
        _("换了马上就能看到。不喜欢，随时可以换回来。"),
    ]
    return page(
        "public/settings.html",
        title=_("大小和颜色"),
        status=status,
        spoken=said,
        public_sound=True,
        errors=form.summary,
        form=form,
        saved=saved,
        groups=_groups(),
    )


def _groups() -> list[tuple[str, list[Question]]]:
    person = current_person()
    elder = person is not None and person.portal == "elder"
    return [(str(title), questions_of(group, elder=elder)) for title, group in GROUPS]


def save_settings() -> Response:
    """Takes all choices of the page at once."""
    shown = [question.name for _title, group in _groups() for question in group]
    wish = understood({name: request.form.get(name, "") for name in shown})
    form = blank(**{name: request.form.get(name, str(getattr(preferences(), name))) for name in QUESTIONS})
    form.errors = {name: _("请选一个。") for name in shown if name not in wish}
    if form.errors:
        return _page(form, 422)
    return kept(wish, see_other("public.settings", saved=1))


def setting(name: str) -> Response:
    """One question, its answers, what they look or sound like, and the way back to what was before."""
    return _question_page(_known(name))


def save_setting(name: str) -> Response:
    """Takes one answer; the page that follows is already like that, and offers the way back."""
    question, before = _known(name), preferences()
    wish = understood({name: request.form.get(name, "")})
    if not wish:
        return _question_page(question, 422)
    return kept(
        wish, see_other("public.setting", name=name, was=str(getattr(before, name)), _anchor="chosen")
    )


def _known(name: str) -> Question:
    question = QUESTIONS.get(name)
    if question is None:
        abort(404)
    return question


def _question_page(question: Question, status: int = 200) -> Response:
    before = understood({question.name: request.args.get("was", "")})
    was = str(before.get(question.name, ""))
    now = question.answer_now(preferences())
    errors = [(question.name, _("请选一个。"))] if status != 200 else []
    told = [_("换好了，现在是：%(answer)s。", answer=now.text)] if was else []
    return page(
        "public/setting.html",
        title=str(question.asked),
        status=status,
        spoken=[*told, str(question.asked), str(question.told), choices_said(question)],
        public_sound=True,
        errors=errors,
        question=question,
        options=options_of(question),
        now=now,
        was=was if was and was != now.value else None,
        changed=bool(was),
    )


def choices_said(question: Question) -> str:
    """What can be pressed, for who hears the page."""
    return _("可以选：%(choices)s。", choices="，".join(str(answer.text) for answer in question.answers))


def options_of(question: Question) -> list[dict[str, Any]]:
    """The answers as the component draws them, each with its sample: the size, the colours or the sound."""
    options = []
    for answer in question.answers:
        one: dict[str, Any] = {"value": answer.value, "text": answer.text, "hint": answer.hint}
        if question.name == "text":
            one["size"] = int(answer.value)
        elif question.name == "scheme":
            one["scheme"] = answer.value
        elif question.name in ("speed", "speech", "sound"):
            one["sound_url"] = _sample(question.name, answer.value)
        options.append(one)
    return options


def _sample(name: str, value: str) -> str | None:
    """The address of a sentence in that voice; None for silence, and for a language that the page doesn't speak."""
    look = preferences().changed(**understood({name: value}))
    if (name, value) == ("sound", "off"):
        return None
    language: Voice = "en" if look.speech == "english" else look.voice
    told = translations("en").gettext if language == "en" else _
    sentence = told("您好，今天想办点什么？")
    return f"/voice/{bank().voice.address([sentence], language, look.speed / 100, None, personal=False)}"


def choose() -> Response:
    """One press on a switch (any of the choices); leads back to the page it stands on."""
    wish = understood({name: value for name, value in request.form.items() if name in QUESTIONS})
    return kept(wish, see_path(way_back(request.form.get("back"))))


def kept(wish: dict[str, object], response: Response) -> Response:
    """Keeps the wishes, in the bank's books or in the visitor's browser, and answers with `response`."""
    before, person = preferences(), current_person()
    look = _in_one_language(before, before.changed(**wish))
    if person is None:
        return keep_preferences(response, look, chosen=wish)
    if look != before:
        bank().identity.set_preferences(person.actor, look)
    return keep_preferences(response, look)


def _in_one_language(before: Preferences, after: Preferences) -> Preferences:
    """Pages are read in the language they are written in: whoever asks to hear English gets English pages too."""
    if after.speech != "english" or after.locale == "en":
        return after
    return after.changed(speech="auto") if after.locale != before.locale else after.changed(locale="en")
