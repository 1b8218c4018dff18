"""How the pages look: for a person in the bank's books, for a visitor in a cookie."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _

from webapp.portals.public.entry import keep_preferences
from webapp.portals.public.forms import SettingsForm
from webapp.portals.shared.access import way_back
from webapp.portals.shared.forms import Filled, blank, filled
from webapp.portals.shared.person import current_person, preferences
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other, see_path
from webapp.portals.shared.services import bank
from webapp.services.identity.model_preferences import understood


def settings() -> Response:
    """Mode, language, size of letters and colours, each as a choice of its own."""
    now = preferences()
    form = blank(mode=now.mode, locale=now.locale, text=str(now.text), scheme=now.scheme)
    return _page(form, saved=request.args.get("saved") == "1")


def _page(form: Filled, status: int = 200, *, saved: bool = False) -> Response:
    said = [
        _("这里可以换长辈版和标准版，换语言，换字的大小和颜色。"),
        _("选好以后，按绿色的按钮。不喜欢，随时可以换回来。"),
    ]
    return page(
        "public/settings.html",
        title=_("大小和颜色"),
        status=status,
        spoken=said,
        public_sound=True,
        errors=form.summary,
        form=form,
        saved=saved,
    )


def save_settings() -> Response:
    """Takes all four choices at once."""
    form = filled(SettingsForm)
    form.errors = {name: _("请选一个。") for name in form.errors}
    if form.errors:
        return _page(form, 422)
    return _kept(understood(form.data), see_other("public.settings", saved=1))


def choose() -> Response:
    """One press on a switch (mode, locale, text or scheme); leads back to the page it stands on."""
    return _kept(understood(request.form), see_path(way_back(request.form.get("back"))))


def _kept(wish: dict[str, object], response: Response) -> Response:
    look, person = preferences().changed(**wish), current_person()
    if person is None:
        return keep_preferences(response, look, chosen=wish)
    bank().identity.set_preferences(person.actor, look)
    return keep_preferences(response, look)
