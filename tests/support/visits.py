"""Every address that shows something, with each of its faces: who goes there, by which path, and what answers.

Paths name things of the scene ({bill_due}). A new GET address without a line here fails tests/security/test_access.py.
"""

from __future__ import annotations

from tests.support import visits_applying, visits_money, visits_passbook, visits_people
from tests.support.visit import MISSING, Visit
from tests.support.visit import look as _look
from tests.support.visit import send as _send
from tests.support.visits_guidance import BANK_GUIDED, HERS_GUIDED, HIS_GUIDING
from tests.support.visits_paying import PAYING
from tests.support.visits_staff import STAFF
from tests.support.visits_transfers import TRANSFERS

__all__ = ["EVERY", "MISSING", "VISITS", "Visit"]


def _upload(name: str, content: bytes) -> Visit:
    path = "/business/applications/{draft_empty}/documents/new"
    return Visit("business", path, 422, {"kind": "tax_certificate"}, ("file", name, content), face=name)


DOOR = [
    *_look(
        "visitor", "/", "/help", "/sign-in", "/sign-in?next=/elder/bills", "/settings", "/settings?saved=1"
    ),
    *_look("visitor", "/search", "/search?q=大字版", "/search?q=qqqqq"),
    *_look("visitor", "/sign-in/code/{code}", "/sign-in/code/{code_spent}", f"/sign-in/code/{MISSING}"),
    *_look("visitor", "/demo/phone/{code}", "/demo/phone/{code_on_its_way}"),
    *_look("visitor", "/healthz", "/static/{style}", *(f"/voice/{one}" for one in ("{sound}", "{sound}/0"))),
    *_look("visitor", "/voice/fixed/zh/{fixed}"),
    *_look("visitor", "/voice/{sound}/1", "/voice/{sound}/amounts", "/voice/fixed/zh/none", status=404),
    *_look("visitor", "/no-such-page", f"/demo/phone/{MISSING}", "/voice/x", "/static/0/none.js", status=404),
    *_look("visitor", "/elder/", "/passkeys", "/messages", "/business/", status=303),
    *[_send("visitor", "/sign-in"), _send("visitor", "/sign-in", mobile="12345")],
    *[_send("visitor", "/sign-in/code/{code}"), _send("visitor", "/sign-in/code/{code}", code="12")],
    *[_send("visitor", "/settings"), _send("visitor", "/settings", mode="none", locale="none")],
    *_look("visitor", "/settings/text", "/settings/text?was=125", "/settings/scheme", "/settings/speech"),
    _send("visitor", "/settings/text", text="12"),
    *_look("visitor", "/settings/none", status=404),
    *_look("visitor", "/devices", "/first-visit/1", status=303),
    *[_send("visitor", "/demo/sign-in", 404, person=MISSING)],
]

