"""Staff begin an application for a client at the counter: he is there and agrees, hears of it, and says himself that it is his."""

from __future__ import annotations

import pytest

from tests.contracts.onboarding.conftest import CODE, COLLEAGUE, FOLDER, MANAGER, OWNER, STRANGER, House
from webapp.core.database import outbox
from webapp.core.errors import BankError, Forbidden, Invalid, NotFound, Refused
from webapp.services.identity.model import Actor
from webapp.services.onboarding.beginning import IN_PERSON
from webapp.services.onboarding.counter import IDENTITY_STEPS
from webapp.services.onboarding.model import Application, State
from webapp.services.onboarding.model_wish import Part
from webapp.services.trail.service import Trail

MOBILE = "13800138003"
REASON = "材料齐全，订单真实。"
WISH = {
    Part.WANTS: "both",
    Part.PURPOSE: "order",
    Part.AMOUNT: "200000",
    Part.MONTHS: "12",
    Part.WAY: "interest_first",
}


@pytest.fixture
def house(house: House) -> House:
    """With the client's number on its books, and an elder's."""
    for person, portal, mobile in ((OWNER, "business", MOBILE), (STRANGER, "elder", "13800138006")):
        house.identity.enroll(
            name=person.name, called=person.name, portal=portal, mobile=mobile, person_id=person.person_id
        )
    return house


CARD = "11010519491231002X"


def take_in(house: House, name: str = "吴桂芳", mobile: str = "13900000001", card: str = CARD) -> Application:
    return house.onboarding.begin_for_client(MANAGER, name, mobile, CODE, IN_PERSON, card)


def begin(house: House, actor: Actor = MANAGER) -> Application:
    return house.onboarding.begin_for_client(actor, " 陈 建国", "+86 138-0013-8003", CODE, IN_PERSON)


def told(house: House) -> list[str]:
    with house.db.read() as uow:
        return [
            one.kind
            for one in outbox.waiting(uow)
            if one.recipient_id == OWNER.person_id and "who" in one.params
        ]


def test_begun_filled_in_and_brought_in_then_his_own_yes(house: House) -> None:
    application = begin(house)
    assert (application.owner_id, application.owner_name) == (OWNER.person_id, OWNER.name)
    for part, said in WISH.items():
        house.onboarding.answer_for_client(MANAGER, application.id, part, said)
    for name in ("cert.pdf", "contract.pdf"):
        data = (FOLDER / name).read_bytes()
        paper = house.onboarding.attach_for_client(MANAGER, application.id, name, data)
        house.read()
        held = house.paper(application.id, paper.id)
        assert (held.owner_id, held.brought_by) == (OWNER.person_id, MANAGER.name)
        house.onboarding.enter(MANAGER, application.id, paper.id, {}, confirm=True)
    with pytest.raises(Refused, match=r"onboarding\.owner_first"):
        house.onboarding.hand_in_for_client(MANAGER, application.id)
    assert told(house) == ["onboarding.begun_for", *["onboarding.brought_in", "onboarding.entered"] * 2]
    seen = house.onboarding.show(OWNER, application.id)
    assert (
        seen.application.wish.complete and len(seen.papers) == 2 and seen.application.begun_by == MANAGER.name
    )
    owned = [house.onboarding.own_it(OWNER, application.id).version for _ in range(2)]
    assert owned[0] == owned[1]
    case = house.onboarding.hand_in_for_client(MANAGER, application.id)
    assert case.application.state is State.PRE_REVIEWED and case.typists == {MANAGER.person_id}
    with pytest.raises(Refused, match="entered_by_you"):
        house.onboarding.decide(MANAGER, application.id, "agree", REASON, case.application.version)
    house.onboarding.decide(COLLEAGUE, application.id, "agree", REASON, case.application.version)
    kinds = [line.kind for line in house.onboarding.case_record(MANAGER, application.id)]
    for kind, count in (("begun_for", 1), ("brought_in", 2), ("owned", 1), ("wish_said", 5)):
        assert kinds.count(f"onboarding.{kind}") == count, kind


