"""What bills and movements are called."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.portals.shared.locale import month_name

SERVICES: dict[str, Any] = {
    "electricity": _l("电费"),
    "gas": _l("燃气费"),
    "water": _l("水费"),
    "phone": _l("电话费"),
    "heating": _l("取暖费"),
    "property": _l("物业费"),
    "medical": _l("医保费"),
}

ICONS = {
    "electricity": "bill",
    "gas": "gas",
    "water": "water",
    "phone": "phone",
    "heating": "heating",
    "property": "building",
    "medical": "medical",
}


def service_name(service: str) -> str:
    """电费 / Electricity."""
    return str(SERVICES[service])


def period_name(period: str) -> str:
    """The month a bill is for: "2026-10" -> "2026年10月" / "October 2026"."""
    year, month = period.split("-")
    return month_name(date(int(year), int(month), 1))


class Line(Protocol):
    """What is told of a movement: the passbook's line, or one with other people masked."""

    @property
    def kind(self) -> str: ...

    @property
    def about(self) -> Mapping[str, Any]: ...


_OF_BILLS: dict[str, Any] = {
    "bill": _l("交%(service)s"),
    "bill_arrived": _l("%(service)s到了收费单位"),
    "bill_back": _l("%(service)s拿回来了"),
}


def line_text(line: Line) -> str:
    """What a line of the passbook was."""
    about = line.about
    match line.kind:
        case "bill" | "bill_arrived" | "bill_back":
            return str(_OF_BILLS[line.kind]) % {"service": service_name(about["service"])}
        case "pension":
            return _("养老金到了")
        case "transfer_out":
            return _("转给%(name)s", name=about["payee"])
        case "transfer_back":
            return _("从%(name)s那里拿回来", name=about["payee"])
        case "transfer_in":
            return _("%(name)s转来", name=about["payer"])
        case "time_open":
            return _("存成定期")
        case "time_back":
            return _("定期存款取回")
        case "time_interest":
            return _("定期存款利息")
        case _ if "payer" in about:
            return _("%(name)s存入", name=about["payer"])
        case _:
            return _("别的进出")
