"""The passbook: what came and went, a month at a time; and the same on paper or as a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.errors import NotFound
from webapp.core.money import Money
from webapp.portals.elder.words_passbook import first_day
from webapp.portals.shared import aloud
from webapp.portals.shared.locale import full_day, month_alone, month_name, short_day
from webapp.portals.shared.page_sound import Said
from webapp.portals.shared.person import actor
from webapp.portals.shared.printing import pdf
from webapp.portals.shared.rendering import address, page
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_bills import line_text
from webapp.services.accounts.model import Leaf, PassbookLine
from webapp.services.accounts.months import Month

# More lines than this are no month of an elder's life; at 18 pt they fill forty sheets.
MOST_PRINTED = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One line as the page draws it. amount: signed."""

    day: str
    text: str
    amount: Money
    balance: Money
    href: str | None = None
    marked: bool = False


def passbook() -> Response:
    wanted, below = request.args.get("month"), request.args.get("below")
    leaf = bank().accounts.leaf(actor(), wanted, account_id=request.args.get("book"), below=below)
    if leaf is None:
        return page(
            "elder/passbook/empty.html",
            title=_("看存折"),
            spoken=[_("您还没有存折。"), _("可以找银行的人。")],
        )
    now = leaf.month == leaf.newest
    first = first_day(leaf.month)
    return page(
        "elder/passbook/passbook.html",
        title=_("看存折") if now and not below else _("%(month)s的存折", month=month_name(first)),
        spoken=_spoken(leaf, first, continued=below is not None),
        leaf=leaf,
        heading=month_name(first),
        entries=[_entry(line) for line in leaf.lines],
        open_now=now and not below,
        below=below,
        earlier=_turn(leaf, Month(first.year, first.month).earlier),
        later=_turn(leaf, Month(first.year, first.month).later),
        books=[one for one in leaf.accounts if one.id != leaf.account.id],
    )


def passbook_print() -> Response:
    """The whole month on one page, made for paper."""
    leaf, first = _whole()
    bank().printer.begin()
    return page(
        "elder/passbook/print.html",
        title=_("印存折"),
        spoken=[
            _("这是%(month)s的存折，字印得很大。", month=aloud.month(first)),
            _("要印在纸上，请按“印出来”。"),
            _("要存成文件，请按“存成文件”。") if bank().printer.ready() else _("这里现在不能存成文件。"),
        ],
        scripts=("js/print.js",),
        leaf=leaf,
        heading=month_name(first),
        entries=[_entry(line) for line in reversed(leaf.lines)],
        files=bank().printer.ready(),
        today=full_day(bank().clock.now()),
    )


def passbook_file(month: str) -> Response:
    """The whole month as a PDF with tags. Raises Refused printing.*, NotFound accounts.*."""
    leaf, first = _whole(month)
    return pdf(
        "elder/passbook/paper.html",
        title=_("%(month)s的存折", month=month_name(first)),
        filename=_("存折-%(month)s.pdf", month=leaf.month),
        leaf=leaf,
        heading=month_name(first),
        entries=[_entry(line) for line in reversed(leaf.lines)],
        today=full_day(bank().clock.now()),
    )


def _whole(month: str | None = None) -> tuple[Leaf, date]:
    wanted, book = month or request.args.get("month"), request.args.get("book")
    leaf = bank().accounts.leaf(actor(), wanted, account_id=book, limit=MOST_PRINTED)
    if leaf is None:
        raise NotFound("accounts.not_found")
    return leaf, first_day(leaf.month)


def _entry(line: PassbookLine) -> Entry:
    return Entry(
        day=short_day(line.at),
        text=line_text(line),
        amount=line.amount,
        balance=line.balance,
        href=address("elder.receipt", payment_id=line.posting_id) if line.kind == "bill" else None,
        marked=line.kind == "pension",
    )


def _turn(leaf: Leaf, to: Month) -> tuple[str, str] | None:
    """A month to turn to, for an address and as a word; None where the book does not go on."""
    if not leaf.first <= to.written <= leaf.newest:
        return None
    same_year = to.written[:4] == leaf.month[:4]
    return to.written, month_alone(to.first) if same_year else month_name(to.first)


_SPOKEN_LINES = 3


def _spoken(leaf: Leaf, first: date, *, continued: bool) -> list[str | Said]:
    """Others may listen: what moved is read; how much it was, and how much there is, only when she asks for it."""
    said: list[str | Said] = []
    if leaf.month == leaf.newest and not continued:
        said.append(Said(_("存折里有%(amount)s。", amount=aloud.money(leaf.account.balance)), aside=True))
    month = aloud.month(first, year=leaf.month[:4] != leaf.newest[:4])
    if not leaf.lines:
        return [*said, _("%(month)s没有进出。", month=month)]
    if not continued:
        came, went = aloud.money(leaf.came_in), aloud.money(leaf.went_out)
        said.append(Said(_("%(month)s进来%(amount)s。", month=month, amount=came), aside=True))
        said.append(Said(_("出去%(amount)s。", amount=went), aside=True))
    said.append(_("下面是%(month)s的每一笔。", month=month))
    for line in leaf.lines[:_SPOKEN_LINES]:
        said += _line_said(line)
    if len(leaf.lines) > _SPOKEN_LINES:
        said.append(_("还有几笔，请往下看。"))
    return said


def _line_said(line: PassbookLine) -> tuple[Said, Said]:
    """A line for every ear, and the same with its amount for hers."""
    for who in ("payee", "payer"):
        aloud.name(line.about.get(who, ""))
    amount = aloud.money(Money(abs(line.amount.fen)))
    way = _("进来%(amount)s", amount=amount) if line.amount.fen > 0 else _("出去%(amount)s", amount=amount)
    what = f"{aloud.day(line.at)}，{line_text(line)}"
    return Said(f"{what}。"), Said(f"{what}，{way}。", aside=True)