_AGREE = "/elder/family/invitations/{invitation_accepted}"
ELDER = [
    *_look("elder", "/elder/", "/elder/bills", "/elder/passbook", "/elder/specialist", "/elder/family"),
    *_look("newcomer", "/elder/", "/elder/bills", "/elder/passbook", "/elder/family", "/messages"),
    *_look(
        "elder", "/elder/bills/{bill_due}", "/elder/bills/{bill_closed}", "/elder/bills/{bill_unaffordable}"
    ),
    *_look("elder", "/elder/bills/{bill_paid}", "/sign-in", status=303),
    *_look("elder", "/elder/family/invitations/{invitation_open}?look=1", "/elder/family/new"),
    *_look("elder", f"{_AGREE}/codes/{{agree_code}}", f"{_AGREE}/codes/{{agree_code}}/phone"),
    *_look("elder", "/elder/family/grants/{grant}/less"),
    *_look(
        "elder",
        "/elder/family/month",
        "/elder/family/month?month=2026-05",
        "/elder/family/month?month=2026-01",
    ),
    *_look("elder", "/elder/family/month?month=2027-01", "/elder/family/month?month=x", status=404),
    *_look("elder", f"/elder/family/grants/{MISSING}/less", f"{_AGREE}/codes/{MISSING}", status=404),
    *_look("elder", "/elder/payments/{payment}", "/elder/payments/{payment_helped}"),
    *_look(
        "elder", "/elder/services", "/search", "/search?q=dianfei", "/search?q=关怀版", "/search?q=%25%25"
    ),
    *_look("elder", "/elder/family?done=stopped", "/messages", "/passkeys", "/settings", "/", "/help"),
    *_look(
        "elder",
        *(
            f"/elder/family/invitations/{{invitation_{state}}}"
            for state in ("open", "accepted", "agreed", "declined", "expired")
        ),
    ),
    *_look(
        "elder",
        *(
            f"/elder/family/proposals/{{proposal_{state}}}"
            for state in ("open", "approved", "declined", "withdrawn", "expired", "overtaken")
        ),
    ),
    *_look("elder", f"/elder/bills/{MISSING}", f"/elder/payments/{MISSING}", "/elder/no-such", status=404),
    *_look("elder", "/family/", status=403),
    *_look("elder", "/first-visit/1", "/first-visit/2", "/first-visit/3", "/devices", "/devices?ended=1"),
    *_look("elder", *(f"/settings/{name}" for name in ("mode", "pointer", "motion", "sound", "speed"))),
    *_look("elder", "/settings/menu", "/settings/cards", "/settings/speaker", "/settings/locale?was=en"),
    *_look("elder", "/first-visit/4", status=404),
    *_look("elder", "/session"),
    *HERS_GUIDED,
    _send("elder", "/elder/bills/{bill_due}/pay"),
    _send("elder", "/elder/bills/{bill_unaffordable}/pay", 409, key="a"),
    _send("elder", "/elder/bills/{bill_closed}/pay", 409, key="b"),
    _send("elder", "/elder/family/invitations/{invitation_expired}/agree", 409),
    _send("elder", "/elder/family/invitations/{invitation_open}/agree", 409),
    *[_send("elder", "/elder/family/invitations"), _send("elder", "/elder/family/grants/{grant}/less")],
    *[
        _send("elder", f"{_AGREE}/codes/{{agree_code}}"),
        _send("elder", f"{_AGREE}/codes/{{agree_code}}", code="12"),
    ],
    _send("elder", "/elder/family/proposals/{proposal_open}/answer"),
    _send(
        "elder", "/elder/family/proposals/{proposal_open}/answer", 409, answer="yes", key="c", shown="other"
    ),
]

FAMILY = [
    *_look(
        "family", "/family/", "/family/?done=ended", "/family/join", "/messages", "/passkeys", "/settings"
    ),
    *_look("stranger", "/family/", "/family/join", "/messages", "/family/invitations/{invitation_declined}"),
    *_look("brother", "/family/", "/family/looks/{look}", "/family/parents/{grant_look}/bills"),
    *_look("daughter", "/family/", "/family/invitations/{invitation_accepted}"),
    *_look("family", "/family/invitations/{invitation_agreed}", "/family/parents/{grant}/bills"),
    *_look(
        "family",
        *(
            f"/family/parents/{{grant}}/bills/{{bill_{kind}}}"
            for kind in ("preparable", "prepared", "too_large")
        ),
    ),
    *_look(
        "family",
        *(
            f"/family/proposals/{{proposal_{state}}}"
            for state in ("open", "approved", "declined", "withdrawn", "expired", "overtaken")
        ),
    ),
    *_look("family", "/family/parents/{grant}/bills/{bill_paid}", status=409),
    *HIS_GUIDING,
    *_look("family", "/family/proposals/{proposal_open}?look=1"),
    *_look("family", "/elder/", status=403),
    *[_send("family", "/family/join"), _send("family", "/family/join", code="12")],
    _send("family", "/family/parents/{grant}/bills/{bill_too_large}/prepare", 409),
]

