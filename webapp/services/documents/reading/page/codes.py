"""A credit code as a field: checked, mended where a picture was misread, confirmed by other places in the document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from webapp.services.documents.credit_code import credit_code_ok, repaired
from webapp.services.documents.model import FieldShape
from webapp.services.documents.reading.page.gather import DOUBTFUL, GOOD, UNCHECKED, Gathered
from webapp.services.documents.reading.page.labels import Piece, Stretch
from webapp.services.documents.text import squeeze

_CODE = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])")


def add_code(
    gathered: Gathered, name: str, piece: Piece | None, stretches: Sequence[Stretch], *, anywhere: bool = True
) -> str:
    """The field of this name; where nothing stood at a label, the only valid code of the whole document unless `anywhere` is
    False. Returns the value.

    A code read from a picture is mended when exactly one mending passes the check digit; it asks unless the mended code stands
    elsewhere too. Finding documents.finding.code_invalid where the check digit stays wrong.
    """
    piece = _inside(piece) or (_only_code(stretches) if anywhere else None) or piece
    mended = repaired(squeeze(piece.text).upper()) if piece and gathered.source == "ocr" else None
    if piece is None or mended is None:
        code = gathered.add(name, piece, FieldShape.CODE)
        if code and gathered.fields[-1].confidence <= DOUBTFUL and not credit_code_ok(code):
            gathered.find("documents.finding.code_invalid", [name], code=code)
        return code
    gathered.add(name, Piece(mended, piece.raw, piece.page, piece.box, piece.sure), FieldShape.CODE)
    confirmed = any(mended in squeeze(stretch.text) for stretch in stretches)
    gathered.doubt([name], GOOD if confirmed else UNCHECKED)
    return mended


def _inside(piece: Piece | None) -> Piece | None:
    """The code alone, where more stands behind it."""
    text = squeeze(piece.text).upper() if piece else ""
    match = re.match(r"[0-9A-Z]{15,20}(?![0-9A-Z])", text)
    return Piece(match[0], piece.raw, piece.page, piece.box, piece.sure) if piece and match else None


def _only_code(stretches: Sequence[Stretch]) -> Piece | None:
    found: dict[str, Piece] = {}
    for stretch in stretches:
        for match in _CODE.finditer(stretch.text):
            if credit_code_ok(match[0]) and not match[0].isdigit():
                found.setdefault(match[0], stretch.piece(match.start(), match.end()))
    return next(iter(found.values())) if len(found) == 1 else None
