"""All services on one page, by what they are about."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from webapp.portals.elder.places import GROUPS, LISTED
from webapp.portals.shared.rendering import page


def services() -> Response:
    """Every place of the elder's portal, and the field to find one."""
    groups = [(title, [one for one in LISTED if one.group == group]) for group, title in GROUPS]
    said = [_("这里是全部服务。"), _("想找什么，写一两个字也行。")]
    said += [f"{title}：{'，'.join(str(one.text) for one in places)}。" for title, places in groups]
    return page(
        "elder/services.html",
        title=_("全部服务"),
        spoken=said,
        scripts=("js/say.js",),
        public_sound=True,
        groups=groups,
    )
