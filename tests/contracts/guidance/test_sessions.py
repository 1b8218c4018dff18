"""How a session of guidance begins and ends, who may do what in it, and that all of it is written down."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.support.family_bank import DAUGHTER, ELDER, SON
from tests.support.guidance_bank import AMOUNT_PAGE, Beside
from webapp.core.errors import Forbidden, Invalid, NotFound, Refused
from webapp.services.guidance.model import IDLE_MS, LONGEST_MS, Page, Reason, State


def _pass(two: Beside, ms: int) -> None:
    two.family.clock.advance(timedelta(milliseconds=ms))


def test_she_asks_he_comes_and_everything_is_on_her_record(two: Beside) -> None:
    session_id = two.on_a_page()
    guidance = two.guidance
    guidance.point(SON, session_id, "drawn-1", "4")
    guidance.suggest(SON, session_id, "drawn-1", "1", "２００")
    suggested = guidance.look(ELDER, session_id).last["suggest"]
    assert (suggested.body["value"], suggested.body["at"]) == ("200.00", "1")
    for _twice in range(2):
        guidance.answer(ELDER, session_id, suggested.number, yes=True)
    guidance.say(SON, session_id, "right")
    guidance.end(ELDER, session_id)
    assert two.trail() == "asked live point suggest answer say ended".split()
    events, over = guidance.news(SON, session_id, 0)
    assert [one.kind for one in events] == "live page point suggest answer say ended".split()
    assert [one.number for one in events] == [1, 2, 3, 4, 5, 6, 7] and over
    assert guidance.look(SON, session_id).session.page is None


def test_what_was_read_comes_once_and_nothing_is_left_out(two: Beside) -> None:
    session_id = two.on_a_page()
    assert two.kinds(session_id, after=1) == ["page"]
    two.guidance.show(ELDER, session_id, AMOUNT_PAGE)
    assert two.kinds(session_id, after=2) == []
    two.guidance.show(ELDER, session_id, Page("drawn-2", paused=True))
    assert two.kinds(session_id, after=2) == ["paused"]


def test_nothing_begins_before_the_other_one_says_yes(two: Beside) -> None:
    guidance = two.guidance
    session_id = guidance.offer(SON, two.grant_id)
    with pytest.raises(Refused, match="guidance.others_turn"):
        guidance.accept(SON, session_id)
    with pytest.raises(Refused, match="guidance.not_begun"):
        guidance.say(SON, session_id, "calm")
    with pytest.raises(Refused, match="guidance.not_begun"):
        guidance.show(ELDER, session_id, AMOUNT_PAGE)
    guidance.accept(ELDER, session_id)
    assert guidance.look(SON, session_id).live
    guidance.accept(ELDER, session_id)
    assert two.kinds(session_id) == ["live"]


def test_her_no_is_a_no(two: Beside) -> None:
    session_id = two.guidance.offer(SON, two.grant_id)
    two.guidance.end(ELDER, session_id)
    assert two.guidance.look(SON, session_id).over is Reason.DECLINED
    with pytest.raises(Refused, match="guidance.over"):
        two.guidance.accept(ELDER, session_id)


def test_it_ends_by_itself(two: Beside) -> None:
    session_id = two.on_a_page()
    _pass(two, IDLE_MS - 1)
    two.guidance.say(SON, session_id, "calm")
    _pass(two, IDLE_MS)
    assert two.guidance.look(ELDER, session_id).over is Reason.IDLE
    with pytest.raises(Refused, match="guidance.over"):
        two.guidance.point(SON, session_id, "drawn-1", "4")
    session_id = two.begin()
    for _each in range(4):
        _pass(two, IDLE_MS - 1)
        if two.guidance.look(ELDER, session_id).over is None:
            two.guidance.say(SON, session_id, "calm")
    assert 4 * (IDLE_MS - 1) > LONGEST_MS
    assert two.guidance.look(ELDER, session_id).over is Reason.TIME
    assert two.guidance.of_elder(ELDER) is None and two.guidance.of_helper(SON) == []


def test_nobody_comes(two: Beside) -> None:
    session_id = two.guidance.ask(ELDER, two.grant_id)
    _pass(two, 10 * 60 * 1000)
    assert two.guidance.look(ELDER, session_id).over is Reason.UNANSWERED
    with pytest.raises(Refused, match="guidance.over"):
        two.guidance.accept(SON, session_id)
    again = two.guidance.ask(ELDER, two.grant_id)
    assert again != session_id and two.guidance.ask(ELDER, two.grant_id) == again


def test_with_the_grant_it_is_over_in_that_moment(two: Beside) -> None:
    session_id = two.on_a_page()
    two.family.assistance.granting.end(ELDER, two.grant_id)
    assert two.guidance.look(SON, session_id).over is Reason.CUT
    with pytest.raises(Refused, match="guidance.over"):
        two.guidance.point(SON, session_id, "drawn-1", "4")
    with pytest.raises(Refused, match="guidance.not_allowed"):
        two.guidance.ask(ELDER, two.grant_id)
    assert two.guidance.helpers(ELDER) == []


def test_with_her_sign_in_it_is_over_too(two: Beside) -> None:
    two.sign_in()
    session_id = two.on_a_page()
    assert two.guidance.look(SON, session_id).over is None
    two.sign_out()
    assert two.guidance.look(SON, session_id).over is Reason.CUT


def test_others_see_nothing_of_it(two: Beside) -> None:
    session_id = two.on_a_page()
    guidance = two.guidance
    for act in (
        lambda: guidance.look(DAUGHTER, session_id),
        lambda: guidance.news(DAUGHTER, session_id, 0),
        lambda: guidance.end(DAUGHTER, session_id),
        lambda: guidance.point(DAUGHTER, session_id, "drawn-1", "4"),
        lambda: guidance.point(ELDER, session_id, "drawn-1", "4"),
        lambda: guidance.say(ELDER, session_id, "calm"),
        lambda: guidance.show(SON, session_id, AMOUNT_PAGE),
        lambda: guidance.show(replace(ELDER, session_id="another telephone"), session_id, AMOUNT_PAGE),
        lambda: guidance.ask(ELDER, "none"),
        lambda: guidance.offer(DAUGHTER, two.grant_id),
        lambda: guidance.offer(ELDER, two.grant_id),
    ):
        with pytest.raises(NotFound):
            act()
    with pytest.raises(Forbidden):
        guidance.ask(SON, two.grant_id)


def test_he_points_at_nothing_but_what_she_has_before_her(two: Beside) -> None:
    session_id = two.on_a_page()
    guidance = two.guidance
    for page, at, refusal in (
        ("drawn-0", "4", "page_changed"),
        ("drawn-1", "", "no_such_element"),
        ("drawn-1", "5", "no_such_element"),
        ("drawn-1", "main > a", "no_such_element"),
    ):
        with pytest.raises((Refused, NotFound), match=f"guidance.{refusal}"):
            guidance.point(SON, session_id, page, at)
    guidance.show(ELDER, session_id, Page("drawn-2", AMOUNT_PAGE.elements, paused=True))
    with pytest.raises(Refused, match="guidance.page_changed"):
        guidance.point(SON, session_id, "drawn-2", "4")


def test_he_suggests_only_where_it_may_be_and_never_a_number_of_an_account(two: Beside) -> None:
    session_id = two.on_a_page()
    guidance = two.guidance
    for at, value, refusal in (
        ("2", "13800000001", "not_suggestable"),
        ("4", "x", "not_suggestable"),
        ("3", "1", "not_suggestable"),
        ("1", "很多", "amount"),
        ("1", "-5", "amount"),
        ("1", "1" * 41, "guidance.value"),
    ):
        with pytest.raises((Refused, Invalid), match=refusal):
            guidance.suggest(SON, session_id, "drawn-1", at, value)
    guidance.suggest(SON, session_id, "drawn-1", "1", "86.5元")
    suggested = guidance.look(ELDER, session_id).last["suggest"]
    assert suggested.body["value"] == "86.50"
    with pytest.raises(Refused, match="suggestion_over"):
        guidance.answer(ELDER, session_id, suggested.number - 1, yes=True)
    with pytest.raises(Refused, match="suggestion_over"):
        guidance.answer(SON, session_id, suggested.number, yes=True)
    with pytest.raises(Invalid, match="guidance.phrase"):
        guidance.say(SON, session_id, "把钱转给我")


def test_no_amounts_on_the_first_day(two: Beside) -> None:
    session_id = two.begin()
    two.guidance.show(ELDER, session_id, AMOUNT_PAGE)
    with pytest.raises(Refused, match="guidance.amounts_tomorrow"):
        two.guidance.suggest(SON, session_id, "drawn-1", "1", "200")
    two.guidance.point(SON, session_id, "drawn-1", "3")


def test_one_at_a_time_and_she_may_change_who(two: Beside) -> None:
    second = two.family.grant(DAUGHTER).id
    first = two.begin()
    with pytest.raises(Refused, match="guidance.another_helps"):
        two.guidance.offer(DAUGHTER, second)
    assert two.guidance.offer(SON, two.grant_id) == first
    two.guidance.ask(ELDER, second)
    assert two.guidance.look(SON, first).over is Reason.REPLACED
    here = two.guidance.of_elder(ELDER)
    assert here is not None and (here.helper_id, here.state) == (DAUGHTER.person_id, State.ASKED)