def test_handing_it_in_himself_says_that_it_is_his(house: House) -> None:
    application = begin(house)
    house.onboarding.answer_for_client(MANAGER, application.id, Part.WANTS, "account")
    with pytest.raises(Refused, match="owner_first"):
        house.onboarding.hand_in_for_client(MANAGER, application.id)
    handed = house.onboarding.hand_in(OWNER, application.id).application
    assert handed.state is State.HANDED_IN and handed.owned_ms is not None
    house.onboarding.check_identity(MANAGER, application.id, IDENTITY_STEPS, handed.version, "无锡示例")
    assert house.onboarding.open_account(MANAGER, application.id).application.account_id


def test_who_only_took_a_paper_in_decides_nothing(house: House) -> None:
    application_id = house.reviewed()
    house.onboarding.open_case(MANAGER, application_id)
    data = (FOLDER / "vat.pdf").read_bytes()
    house.onboarding.attach_for_client(MANAGER, application_id, "vat.pdf", data)
    house.read()
    case = house.onboarding.show(OWNER, application_id)
    assert case.application.state is State.DRAFT, "what was reviewed is not what is on file"
    assert case.typists == {MANAGER.person_id} and house.onboarding.taken_back(MANAGER) == []
    house.onboarding.confirm(OWNER, application_id, case.documents[-1].id)
    seen = house.onboarding.pre_review(OWNER, application_id).application.version
    with pytest.raises(Refused, match="entered_by_you"):
        house.onboarding.decide(MANAGER, application_id, "decline", REASON, seen)
    with pytest.raises(Invalid, match=r"documents\.duplicate"):
        house.onboarding.attach_for_client(MANAGER, application_id, "again.pdf", data)


def test_a_draft_of_his_own_is_opened_and_stays_his(house: House) -> None:
    mine = house.onboarding.start(OWNER, CODE)
    assert begin(house).id == mine.id
    kept = house.onboarding.show(OWNER, mine.id)
    assert (kept.application.begun_by, kept.typists, told(house)) == (None, frozenset(), [])
    assert house.onboarding.show_case(MANAGER, mine.id).application.id == mine.id


@pytest.mark.parametrize(
    ("name", "mobile", "company", "seen", "code", "field"),
    [
        ("陈建国", "", CODE, IN_PERSON, "identity.mobile_empty", "mobile"),
        ("陈建国", "1380013", CODE, IN_PERSON, "identity.mobile_shape", "mobile"),
        ("陈建国", MOBILE, "", IN_PERSON, "onboarding.code_missing", "company_code"),
        ("陈建国", MOBILE, CODE[:-1] + "7", IN_PERSON, "onboarding.code_invalid", "company_code"),
        ("陈建国", MOBILE, CODE, IN_PERSON - {"consent"}, "onboarding.person_incomplete", "document"),
        ("陈建国", MOBILE, CODE, frozenset(), "onboarding.person_incomplete", "document"),
        ("陈建军", MOBILE, CODE, IN_PERSON, "onboarding.client_not_found", "name"),
        ("", MOBILE, CODE, IN_PERSON, "onboarding.client_not_found", "name"),
        ("陈建国", "13900000000", CODE, IN_PERSON, "onboarding.client_not_found", "name"),
        ("赵立", "13800138006", CODE, IN_PERSON, "onboarding.client_not_found", "name"),
    ],
)
def test_nobody_is_begun_for_who_is_not_known_and_there(
    house: House, name: str, mobile: str, company: str, seen: frozenset[str], code: str, field: str
) -> None:
    with pytest.raises(Invalid) as wrong:
        house.onboarding.begin_for_client(MANAGER, name, mobile, company, seen)
    assert (wrong.value.code, wrong.value.field) == (code, field)
    assert house.onboarding.list_mine(OWNER) == [] and told(house) == []


