"""Enrolment, how a person likes to read, and that a number is readable nowhere at rest."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from tests.contracts.identity.conftest import WANG_MOBILE, RememberedTrail, as_actor
from webapp.core.database import Database
from webapp.core.errors import Invalid, NotFound, Refused
from webapp.services.identity.model import Person
from webapp.services.identity.model_preferences import Preferences
from webapp.services.identity.service import IdentityService


def test_an_elder_starts_in_elder_mode_and_others_do_not(wang: Person, li: Person) -> None:
    assert wang.preferences == Preferences(mode="elder")
    assert li.preferences.mode == "standard"


def test_a_person_is_found_again(identity: IdentityService, wang: Person) -> None:
    assert identity.person(wang.id) == wang
    with pytest.raises(NotFound, match="identity.person_not_found"):
        identity.person("nobody")


def test_the_number_is_sealed_at_rest(identity: IdentityService, wang: Person, bank_db: Database) -> None:
    with bank_db.read() as uow:
        row = uow.connection.execute(text("select * from people")).one()
    assert all(WANG_MOBILE not in str(value) and WANG_MOBILE.encode() != value for value in row)
    assert WANG_MOBILE.encode() not in bytes(row.mobile_sealed)
    assert identity.mobile_of(wang.id) == WANG_MOBILE
    with pytest.raises(NotFound, match="identity.person_not_found"):
        identity.mobile_of("nobody")


def test_a_number_belongs_to_one_person(identity: IdentityService, wang: Person) -> None:
    with pytest.raises(Refused, match="identity.mobile_known"):
        identity.enroll(name="另一位", called="另一位", portal="family", mobile=f"+86 {WANG_MOBILE}")


@pytest.mark.parametrize(("portal", "role"), [("guest", None), ("staff", None), ("elder", "specialist")])
def test_a_portal_and_a_role_that_do_not_go_together(
    identity: IdentityService, portal: str, role: str | None
) -> None:
    with pytest.raises(ValueError, match="portal"):
        identity.enroll(name="某", called="某", portal=portal, mobile="13700137000", staff_role=role)


def test_staff_have_a_role_and_a_fixed_id_may_be_given(identity: IdentityService) -> None:
    made = identity.enroll(
        name="陈静",
        called="陈经理",
        portal="staff",
        mobile="13700137000",
        staff_role="specialist",
        person_id="chen",
    )
    assert (made.id, made.staff_role) == ("chen", "specialist")
    assert identity.person("chen") == made


def test_preferences_are_kept_and_show_at_the_next_request(identity: IdentityService, wang: Person) -> None:
    signed_in = identity.sign_in_demo(wang.id, "")
    wish = Preferences(
        "en",
        "standard",
        "contrast",
        175,
        "on",
        "english",
        90,
        "device",
        "large",
        "reduced",
        "full",
        "off",
        "yes",
    )
    identity.set_preferences(as_actor(signed_in), wish)
    seen = identity.session_of(signed_in.token)
    assert seen is not None
    assert seen.preferences == wish
    assert identity.person(wang.id).preferences == wish


def test_a_wrong_preference_changes_nothing(identity: IdentityService, wang: Person) -> None:
    signed_in = identity.sign_in_demo(wang.id, "")
    with pytest.raises(Invalid, match="identity.preference_unknown"):
        identity.set_preferences(as_actor(signed_in), Preferences(mode="giant"))
    assert identity.person(wang.id).preferences == wang.preferences


def test_enrolment_stands_in_the_trail(wang: Person, trail: RememberedTrail) -> None:
    assert trail.facts == [("identity.enrolled", wang.id)]
