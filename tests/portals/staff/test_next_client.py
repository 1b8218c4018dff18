"""The previous client's data never appears in the next client's form: one desk, one browser, one case after another."""

from __future__ import annotations

from datetime import timedelta

from tests.support.credit_desk import COMPANY, COMPANY_NAME, Desk
from tests.support.page_client import Page, PageClient

OTHER = "91320205MA1XAMPL29"
TYPED = "只说给陈建国听的理由"
# What is the first client's and nobody else's.
HIS = ("陈建国", COMPANY, COMPANY_NAME, TYPED, "600000", "106,711.00")


def held(page: Page) -> str:
    """Everything in a page: what is shown and what fields hold."""
    return page.response.get_data(as_text=True)


def both(desk: Desk) -> tuple[str, str]:
    """The first client's application as it waits for the bank, and the next one's, begun and empty."""
    first = desk.reviewed()
    page = desk.neighbour.get("/business/applications/new")
    following = desk.neighbour.press(page, "下一步", company_code=OTHER).location.partition("/wish/")[0]
    return desk.case(first), desk.case(following)


def type_everywhere(manager: PageClient, first: str) -> Page:
    """Forms of the first client's case that were filled in and refused."""
    page = manager.get(first)
    refused = manager.press(page, "记下决定", reason=TYPED, amount="600000")
    manager.press(manager.get(f"{first}/ask"), "发给客户，时限停下", reason=TYPED[:2])
    manager.press(manager.get(f"{first}/assign"), "交给这位", reason=TYPED)
    manager.press(manager.get(page.link("和客户核对：cert.pdf")), "先记下，客户还没看", total="106,711.00")
    assert refused.status == 422 and TYPED in held(refused)
    return refused


def test_one_case_after_the_other_in_one_browser(desk: Desk) -> None:
    first, following = both(desk)
    for one in (first, following):
        desk.manager.press(desk.manager.get(one), "打开这笔申请")
    type_everywhere(desk.manager, first)
    for path in (
        following,
        f"{following}/wish/amount",
        f"{following}/documents/new",
        f"{following}/ask",
        f"{following}/assign",
        f"{following}/counter",
    ):
        page = desk.manager.get(path)
        assert "孙丽" in held(page) or "/counter" not in path
        assert [word for word in HIS if word in held(page)] == [], path
        assert page.response.headers["Cache-Control"] == "no-store"


def test_a_client_who_was_refused_leaves_nothing_for_the_next_one(desk: Desk) -> None:
    """Who the first one is was typed and refused; the next form is empty, also after his application was begun."""
    page = desk.manager.get("/staff/begin")
    his = {"name": "陈建国", "mobile": "138 0013 8003", "company_code": COMPANY, "document": "yes"}
    refused = desk.manager.press(page, "替客户开始", **his)
    assert refused.status == 422 and "陈建国" in held(refused)
    for seen in ({}, {"face": "yes", "consent": "yes"}):
        desk.manager.press(page, "替客户开始", **his, **seen)
        following = desk.manager.get("/staff/begin")
        assert [word for word in (*HIS, "138 0013 8003") if word in held(following)] == []
        fields = following.form("替客户开始")[1]
        assert {value for name, value in fields.items() if name != "csrf"} == {""}, "and nothing is ticked"
        assert following.response.headers["Cache-Control"] == "no-store"


def test_what_was_typed_too_late_comes_back_to_its_own_case_only(desk: Desk) -> None:
    first, following = both(desk)
    for one in (first, following):
        desk.manager.press(desk.manager.get(one), "打开这笔申请")
    asking = desk.manager.get(f"{first}/ask")
    desk.clock.advance(timedelta(minutes=16))
    too_late = desk.manager.press(asking, "发给客户，时限停下", reason=TYPED)
    wanted = desk.manager.follow(too_late).all("input", name="next")[0].get("value")
    kept = wanted.rpartition("kept=")[2]
    manager = desk.sign_in("周敏")
    assert TYPED not in held(manager.get(f"{following}/ask?kept={kept}"))
    assert wanted == f"{first}/ask?kept={kept}" and TYPED in held(manager.get(wanted))
    assert TYPED not in held(desk.colleague.get(f"{first}/ask?kept={kept}"))


def test_no_field_of_the_desk_is_offered_to_the_browsers_memory(desk: Desk) -> None:
    first = desk.case(desk.reviewed())
    case = desk.opened(desk.manager, "/business/applications/" + first.rpartition("/")[2])
    pages = [desk.manager.get(path) for path in ("/staff/", "/staff/workdays", "/staff/begin")]
    pages += [case]
    pages += [desk.manager.get(f"{first}/{name}") for name in ("ask", "assign", "counter")]
    pages += [desk.manager.get(case.link("和客户核对：cert.pdf"))]
    for page in pages:
        for form in page.all("form"):
            off = form.get("autocomplete") == "off"
            for one in form.iter():
                tag = str(one.tag).rpartition("}")[2]
                text = tag == "textarea" or (tag == "input" and one.get("type") in {"text", "search", "tel"})
                assert not text or one.get("autocomplete", "off" if off else "on") == "off", one.get("name")
