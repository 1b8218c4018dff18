"""Deposits, cards and products on the page: plain figures, short sentences, what was typed stays, and nothing is advertised."""

from __future__ import annotations

import re

from tests.support.page_client import text_of
from tests.support.scene import Scene
from tests.support.scene_money import PRODUCT_NAMES
from tests.support.visits import EVERY, VISITS, Visit
from tests.support.walker import Walker

ELDERS = ("elder", "newcomer", "neighbour")
SHELF = "/elder/wealth"
LONGEST, ON_AVERAGE = 25, 15
_ENDS = re.compile("[。？！；]")


def test_no_page_but_one_names_a_product(scene: Scene) -> None:
    walker, found = Walker(scene, mode="elder"), set()
    for visit in EVERY:
        if visit.who not in ELDERS or not visit.is_page or visit.path == SHELF:
            continue
        text = walker.go(visit).response.get_data(as_text=True)
        found |= {f"{visit}: {name}" for name in PRODUCT_NAMES if name in text}
    assert found == set()


def test_a_move_of_a_deposit_is_one_line_of_her_record(scene: Scene) -> None:
    walker, told = Walker(scene, mode="elder"), []
    path = "/elder/record"
    while path:
        page = walker.client("neighbour").get(path)
        told += [text_of(line) for line in page.all("p") if "定期" in text_of(line)]
        older = [one.get("href") for one in page.all("a") if "看更早的" in text_of(one)]
        path = older[0] if older else ""
    assert [line for line in told if line.startswith(("存成定期", "定期存款取回", "定期存款利息"))] == []
    assert "您取回了一部分定期存款。本钱 40.00 元。利息 0.00 元。" in told
    assert "定期存款到期，回到存折了。本钱 100.00 元。利息 0.20 元。" in told


def test_the_shelf_holds_what_suits(scene: Scene) -> None:
    walker = Walker(scene, mode="elder")
    shown = {
        who: [name for name in PRODUCT_NAMES if name in walker.go(Visit(who, SHELF)).text] for who in ELDERS
    }
    # She was found to be able to bear C3, and is over 65; the neighbour's assessment is over a year old.
    assert shown == {
        "elder": ["锡城定存一号", "天天清", "月月稳"],
        "newcomer": ["锡城定存一号"],
        "neighbour": ["锡城定存一号"],
    }


def test_nothing_can_be_bought_there(scene: Scene) -> None:
    page = Walker(scene, mode="elder").go(Visit("elder", SHELF))
    forms = [form for form in page.all("form") if "wealth" in (form.get("action") or "")]
    assert forms == []
    leads = {link.get("href") for link in page.all("main")[0].iter() if link.get("href")}
    assert leads == {"/elder/specialist"}


def test_sentences_are_short(scene: Scene) -> None:
    walker, lengths = Walker(scene, mode="elder"), {}
    for visit in VISITS["money"]:
        page = walker.go(visit)
        if visit.status not in (200, 422) or not visit.is_page:
            continue
        for element in page.all("main")[0].iter():
            if isinstance(element.tag, str) and element.tag.rpartition("}")[2] in (
                "p",
                "h1",
                "h2",
                "dt",
                "dd",
                "small",
            ):
                for sentence in _ENDS.split("".join(text_of(element).split())):
                    if sentence:
                        lengths[sentence] = len(sentence)
    long = [sentence for sentence, length in lengths.items() if length > LONGEST]
    assert long == []
    assert sum(lengths.values()) / len(lengths) <= ON_AVERAGE


def test_what_was_typed_stays(scene: Scene) -> None:
    walker = Walker(scene, mode="elder")
    page = walker.go(Visit("elder", "/elder/deposits/new", 422, {"amount": "四十九元"}))
    assert page.all("input", id="amount")[0].get("value") == "四十九元"
    assert "定期最少存 50.00 元" in page.error_at("amount")
    page = walker.go(Visit("neighbour", "/elder/cards/{card_lost}/lift/{lift}", 422, {"code": "12"}))
    assert page.all("input", id="code")[0].get("value") == "12"


def test_what_taking_out_costs_is_said_in_figures(scene: Scene) -> None:
    page = Walker(scene, mode="elder").go(Visit("elder", "/elder/deposits/out/{draft_out}"))
    said = re.search(r"一共得 ([\d,.]+) 元.*得 ([\d,.]+) 元.*少得 ([\d,.]+) 元", page.text)
    assert said, page.text
    now, then, less = (round(float(figure.replace(",", "")) * 100) for figure in said.groups())
    assert then - now == less > 0
