"""One question a page: the answer counts at once, on each of the person's devices, and can be taken back."""

from __future__ import annotations

import pytest

from tests.portals.public.conftest import play
from tests.support.page_client import PageClient, text_of
from webapp.app import create_app
from webapp.portals.public.questions import GROUPS, QUESTIONS
from webapp.portals.shared.services import Services
from webapp.services.identity.model import Person
from webapp.services.identity.model_preferences import POSSIBLE


def fields_of(client: PageClient, path: str) -> dict[str, str]:
    """What the form of a question would send, whichever of its buttons is pressed."""
    form = next(one for one in client.get(path).all("form") if one.get("action") == path)
    csrf = next(one for one in form.iter() if one.get("name") == "csrf")
    return {"csrf": csrf.get("value")}


def test_every_choice_has_its_question_and_every_value_its_answer() -> None:
    assert set(QUESTIONS) == set(POSSIBLE) - {"asked"}
    for name, question in QUESTIONS.items():
        assert sorted(one.value for one in question.answers) == sorted(map(str, POSSIBLE[name]))
    assert sum(len(group) for _title, group in GROUPS) == len(QUESTIONS)


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_each_answer_is_taken_and_the_way_back_brings_the_old_one(
    client: PageClient, bank: Services, wang: Person, name: str
) -> None:
    play(client, "王阿姨")
    old = getattr(wang.preferences, name)
    for answer in QUESTIONS[name].answers:
        if answer.value == str(old):
            continue
        fields = fields_of(client, f"/settings/{name}")
        changed = client.follow(client.post(f"/settings/{name}", fields | {name: answer.value}))
        assert str(getattr(bank.identity.person(wang.id).preferences, name)) == answer.value
        back = client.post(f"/settings/{name}", fields | {name: str(old)})
        assert changed.status == 200 and back.status == 303
        assert getattr(bank.identity.person(wang.id).preferences, name) == old


def test_the_way_back_is_a_button_on_the_page(client: PageClient, bank: Services, wang: Person) -> None:
    play(client, "王阿姨")
    changed = client.follow(client.press(client.get("/settings/scheme"), "深色"))
    assert changed.tree.get("data-scheme") == "dark" and "换好了，现在是：深色" in changed.text
    restored = client.follow(client.press(changed, "换回原来的"))
    assert restored.tree.get("data-scheme") == "auto"
    assert bank.identity.person(wang.id).preferences == wang.preferences


def test_a_change_here_shows_on_the_other_device_at_its_next_page(client: PageClient, bank: Services) -> None:
    other = PageClient(create_app(bank))
    for device in (client, other):
        play(device, "王阿姨")
    wishes = {"text": "200", "scheme": "contrast", "sound": "on", "pointer": "large", "motion": "reduced"}
    for name, value in wishes.items():
        fields = fields_of(client, f"/settings/{name}")
        client.post(f"/settings/{name}", fields | {name: value})
    html = other.get("/elder/").tree
    assert {name: html.get(f"data-{name}") for name in ("text", "scheme", "pointer", "motion")} == {
        "text": "200",
        "scheme": "contrast",
        "pointer": "large",
        "motion": "reduced",
    }


def test_elder_mode_has_a_list_and_standard_mode_one_page(client: PageClient) -> None:
    play(client, "王阿姨")
    page = client.get("/settings")
    links = [one.get("href") for one in page.all("a")]
    assert [f"/settings/{name}" in links for name in QUESTIONS] == [True] * len(QUESTIONS)
    assert "标准" in text_of(next(one for one in page.all("a") if one.get("href") == "/settings/text"))


def test_cards_and_menu_are_asked_of_elders_only(client: PageClient) -> None:
    play(client, "李明")
    page = client.get("/settings")
    assert not [one for one in page.all("input") if one.get("name") in ("menu", "cards")]
    assert client.press(page, "换成这样", text="125").status == 303


def test_who_wants_to_hear_english_reads_english_and_the_other_way_round(
    client: PageClient, bank: Services, wang: Person
) -> None:
    play(client, "王阿姨")
    fields = fields_of(client, "/settings/speech")
    client.post("/settings/speech", fields | {"speech": "english"})
    likes = bank.identity.person(wang.id).preferences
    assert (likes.locale, likes.speech) == ("en", "english")
    client.post("/settings/locale", fields | {"locale": "zh_Hant"})
    likes = bank.identity.person(wang.id).preferences
    assert (likes.locale, likes.speech) == ("zh_Hant", "auto")


@pytest.mark.parametrize("value", ["", "12", "giant", "１５０"])
def test_an_answer_that_does_not_exist_changes_nothing(client: PageClient, value: str) -> None:
    fields = fields_of(client, "/settings/text")
    refused = client.post("/settings/text", fields | {"text": value})
    assert refused.status == 422 and "请选一个。" in refused.text
    assert client.get("/settings").tree.get("data-text") == "100"


def test_an_unknown_question_is_no_page(client: PageClient) -> None:
    assert client.get("/settings/asked").status == 404
    assert client.get("/settings/text?was=pink").status == 200
