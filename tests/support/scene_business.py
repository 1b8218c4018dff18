"""The owner's applications in the scene: one in each state, with documents that the bank has really read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from stdnum.cn import uscc

from tests.support.reading import read_now
from tests.support.scene_people import Cast
from webapp.demo.people import OWNER
from webapp.services.agreements.model import AgreementKind
from webapp.services.onboarding.beginning import IN_PERSON
from webapp.services.onboarding.model_amend import Typed
from webapp.services.onboarding.model_wish import Part

DATA = Path(__file__).resolve().parents[1] / "data" / "documents"
COMPANY: str = json.loads((DATA / "truth.json").read_text())["A"]
CERTIFICATE, CONTRACT, TAMPERED = "cert.pdf", "contract.pdf", "tampered_total.pdf"
LOCKED, PHOTOGRAPH = "userpw.pdf", "page.png"
NEWCOMER = "吴桂芳"
ASKED = "贷款下来以后，可以提前还吗？"
FOR_AN_ORDER = {
    Part.WANTS: "both",
    Part.PURPOSE: "order",
    Part.AMOUNT: "200,000",
    Part.MONTHS: "12",
    Part.WAY: "interest_first",
}
FOR_STOCK = FOR_AN_ORDER | {Part.PURPOSE: "stock"}
REASONS = {
    "agree": "材料齐全，纳税正常，同意办理。",
    "refer": "订单金额大，请上级再看一看。",
    "decline": "纳税中断超过半年。",
}
FILENAMES = {
    CERTIFICATE: "完税证明.pdf",
    CONTRACT: "订单合同.pdf",
    TAMPERED: "完税证明二.pdf",
    LOCKED: "锁着的.pdf",
    PHOTOGRAPH: "第一页.png",
}


def arrange_late(here: Cast, ids: dict[str, str]) -> None:
    """A month ago: an application that nobody has answered yet."""
    ids["late"] = _reviewed(here, CERTIFICATE, CONTRACT)


def arrange_decided(here: Cast, ids: dict[str, str]) -> None:
    """Days ago, so that the answers stand."""
    onboarding, staff = here.bank.onboarding, here.actor("staff")
    for decision, papers in (
        ("agree", (CERTIFICATE, CONTRACT)),
        ("refer", (CERTIFICATE,)),
        ("decline", (CONTRACT,)),
    ):
        ids[decision] = _reviewed(here, *papers)
        onboarding.open_case(staff, ids[decision])
        onboarding.decide(staff, ids[decision], decision, REASONS[decision])


def arrange_business(here: Cast, ids: dict[str, str]) -> None:
    """Now: the decided ones looked at again, one that waits, one withdrawn, and drafts in each stage."""
    onboarding, owner, staff = here.bank.onboarding, here.actor("business"), here.actor("staff")
    for decision in REASONS:
        onboarding.open_case(staff, ids[decision])
    ids["agreement"] = here.bank.agreements.prepare(
        owner, ids["agree"], AgreementKind.ACCOUNT, "account", lambda: b"%PDF-1.7 made up for the scene"
    ).id
    ids["withdrawn"] = _reviewed(here, CERTIFICATE)
    onboarding.withdraw(owner, ids["withdrawn"])
    ids["waiting"] = _reviewed(here, CERTIFICATE, CONTRACT)
    onboarding.open_case(staff, ids["waiting"])
    ids["question"] = onboarding.ask(owner, ids["waiting"], "financing", ASKED).id
    ids["unopened"] = _reviewed(here, CERTIFICATE)
    waiting = onboarding.show(owner, ids["waiting"])
    ids["reference"] = waiting.application.reference
    ids["document_waiting"] = waiting.documents[0].id
    ids["draft"] = _begun(here, COMPANY)
    ids["document_confirmed"] = _paper(here, ids["draft"], CERTIFICATE, confirm=True)
    ids["document_contract"] = _paper(here, ids["draft"], CONTRACT)
    ids["document_doubtful"] = _paper(here, ids["draft"], TAMPERED)
    ids["page_number"], ids["year"] = "1", "2026"
    onboarding.open_case(staff, ids["draft"])
    ids["begun"] = _begun_at_the_counter(here)
    ids["taken_in"], ids["proof"] = _taken_in(here)
    ids["document_refused"] = _paper(here, ids["draft"], LOCKED)
    photograph = FILENAMES[PHOTOGRAPH], (DATA / PHOTOGRAPH).read_bytes()
    here.bank.tray.add(owner, ids["draft"], None, [photograph])
    ids["sheet"] = here.bank.tray.sheets(owner, ids["draft"])[0].id
    ids["draft_empty"] = _begun(here, _whole("91320205000000000"))
    _arrange_asked(here, ids)
    ready = _begun(here, _whole("91320205MA1XAMPL9"), FOR_STOCK)
    _paper(here, ready, CERTIFICATE, confirm=True)
    ids["draft_ready"] = ready
    # Sent, and no worker has come yet.
    contract = (DATA / CONTRACT).read_bytes()
    ids["document_reading"] = onboarding.attach(owner, ids["draft_empty"], FILENAMES[CONTRACT], contract).id


def _begun_at_the_counter(here: Cast) -> str:
    """By staff, with the first paper taken in; its owner has not seen it yet."""
    onboarding, staff, company = here.bank.onboarding, here.actor("staff"), _whole("91320205MA1XAMPL5")
    begun = onboarding.begin_for_client(staff, OWNER.name, OWNER.mobile, company, IN_PERSON)
    onboarding.answer_for_client(staff, begun.id, Part.WANTS, "loan")
    onboarding.attach_for_client(staff, begun.id, FILENAMES[CERTIFICATE], (DATA / CERTIFICATE).read_bytes())
    read_now(here.bank)
    return begun.id


def _taken_in(here: Cast) -> tuple[str, str]:
    """Somebody new at the counter, whose number is not proven yet, and the code that went to it."""
    onboarding, staff, company = here.bank.onboarding, here.actor("staff"), _whole("91320205MA1XAMPL4")
    begun = onboarding.begin_for_client(
        staff, NEWCOMER, "13900000001", company, IN_PERSON, "11010519491231002X"
    )
    return begun.id, onboarding.send_proof(staff, begun.id).id


def _arrange_asked(here: Cast, ids: dict[str, str]) -> None:
    """Half answered, and two for an account alone: before and after it was handed in."""
    ids["part"] = Part.AMOUNT.value
    ids["typed"] = Typed.COMPANY.value
    ids["asking"] = _begun(here, _whole("91320205MA1XAMPL8"), {Part.WANTS: "both"})
    for name, number in (("account", "91320205MA1XAMPL7"), ("handed_in", "91320205MA1XAMPL6")):
        ids[name] = _begun(here, _whole(number), {Part.WANTS: "account"})
    here.bank.onboarding.hand_in(here.actor("business"), ids["handed_in"])


def _begun(here: Cast, company: str, wish: Mapping[Part, str] = FOR_AN_ORDER) -> str:
    """An application with its questions answered; its id."""
    owner, onboarding = here.actor("business"), here.bank.onboarding
    application_id = onboarding.start(owner, company).id
    for part, said in wish.items():
        onboarding.answer(owner, application_id, part, said)
    return application_id


def _whole(seventeen: str) -> str:
    """A made-up unified social credit code with its check digit (GB 32100-2015)."""
    return seventeen + uscc.calc_check_digit(seventeen)


def _paper(here: Cast, application_id: str, name: str, *, confirm: bool = False) -> str:
    """Uploads a document; its id."""
    owner, onboarding = here.actor("business"), here.bank.onboarding
    held = onboarding.attach(owner, application_id, FILENAMES[name], (DATA / name).read_bytes())
    read_now(here.bank)
    if confirm:
        onboarding.confirm(owner, application_id, held.id)
    return held.id


def _reviewed(here: Cast, *papers: str) -> str:
    """An application with a pre-review; its id."""
    owner, onboarding = here.actor("business"), here.bank.onboarding
    application_id = _begun(here, COMPANY)
    for name in papers:
        _paper(here, application_id, name, confirm=True)
    onboarding.pre_review(owner, application_id)
    return application_id
