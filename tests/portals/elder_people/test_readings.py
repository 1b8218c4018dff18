"""Stories, plain words about money, answers and cards: short sentences, the right numbers, ways that lead, nothing offered."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest

from tests.portals.elder_people.conftest import Town
from tests.support.page_client import Page
from webapp.core.clock import FixedClock, bank_day
from webapp.portals.elder.content_help import ANSWERS
from webapp.portals.elder.content_money import MONEY_TEXTS
from webapp.portals.elder.greetings import ANNIVERSARY, CARDS
from webapp.portals.elder.reading import Reading
from webapp.portals.elder.views_stories import STORIES
from webapp.services.greetings.model import CardKind
from webapp.services.identity.model import Actor

EVERY = [*STORIES, *MONEY_TEXTS, *ANSWERS]
LONGEST, MEAN, MOST_OF_AN_ANSWER = 25, 15, 5
# Words that sell, and everything a bank sells.
_SELLS = re.compile(
    "存款|定期|理财|基金|保险|贷款|利率|利息|收益|年化|优惠|积分|礼品|奖|活动|产品|办理|推荐|限时|信用卡|额度|买|%$|[0-9]+%"
)


@pytest.fixture(params=EVERY, ids=[f"{type(one).__name__}-{one.id}-{n}" for n, one in enumerate(EVERY)])
def reading(request: pytest.FixtureRequest) -> Reading:
    one: Reading = request.param
    return one


def test_there_are_enough() -> None:
    assert len(STORIES) >= 8
    assert len(MONEY_TEXTS) >= 6
    assert len({one.id for one in (*STORIES, *MONEY_TEXTS)}) == len(STORIES) + len(MONEY_TEXTS)
    assert len({one.id for one in ANSWERS}) == len(ANSWERS)


def test_sentences_are_short(reading: Reading) -> None:
    pieces = [piece for text in reading.sentences for piece in re.split("[。？！；]", text) if piece.strip()]
    assert max(map(len, pieces)) <= LONGEST, pieces
    assert sum(map(len, pieces)) / len(pieces) <= MEAN


def test_it_is_read_aloud_whole_and_leads_on(reading: Reading, town: Town) -> None:
    folder = "help" if reading in ANSWERS else "stories"
    page = town.elder.get(f"/elder/{folder}/{reading.id}")
    words = page.response.get_data(as_text=True)
    heard = re.search(r'<script[^>]*type="application/json"[^>]*>(.*?)</script>', words, re.DOTALL)
    spoken = "".join(clause for clause, *_more in json.loads(heard[1])) if heard else words
    for sentence in reading.sentences:
        assert sentence in page.text
        assert sentence in spoken
    if reading.way:
        assert town.elder.get(page.link(str(reading.way[0]))).status == 200


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.id)
def test_a_story_says_what_happened_how_to_see_it_and_whom_to_call(story: Reading, town: Town) -> None:
    page = town.elder.get(f"/elder/stories/{story.id}")
    assert [part.heading for part in story.parts] == ["出了什么事", "怎么看出来", "现在怎么办"]
    now = " ".join(map(str, story.parts[2].sentences))
    assert "96110" in now or "110" in now
    assert page.link("打 96110") == "tel:96110"
    assert page.link("打银行电话").startswith("tel:0510")
    assert not re.search("怪您|您的错|笨|贪|活该|早该|不听", " ".join(story.sentences))


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.id)
def test_an_answer_has_at_most_five_sentences(answer: Reading) -> None:
    assert 2 <= len(answer.sentences) <= MOST_OF_AN_ANSWER


def test_the_facts_of_the_deposit_insurance(town: Town) -> None:
    text = town.elder.get("/elder/stories/insured").text
    assert "最多赔五十万元" in text and "2015" in text and "理财不在里面" in text


def test_the_lists_show_all(town: Town) -> None:
    stories, answers = town.elder.get("/elder/stories"), town.elder.get("/elder/help")
    for one in (*STORIES, *MONEY_TEXTS):
        assert stories.link(str(one.title)) == f"/elder/stories/{one.id}"
    for one in ANSWERS:
        assert answers.link(str(one.title)) == f"/elder/help/{one.id}"


@pytest.mark.parametrize("kind", CardKind)
def test_no_card_offers_anything(kind: CardKind) -> None:
    title, sentences = CARDS[kind]
    for text in (title, *sentences, ANNIVERSARY):
        assert not _SELLS.search(str(text)), text


def test_a_card_lies_on_the_first_page_until_it_is_put_away(town: Town, clock: FixedClock) -> None:
    home = _born_today(town, clock)
    (card,) = home.all("section", class_="greeting")
    assert [link.get("href") for link in card.iter() if link.get("href")] == []
    assert "王阿姨，生日快乐" in town.elder.get("/elder/").text
    town.elder.press(home, "收好")
    assert "生日快乐" not in town.elder.get("/elder/").text
    town.elder.press(home, "收好")


def test_who_wants_no_cards_gets_none(town: Town, clock: FixedClock) -> None:
    _born_today(town, clock)
    settings = town.bank.identity.person(town.people["elder"].id).preferences
    town.bank.identity.set_preferences(_actor(town), settings.changed(cards="off"))
    assert "生日快乐" not in town.elder.get("/elder/").text


def test_the_next_day_the_card_is_gone(town: Town, clock: FixedClock) -> None:
    _born_today(town, clock)
    clock.advance(timedelta(hours=15))
    token = town.bank.identity.sign_in_demo(town.people["elder"].id, "later").token
    town.elder.http.set_cookie("session", token)
    assert "生日快乐" not in town.elder.get("/elder/").text


def test_she_tells_her_birthday_and_takes_it_back(town: Town) -> None:
    page = town.elder.get(town.elder.get("/elder/birthday").link("过农历"))
    wrong = town.elder.press(page, "记下来", month="4")
    assert (wrong.status, wrong.error_at("day")) == (422, "请选日子。")
    kept = town.elder.follow(town.elder.press(wrong, "记下来", month="8", day="15"))
    assert "农历8月15日" in kept.text
    assert town.elder.get(kept.link("贺卡的设置")).h1 == "要不要收贺卡？"
    gone = town.elder.follow(town.elder.press(kept, "不要记我的生日"))
    assert "我们不记了" in gone.text


def _actor(town: Town) -> Actor:
    return Actor(town.people["elder"].id, "elder", "s", "王秀英")


def _born_today(town: Town, clock: FixedClock) -> Page:
    """Her first page on her birthday."""
    today = bank_day(clock.now())
    town.bank.greetings.set_birthday(_actor(town), "solar", today.month, today.day)
    return town.elder.get("/elder/")