def test_only_staff_in_an_opened_open_case(house: House) -> None:
    application = begin(house)
    data = (FOLDER / "cert.pdf").read_bytes()
    for actor, kind, code in ((OWNER, Forbidden, "staff_only"), (COLLEAGUE, Refused, "open_first")):
        with pytest.raises(kind, match=code):
            house.onboarding.answer_for_client(actor, application.id, Part.WANTS, "loan")
        with pytest.raises(kind, match=code):
            house.onboarding.ask_part_for_client(actor, application.id, Part.WANTS)
        with pytest.raises(kind, match=code):
            house.onboarding.attach_for_client(actor, application.id, "cert.pdf", data)
    with pytest.raises(Forbidden, match="staff_only"):
        begin(house, OWNER)
    with pytest.raises(NotFound):
        house.onboarding.own_it(STRANGER, application.id)
    for part, typed, code in (
        ("wants", "everything", "wish.wants_missing"),
        ("amount", "一百", "wish.amount_words"),
    ):
        with pytest.raises(BankError, match=code):
            house.onboarding.answer_for_client(MANAGER, application.id, Part(part), typed)
    with pytest.raises(Invalid, match=r"documents\."):
        house.onboarding.attach_for_client(MANAGER, application.id, "empty.pdf", b"")
    house.onboarding.withdraw(OWNER, application.id)
    for attempt in (
        lambda: house.onboarding.own_it(OWNER, application.id),
        lambda: house.onboarding.attach_for_client(MANAGER, application.id, "cert.pdf", data),
        lambda: house.onboarding.answer_for_client(MANAGER, application.id, Part.WANTS, "loan"),
    ):
        with pytest.raises(Refused, match="closed"):
            attempt()


def test_a_new_client_is_taken_in_once_whichever_way_he_is_known(house: House) -> None:
    first = take_in(house, " 吴 桂芳 ", "139 0000 0001", "１1010519491231002x")
    client = house.identity.person(first.owner_id)
    assert (client.name, client.portal, first.owner_name) == ("吴桂芳", "business", "吴桂芳")
    assert house.identity.mobile_of(client.id) == "13900000001"
    himself = Actor(client.id, "business", "s", client.name)
    assert [case.application.id for case in house.onboarding.list_mine(himself)] == [first.id]
    with house.db.read() as uow:
        kinds = [event.kind for event in Trail().list_for(uow, client.id)]
        assert [one.kind for one in outbox.waiting(uow) if one.recipient_id == client.id] == [
            "onboarding.begun_for"
        ]
    assert "identity.taken_in" in kinds and "onboarding.begun_for" in kinds
    # The same telephone, the same card, and without a card once he is known: nobody stands on the books twice.
    assert take_in(house).owner_id == take_in(house, mobile="13900000009").owner_id == client.id
    known = house.onboarding.begin_for_client(MANAGER, "吴桂芳", "13900000001", CODE, IN_PERSON)
    assert known.id == first.id and len(house.identity.demo_people()) == 3
    # A client whom the bank knew by his telephone alone is known by his card from now on.
    assert take_in(house, OWNER.name, MOBILE, "110101199003070038").owner_id == OWNER.person_id
    assert take_in(house, OWNER.name, "13900000009", "110101199003070038").owner_id == OWNER.person_id


@pytest.mark.parametrize(
    ("name", "mobile", "card", "code", "field"),
    [
        ("吴桂芳", "13900000002", "", "identity.card_missing", "card"),
        ("吴桂芳", "13900000002", "110105194912310021", "identity.card_invalid", "card"),
        ("", "13900000002", CARD, "identity.name_missing", "name"),
        ("吴" * 51, "13900000002", CARD, "identity.name_long", "name"),
        ("吴桂香", "13900000001", CARD, "onboarding.client_not_found", "name"),
        ("吴桂芳", "13900000001", "110101199003070038", "onboarding.client_not_found", "name"),
        ("吴桂芳", MOBILE, CARD, "onboarding.client_not_found", "name"),
        ("赵立", "13800138006", "110101199003070038", "onboarding.client_not_found", "name"),
    ],
)
def test_nobody_is_taken_in_under_what_is_wrong_or_another_clients(
    house: House, name: str, mobile: str, card: str, code: str, field: str
) -> None:
    take_in(house)
    with pytest.raises(Invalid) as wrong:
        take_in(house, name, mobile, card)
    assert (wrong.value.code, wrong.value.field) == (code, field)
    assert len(house.identity.demo_people()) == 3
