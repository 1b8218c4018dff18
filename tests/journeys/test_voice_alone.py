"""By ear alone: who hears only what the pages say, and presses only what was named, gets her balance, pays, sends money, finds a person."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.scene import NOW, Scene, scene, scene_data, settings_of
from tests.support.visits import ELDER
from tests.support.voice_walker import VoiceWalker, main_button, named
from tests.support.walker import Walker
from webapp.app import create_app
from webapp.bank import open_bank
from webapp.core.clock import FixedClock

__all__ = ["scene", "scene_data"]
HOME = "/elder/"
NAMED, CHOICES = re.compile("“(.+?)”"), re.compile("可以按“(.+?)”")


@pytest.fixture
def own_scene(scene_data: tuple[Path, dict[str, dict[str, str]]], tmp_path: Path) -> Iterator[Scene]:
    """A copy of the scene in which money may move."""
    data, made = scene_data
    shutil.copytree(data, tmp_path / "data")
    clock = FixedClock(NOW)
    bank = open_bank(settings_of(tmp_path / "data"), clock)
    yield Scene(bank, create_app(bank), clock, made["people"], made["ids"])
    bank.database.close()


@pytest.fixture
def ears(own_scene: Scene, tmp_path: Path) -> VoiceWalker:
    return VoiceWalker(own_scene, tmp_path)


def test_her_balance_is_said_only_when_she_asks(ears: VoiceWalker) -> None:
    ears.open(HOME)
    assert not ears.hears("存折里有")
    (told,) = ears.press("说出金额")
    assert told.startswith("存折里有两万") and "养老金是四千八百六十元五角" in told


def test_the_passbook_says_what_moved_and_keeps_the_sums_until_she_asks(ears: VoiceWalker) -> None:
    ears.open(HOME)
    ears.press("看存折")
    assert ears.hears("下面是六月的每一笔") and not ears.hears("元")
    (told,) = ears.press("说出金额")
    assert told.startswith("存折里有两万") and "六月进来五千一百零五元七角" in told


def test_she_pays_a_bill(ears: VoiceWalker) -> None:
    ears.open(HOME)
    ears.press("交费")
    ears.press("电话费")
    assert ears.hears("一共六十一元五角")
    ears.press("交六十一元五角")
    assert ears.hears("电话费交好了") and ears.hears("只扣了这一次")


def test_she_finds_a_person(ears: VoiceWalker) -> None:
    ears.open(HOME)
    ears.press("找人工")
    assert ears.hears("打电话")


def test_she_sends_money_and_can_take_it_back(ears: VoiceWalker) -> None:
    ears.open("/elder/transfers")
    ears.press("李明")
    ears.type("多少钱", "一百二")
    ears.press("下一步")
    ears.press("下一步")
    for words in ("转给李明", "尾号", "一共一百二十元", "不收手续费", "能拿回来"):
        assert ears.hears(words), words
    ears.press("对，转出去")
    assert ears.hears("转出去了") and ears.hears("一共一百二十元")
    ears.press("拿回来")
    assert ears.hears("拿回来了")


def test_she_puts_money_away(ears: VoiceWalker) -> None:
    chooses_a_year(ears, "一千")
    ears.press("回到存折")
    ears.press("存一千元")
    assert ears.hears("存好了")


def test_she_is_told_when_the_money_went_elsewhere_meanwhile(own_scene: Scene, ears: VoiceWalker) -> None:
    elder, payments = own_scene.actor("elder"), own_scene.bank.payments
    home = payments.home(elder)
    assert home is not None
    chooses_a_year(ears, home.balance.yuan)
    payments.pay_bill(elder, payments.list_due_bills(elder)[0].id, "a key")
    ears.press("回到存折")
    assert ears.hears("存折里的钱不够，先不要存") and not ears.hears("请按“存")
    ears.press("改一改存多少")
    assert ears.hears("您想存多少钱")


def chooses_a_year(ears: VoiceWalker, amount: str) -> None:
    """From the first question of a deposit to the third."""
    ears.open("/elder/deposits/new")
    ears.type("存多少", amount)
    ears.press("下一步")
    ears.press("一年")


def test_she_asks_to_be_called(own_scene: Scene, tmp_path: Path) -> None:
    """Each page names what can be pressed; she takes the first."""
    ears = VoiceWalker(own_scene, tmp_path, "newcomer")
    ears.open("/elder/specialist")
    ears.press("请刘芳打给我")
    for _ in range(7):
        if "约好了。" in ears.heard and ears.heard[-3].startswith("编号"):
            return
        all_of_it = " ".join(ears.heard)
        (name, *_others) = CHOICES.findall(all_of_it) or NAMED.findall(all_of_it)
        ears.press(name)
    raise AssertionError(ears.heard)


def test_every_page_of_hers_names_its_main_button(own_scene: Scene, tmp_path: Path) -> None:
    ears, places = VoiceWalker(own_scene, tmp_path), Walker(own_scene, mode="elder")
    silent = []
    for visit in ELDER:
        if visit.sent is None and visit.status == 200 and visit.is_page and visit.who == "elder":
            heard = ears.open(places.path(visit))
            label = main_button(ears.page)
            if label and not named(label, heard):
                silent.append(f"{visit}: {label} is not in {heard}")
    assert silent == []
