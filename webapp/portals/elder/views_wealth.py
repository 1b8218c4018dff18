"""Looking at products, for who came here by herself: only what suits her, with its risk first, and nothing to press to buy."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from webapp.portals.elder.words_wealth import risk_name
from webapp.portals.shared import aloud
from webapp.portals.shared.locale import full_day
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.services import bank
from webapp.services.wealth.model import Product, Shelf


def wealth() -> Response:
    shelf = bank().wealth.shelf(actor())
    return page(
        "elder/wealth/wealth.html",
        title=_("看看理财"),
        spoken=_spoken(shelf),
        products=[(one.name, _rows(one)) for one in shelf.products],
        assessment=shelf.assessment if shelf.counts else None,
        expired=shelf.assessment is not None and not shelf.counts,
        until=full_day(shelf.assessment.until) if shelf.assessment and shelf.counts else "",
        gentle=shelf.gentle and shelf.counts,
    )


def _rows(one: Product) -> list[tuple[str, str]]:
    bound = _("%(count)s 个月", count=one.months) if one.months else _("随时能取")
    return [
        (_("会不会亏"), risk_name(one.kind, one.risk)),
        (_("多久不能动"), bound),
        (_("最少放多少"), _("%(yuan)s 元", yuan=one.least.yuan)),
    ]


def _spoken(shelf: Shelf) -> list[str]:
    said = [_("理财不是存款，有的会亏本。"), _("不急，看不懂就不买。")]
    if not shelf.counts:
        said += [
            _("我们还不知道哪些适合您。") if shelf.assessment is None else _("您的评估过了一年，要重新做。"),
            _("想知道，请找银行的人，当面问几句。"),
        ]
    if not shelf.products:
        return [*said, _("现在没有能给您看的。")]
    said.append(_("适合您看的有%(count)s样。", count=aloud.count(len(shelf.products))))
    said += [f"{one.name}，{risk_name(one.kind, one.risk)}。" for one in shelf.products]
    return [*said, _("这里不能买。要买，请到柜台和人商量。")]
