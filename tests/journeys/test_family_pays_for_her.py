"""As a son, I pay my mother's bill from her passbook, as she lets me; she sees it at once and takes it back; then I pay it myself."""

from __future__ import annotations

import re
from decimal import Decimal

from playwright.sync_api import expect

from tests.support.browser import Devices
from tests.support.hands import Pointer
from tests.support.ledger import Ledger
from tests.support.live_bank import LiveBank
from tests.support.pages.door import Door
from tests.support.pages.elder import ElderPages
from tests.support.pages.family import FamilyPages
from tests.support.paying_live import let_son_pay

PHONE = Decimal("61.50")


def two_telephones(bank: LiveBank, open_device: Devices) -> tuple[ElderPages, FamilyPages]:
    """Hers and his, each at home."""
    hands = Pointer()
    pages = [open_device(bank.url) for _ in range(2)]
    for page, called in zip(pages, ("王阿姨", "李明"), strict=True):
        Door(page, hands).play(called)
    return ElderPages(pages[0], hands), FamilyPages(pages[1], hands)


def test_he_pays_for_her_she_takes_it_back_and_he_pays_it_himself(
    fresh_bank: LiveBank, open_device: Devices
) -> None:
    let_son_pay(fresh_bank)
    hers, his = two_telephones(fresh_bank, open_device)
    before = hers.balance_at_home()

    his.is_at("我帮的家人")
    his.open_bills("王秀英")
    his.choose_first("从王秀英的存折交")
    his.is_at("从王秀英的存折交电话费")
    his.pay("替王秀英付 61.50 元")
    his.is_at("电话费交了")
    assert hers.balance() == before - PHONE

    hers.go_home()
    hers.open_bills()
    hers.look_at_paid("李明替您交了电话费")
    hers.is_at("李明替您交了电话费")
    hers.take_back()
    hers.is_at("电话费拿回来了")
    assert hers.balance() == before
    his.page.reload()
    his.is_at("电话费拿回来了")

    his.go_home()
    his.open_bills("王秀英")
    his.choose_first("用我的钱交电话费")
    his.pay("用我的钱付 61.50 元")
    his.is_at("电话费交好了")
    his.is_told("王秀英的钱没有动")
    hers.go_home()
    hers.open_bills()
    expect(hers.page.get_by_role("link", name=re.compile("^电话费"))).to_have_count(0)
    assert hers.balance() == before
    assert Ledger(fresh_bank).sum_of_all() == 0
