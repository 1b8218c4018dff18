"""Coming back to an application on another device: its code, the company's credit code, the telephone; then a code by message."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.errors import BankError
from webapp.portals.public.forms import CarryOnForm
from webapp.portals.shared.forms import Filled, blank, filled
from webapp.portals.shared.person import current_person
from webapp.portals.shared.rendering import address, page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank

# Nobody's: a code is then sent to nobody.
_NOBODY = "-"


def carry_on() -> Response:
    """Asks for the three; the picture on the other device fills in the first. Who is signed in goes straight on."""
    reference = request.args.get("reference", "")
    person = current_person()
    if reference and person is not None and person.portal == "business":
        return see_other("business.come_back", reference=reference)
    return _show(blank(reference=reference, company_code="", mobile=""))


def find_again() -> Response:
    """Sends a code if the three belong together. It answers alike if they don't, so that nobody learns who applied for what."""
    form = filled(CarryOnForm)
    if form.errors:
        return _show(form, 422)
    reference = form.data["reference"]
    only = bank().onboarding.whose(reference, form.data["company_code"]) or _NOBODY
    try:
        sent = bank().identity.codes.request_code(form.data["mobile"], only)
    except BankError as error:
        form.refuse(error, "mobile")
        return _show(form, error.status)
    return see_other(
        "public.code", request_id=sent.id, next=address("business.come_back", reference=reference)
    )


def _show(form: Filled, status: int = 200) -> Response:
    title = _("接着办原来的申请")
    said = [
        *form.errors.values(),
        title,
        _("填好下面三样，我们发一条短信。核对以后，就回到您停下的地方。"),
    ]
    return page(
        "public/carry_on.html",
        title=title,
        status=status,
        spoken=said,
        public_sound=True,
        errors=form.summary,
        form=form,
        note=said[-1],
    )
