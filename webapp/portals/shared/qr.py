"""QR codes as inline SVG, drawn on the server."""

from __future__ import annotations

from functools import lru_cache

import segno
from markupsafe import Markup


@lru_cache(maxsize=32)
def qr_svg(text: str) -> Markup:
    """A scalable picture of `text`, dark on white in every colour scheme so that each phone can read it.

    The last few are kept: she looks at her code several times, and choosing its pattern takes 3 ms.
    """
    picture = segno.make(text, error="m", micro=False)
    # segno writes paths and numbers only; the text itself never stands in the markup.
    return Markup(picture.svg_inline(border=3, dark="#1d1a15", light="#fff", omitsize=True))  # noqa: S704 - see above
