"""From a code on her screen to a grant: three steps, and each wrong way in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.support.family_bank import DAUGHTER, ELDER, SON, FamilyBank
from webapp.core.errors import BankError, Forbidden, NotFound, Refused, TooMany
from webapp.services.assistance.model import InvitationState
from webapp.services.identity.model import Actor

OTHER_ELDER = Actor("elder-zhao", "elder", "session-zhao", "赵桂兰")


def wrong(code: str, *, near: bool) -> str:
    """Another code; a near one has the same first four figures."""
    place = 7 if near else 0
    return code[:place] + str((int(code[place]) + 1) % 10) + code[place + 1 :]


def refused_code(family: FamilyBank, helper: Actor, code: str) -> str:
    with pytest.raises(BankError) as refused:
        family.assistance.enter_code(helper, code)
    assert refused.value.field == "code"
    return refused.value.code


def test_invite_accept_agree_makes_a_grant_that_says_what_and_until_when(family: FamilyBank) -> None:
    invitation_id, code = family.code()
    family.assistance.enter_code(SON, f"{code[:4]} {code[4:]}")
    (card,) = family.assistance.home_cards(ELDER)
    assert (card.id, card.helper_name, card.shown) == (invitation_id, "李明", None)
    grant = family.agree(invitation_id)
    assert (grant.elder_id, grant.helper_id, grant.level) == (ELDER.person_id, SON.person_id, "prepare")
    assert grant.until_ms - grant.from_ms == timedelta(days=90) // timedelta(milliseconds=1)
    (helper,) = family.assistance.circle(ELDER).helpers
    assert helper.grant == grant
    assert family.assistance.home_cards(ELDER) == []
    assert [kind for kind, _ in family.trail()] == [
        "assistance.invited",
        "assistance.accepted",
        "assistance.agreed",
    ]
    told = [kind for kind, _ in family.messages(ELDER)]
    assert told == ["assistance.accepted", "assistance.you_agreed"]
    assert [kind for kind, _ in family.messages(SON)] == ["assistance.agreed"]


def test_agreeing_twice_is_agreeing_once(family: FamilyBank) -> None:
    grant = family.grant()
    assert family.agree(grant.invitation_id) == grant
    assert len(family.messages(SON)) == 1


def test_without_her_yes_there_is_no_grant(family: FamilyBank) -> None:
    invitation_id, code = family.code()
    family.assistance.enter_code(SON, code)
    assert family.assistance.family(SON).parents == ()
    family.assistance.granting.refuse(ELDER, invitation_id)
    family.assistance.granting.refuse(ELDER, invitation_id)
    with pytest.raises(Refused, match="invitation_closed"):
        family.agree(invitation_id)
    assert [kind for kind, _ in family.messages(SON)] == ["assistance.refused"]
    assert family.assistance.show_taken(SON, invitation_id).state is InvitationState.DECLINED


def test_she_cannot_agree_before_anybody_took_it_up_nor_after_a_day(family: FamilyBank) -> None:
    invitation_id, code = family.code()
    with pytest.raises(Refused, match="invitation_not_accepted"):
        family.agree(invitation_id)
    family.assistance.enter_code(SON, code)
    family.clock.advance(timedelta(hours=24))
    with pytest.raises(Refused, match="invitation_expired"):
        family.agree(invitation_id)
    assert family.assistance.home_cards(ELDER) == []


def test_the_code_shows_again_on_her_own_page_only_and_only_while_it_works(family: FamilyBank) -> None:
    invitation_id, code = family.code()
    assert family.code() == (invitation_id, code)
    with pytest.raises(NotFound):
        family.assistance.granting.show_invitation(OTHER_ELDER, invitation_id)
    with pytest.raises(NotFound):
        family.assistance.show_taken(SON, invitation_id)
    family.assistance.enter_code(SON, code)
    assert family.assistance.granting.show_invitation(ELDER, invitation_id).code is None
    with family.db.read() as uow:
        row = uow.connection.execute(text("SELECT * FROM assistance_invitations")).one()
    assert row.code_sealed is None
    assert code not in str(row)


def test_a_code_about_to_expire_is_replaced_by_a_new_one(family: FamilyBank) -> None:
    first, code = family.code()
    family.clock.advance(timedelta(minutes=25))
    second, new_code = family.code()
    assert second != first
    assert refused_code(family, SON, code) == "assistance.invitation_expired"
    family.assistance.enter_code(SON, new_code)


def test_an_expired_code_is_told_as_that(family: FamilyBank) -> None:
    invitation_id, code = family.code()
    family.clock.advance(timedelta(minutes=30))
    assert refused_code(family, SON, code) == "assistance.invitation_expired"
    assert family.assistance.granting.show_invitation(ELDER, invitation_id).state is InvitationState.EXPIRED


def test_a_code_is_taken_up_once(family: FamilyBank) -> None:
    _, code = family.code()
    family.assistance.enter_code(SON, code)
    assert refused_code(family, DAUGHTER, code) == "assistance.invitation_used"
    assert refused_code(family, SON, code) == "assistance.invitation_used"
    assert len(family.messages(ELDER)) == 1


def test_nobody_takes_up_his_own_invitation(family: FamilyBank) -> None:
    _, code = family.code()
    assert refused_code(family, ELDER, code) == "assistance.invitation_own"
    family.assistance.enter_code(SON, code)


def test_only_an_elder_invites(family: FamilyBank) -> None:
    with pytest.raises(Forbidden, match="elder_only"):
        family.assistance.granting.invite(SON, "prepare")


def test_another_elder_cannot_answer_for_her(family: FamilyBank) -> None:
    invitation_id, code = family.code()
    family.assistance.enter_code(SON, code)
    with pytest.raises(NotFound, match="invitation_not_found"):
        family.agree(invitation_id, OTHER_ELDER)
    with pytest.raises(NotFound, match="invitation_not_found"):
        family.assistance.granting.refuse(OTHER_ELDER, invitation_id)


def test_a_guesser_has_five_tries_an_hour_and_then_not_even_the_right_code(family: FamilyBank) -> None:
    _, code = family.code()
    for left in (4, 3, 2, 1, 0):
        with pytest.raises(BankError) as refused:
            family.assistance.enter_code(SON, wrong(code, near=False))
        told = ("assistance.code_wrong", {"left": left}) if left else ("assistance.no_tries_left", {})
        assert (refused.value.code, refused.value.params) == told
    with pytest.raises(TooMany):
        family.assistance.enter_code(SON, code)
    family.assistance.enter_code(DAUGHTER, code)
    assert [kind for kind, _ in family.trail()].count("assistance.code_wrong") == 5
    family.clock.advance(timedelta(hours=1))
    _, code = family.code()
    family.assistance.enter_code(SON, code)


def test_near_guesses_by_anyone_shut_the_invitation_and_she_is_told(family: FamilyBank) -> None:
    invitation_id, code = family.code()
    guessers = [Actor(f"guesser-{n}", "family", "s", "某人") for n in range(5)]
    for guesser in guessers:
        assert refused_code(family, guesser, wrong(code, near=True)) == "assistance.code_wrong"
    assert refused_code(family, SON, code) == "assistance.invitation_locked"
    assert family.messages(ELDER) == [("assistance.invitation_locked", {"invitation_id": invitation_id})]
    assert [kind for kind, _ in family.trail()].count("assistance.locked") == 1
    view = family.assistance.granting.show_invitation(ELDER, invitation_id)
    assert (view.state, view.code) == (InvitationState.LOCKED, None)
    assert family.code()[0] != invitation_id


@pytest.mark.parametrize(
    "change", ["UPDATE assistance_grants SET item_fen = 1", "DELETE FROM assistance_grants"]
)
def test_the_database_itself_keeps_a_grant_as_it_was(family: FamilyBank, change: str) -> None:
    family.grant()
    with pytest.raises(DBAPIError, match="only grows"):
        family.db.write(lambda uow: uow.connection.execute(text(change)))


def test_no_message_and_no_trail_line_holds_a_code(family: FamilyBank) -> None:
    _, code = family.code()
    refused_code(family, SON, wrong(code, near=True))
    family.assistance.enter_code(SON, code)
    told = str([family.trail(), family.messages(ELDER), family.messages(SON)])
    assert code not in told
    assert wrong(code, near=True) not in told
