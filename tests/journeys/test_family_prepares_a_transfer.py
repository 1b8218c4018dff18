"""As an elder, I let my son prepare a transfer to a neighbour: I hear it, it is really I who agrees, and one press ends all help."""

from __future__ import annotations

from decimal import Decimal

from playwright.sync_api import expect

from tests.support.browser import Devices
from tests.support.hands import Keyboard, Pointer
from tests.support.ledger import Ledger
from tests.support.live_bank import LiveBank
from tests.support.pages.door import Door
from tests.support.pages.elder import ElderPages
from tests.support.pages.family import FamilyPages


def test_he_prepares_it_she_shows_that_it_is_she_and_then_stops_all_help(
    fresh_bank: LiveBank, open_device: Devices
) -> None:
    """She with the keyboard alone, he with a finger, each on a device of their own."""
    his_page, her_page = open_device(fresh_bank.url), open_device(fresh_bank.url, width=360)
    Door(his_page, Pointer()).play("李明")
    Door(her_page, Keyboard()).play("王阿姨")
    his, hers, ledger = FamilyPages(his_page, Pointer()), ElderPages(her_page, Keyboard()), Ledger(fresh_bank)
    before = hers.balance_at_home()
    his.go_home()
    his.prepare_transfer("王秀英", "赵**，邻居", "三百")
    his.is_at("转给赵**，准备好了，等王秀英同意")
    assert "赵国强" not in his_page.content()

    hers.go_home()
    assert hers.listen().ok
    hers.stop_listening()
    hers.look_at("李明等您决定")
    hers.is_at("李明替您准备了转给赵国强")
    hers.see_amount("300.00", "叁佰元整", "要转给赵国强")
    hers.agree()
    hers.pay_with_the_code()
    hers.is_at("转出去了，钱在路上")
    assert hers.balance() == before - Decimal(300)
    assert ledger.sum_of_all() == 0
    his.look_again()
    his.is_at("王秀英同意了这笔转账")

    his.go_home()
    his.prepare_transfer("王秀英", "赵**，邻居", "20")
    hers.go_home()
    hers.stop_all_help()
    expect(her_page.get_by_role("main")).to_contain_text("李明")
    his.look_again()
    his.is_at("王秀英停了您的帮忙，这笔没有付")
    assert hers.balance() == before - Decimal(300)
