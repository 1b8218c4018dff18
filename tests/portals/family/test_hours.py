"""The hours of the day, page by page: she makes them fewer, he reads when he may, and why a bill can't be paid."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.portals.family.conftest import Household
from tests.portals.family.test_paying_hers import asked
from tests.support.page_client import Page
from webapp.core.clock import BANK_ZONE


def _less(household: Household) -> Page:
    """From the page of her family to making it less."""
    helper = household.hers.get(household.hers.get("/elder/family").link("看看李明能帮什么"))
    return household.hers.get(helper.link("让李明少帮一点"))


@pytest.fixture
def paying(household: Household) -> Household:
    """She chose the gas company, and three days have gone by."""
    household.add_bill(8_600)
    question = household.hers.press(asked(household), "选好了", billers=household.biller_id)
    household.agree(household.hers.follow(question))
    for _day in range(3):
        household.next_day()
    return household


def test_she_chooses_fewer_and_it_counts_at_once(household: Household) -> None:
    household.befriend()
    hours = household.hers.get(_less(household).link("只在几个钟头里帮"))
    assert "现在：整天" in hours.text
    missing = household.hers.press(hours, "就这样")
    assert missing.status == 422 and "几点到几点能帮" in missing.error_at("hours")
    done = household.hers.follow(household.hers.press(missing, "就这样", hours="morning"))
    assert "马上算数" in done.text and "只在 8:00 到 12:00 之间能准备和付" in done.text
    assert "只在 8:00 到 12:00 之间" in household.his.get("/family/").text
    # From a window that was open before: of that part nothing would be left, and nothing changes.
    late = household.hers.follow(household.hers.press(hours, "就这样", hours="afternoon"))
    assert "只在 8:00 到 12:00 之间能准备和付" in late.text and "马上算数" not in late.text
    assert household.hers.get(hours.response.request.path).status == 303


def test_there_is_nothing_to_choose_for_who_only_looks(household: Household) -> None:
    household.befriend("look")
    assert "只在几个钟头里帮" not in _less(household).text
    path = household.hers.get("/elder/family").link("看看李明能帮什么")
    assert household.hers.get(f"{path}/hours").status == 303
    assert household.hers.get("/elder/family/grants/none/hours").status == 404
    assert household.his.get(f"{path}/hours").status == 403


def test_he_reads_why_a_bill_is_not_paid_from_her_account(paying: Household) -> None:
    bills = paying.his.get("/family/").link("看王秀英的账单")
    assert paying.his.get(bills).link("从王秀英的存折交")
    paying.add_bill(30_100)
    told = paying.his.get(bills).text
    assert "超过了一笔最多 300.00 元，不能从王秀英的存折交" in told
    paying.clock.advance(timedelta(hours=(23 - paying.clock.now().astimezone(BANK_ZONE).hour) % 24))
    assert paying.his.press(paying.his.get("/"), "进去：李明").status == 303
    night = paying.his.get(bills)
    assert "7:00 到 22:00，您能从王秀英的存折交" in night.text and "86.00" in night.text
    assert "从王秀英的存折交" not in ["".join(a.itertext()).strip() for a in night.all("a")]


def test_a_company_that_she_has_not_chosen(paying: Household) -> None:
    bank = paying.bank
    water = bank.database.write(lambda uow: bank.accounts.open_internal(uow, "清泉水务", "biller"))
    other = bank.database.write(lambda uow: bank.payments.add_biller(uow, "清泉水务", "water", water))
    paying.biller_id = other
    paying.add_bill(1_000)
    bills = paying.his.get(paying.his.get("/family/").link("看王秀英的账单"))
    assert "王秀英没有选这一家，不能从王秀英的存折交" in bills.text
    paying.hers.press(
        paying.hers.get(paying.hers.get("/elder/family").link("看看李明能帮什么")), "先停一停，不告诉李明"
    )
    rests = paying.his.get(bills.response.request.path)
    assert "没有选这一家" not in rests.text and "停" not in rests.text.split("账单")[1]