_DRAFT = "/business/applications/{draft}"
BUSINESS = [
    *_look("business", "/business/", "/business/applications/new", "/messages", "/passkeys", "/settings"),
    *_look("business", "/business/applications/{waiting}/advice", f"{_DRAFT}/sources"),
    *_look(
        "business", *(f"/business/applications/{{{name}}}/progress" for name in ("draft", "waiting", "agree"))
    ),
    Visit("business", "/business/applications/{waiting}/progress?seen=0", fragment=True),
    *_look("business", "/business/applications/{agree}/sources"),
    _send("business", "/business/applications/{draft}/sources", source="none"),
    *_look("business", *(f"/business/applications/{{{name}}}/agreements" for name in ("waiting", "agree"))),
    *_look("business", "/business/applications/{agree}/agreements/{agreement}"),
    *_look("business", "/business/applications/{agree}/agreements/{agreement}/file"),
    _send("business", "/business/applications/{waiting}/agreements/loan", 409),
    *_look("business", "/business/applications/{waiting}/advice/{question}"),
    _send("business", "/business/applications/{waiting}/advice"),
    _send("business", "/business/applications/{waiting}/advice/{question}", text="好"),
    *_look("new_owner", "/business/", "/messages", "/passkeys"),
    *_look(
        "business",
        *(
            f"/business/applications/{{{name}}}"
            for name in ("draft", "draft_empty", "draft_ready", "waiting", "withdrawn", "decline")
        ),
    ),
    *_look(
        "business",
        *(
            f"/business/applications/{{{name}}}/result"
            for name in ("waiting", "late", "agree", "refer", "decline")
        ),
    ),
    *_look(
        "business",
        "/business/applications/{agree}/repayment",
        "/business/applications/{late}/repayment?way=interest_first&product=order_loan",
        "/business/applications/{agree}/result.pdf",
    ),
    *_look("business", "/business/applications/{agree}/repayment?amount=99999999", status=422),
    *_look("business", "/business/applications/{refer}/repayment?amount=", status=422),
    *_look("business", f"{_DRAFT}/repayment", status=303),
    *_look("business", f"{_DRAFT}/result.pdf", status=404),
    *_look("business", f"{_DRAFT}/withdraw", "/business/applications/{waiting}/withdraw"),
    *_look(
        "business",
        f"{_DRAFT}/documents/new",
        f"{_DRAFT}/documents/new?kind=tax_certificate",
        f"{_DRAFT}/documents/new?kind=order_contract",
    ),
    *_look(
        "business",
        *(f"{_DRAFT}/documents/{{document_{name}}}" for name in ("confirmed", "contract", "doubtful")),
    ),
    *_look("business", f"{_DRAFT}/documents/{{document_confirmed}}?edit=yes"),
    *_look("business", "/business/applications/{waiting}/documents/{document_waiting}"),
    *_look("business", f"{_DRAFT}/documents/{{document_confirmed}}/original"),
    *_look("business", f"{_DRAFT}/documents/{{document_confirmed}}/pages/1"),
    *_look("business", f"{_DRAFT}/documents/{{document_refused}}"),
    *_look("business", "/business/applications/{draft_empty}/documents/{document_reading}"),
    *_look("business", f"{_DRAFT}/photographs", f"{_DRAFT}/photographs/{{sheet}}"),
    *_look("business", f"{_DRAFT}/photographs/{{sheet}}/picture"),
    *_look("business", f"{_DRAFT}/documents/{{document_confirmed}}/pages/9", status=404),
    *_look("business", f"{_DRAFT}/result", status=303),
    *_look("business", f"/business/applications/{MISSING}", f"{_DRAFT}/documents/{MISSING}", status=404),
    *_look("business", "/staff/", status=403),
    *[
        _send("business", "/business/applications/new"),
        _send("business", "/business/applications/new", company_code="91320205MA1XAMPL17"),
    ],
    *[
        _upload("完税证明.pdf", b""),
        _upload("照片.pdf", b"\xff\xd8\xff\xe0 not a pdf"),
        _upload("合同.docx", b"PK"),
    ],
    _send("business", f"{_DRAFT}/documents/{{document_confirmed}}", total="很多"),
    _send("business", f"{_DRAFT}/photographs", do="add"),
    _send("business", f"{_DRAFT}/photographs/{{sheet}}", do="cut", left="99"),
    _send("business", f"{_DRAFT}/pre-review", 409),
    _send("business", "/business/applications/{agree}/withdraw", 409),
]

PEOPLE = [
    *(Visit(who, path, status) for who, path, status in visits_people.LOOKS),
    *(_send(who, path, status, **sent) for who, path, status, sent in visits_people.SENDS),
]

MONEY = [
    *(Visit(who, path, status) for who, path, status in visits_money.LOOKS),
    *(_send(who, path, status, **sent) for who, path, status, sent in visits_money.SENT),
]

PASSBOOK = [
    *(Visit(who, path, status) for who, path, status in visits_passbook.LOOKS),
    *(_send(who, path, status, **sent) for who, path, status, sent in visits_passbook.SENT),
]

VISITS = {
    "passbook": PASSBOOK,
    "money": MONEY,
    "people": PEOPLE,
    "door": DOOR,
    "elder": ELDER,
    "transfers": TRANSFERS,
    "family": [*FAMILY, *PAYING, *BANK_GUIDED],
    "business": BUSINESS,
    "applying": visits_applying.APPLYING,
    "staff": STAFF,
}
EVERY = [visit for part in VISITS.values() for visit in part]
