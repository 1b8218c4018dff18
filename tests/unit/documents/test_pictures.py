"""Pages as pictures for people, and pictures as the pages of one PDF: both in a bounded child."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw

from tests.unit.documents.drawing import Sheet, pdf_of
from webapp.core.errors import Invalid
from webapp.services.documents.model import Picture
from webapp.services.documents.photographs import is_photograph
from webapp.services.documents.reader import ChildReader
from webapp.services.documents.reading.pictures import join, picture

FOLDER = Path(__file__).parents[2] / "data" / "documents"
RED = (200, 0, 0)


def photo(form: str = "JPEG", size: tuple[int, int] = (800, 600), turn: int = 1, mode: str = "RGB") -> bytes:
    """A white page with a red corner at the left top as it is stored; turn: EXIF's orientation."""
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).rectangle((0, 0, 99, 99), fill=RED)
    image = image.convert(mode)
    exif = Image.Exif()
    exif[0x0112] = turn
    out = io.BytesIO()
    image.save(out, form, **({"exif": exif.tobytes()} if turn != 1 else {}), quality=95)
    return out.getvalue()


def red_corner(shown: Picture) -> str:
    """Which corner of the picture is red."""
    image = Image.open(io.BytesIO(shown.image)).convert("RGB").getchannel("G")
    right, bottom = image.width - 8, image.height - 8
    corners = {
        "left top": (8, 8),
        "right top": (right, 8),
        "left bottom": (8, bottom),
        "right bottom": (right, bottom),
    }
    return next(
        name for name, at in corners.items() if image.crop((*at, at[0] + 1, at[1] + 1)).tobytes()[0] < 90
    )


def test_a_page_of_a_pdf_by_the_child() -> None:
    shown = ChildReader().picture((FOLDER / "cert.pdf").read_bytes(), 1, 900)
    image = Image.open(io.BytesIO(shown.image))
    assert (shown.mime, image.format, image.width) == ("image/webp", "WEBP", 900)
    assert (round(shown.width_pt), round(shown.height_pt)) == (842, 595)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "HEIF"])
def test_photographs_of_each_kind(form: str) -> None:
    data = photo(form)
    shown = picture(data, 1, 400)
    assert is_photograph(data) and red_corner(shown) == "left top"
    assert (round(shown.width_pt), round(shown.height_pt, 1)) == (842, 631.5)


@pytest.mark.parametrize(
    ("turn", "corner"), [(1, "left top"), (3, "right bottom"), (6, "right top"), (8, "left bottom")]
)
def test_pictures_stand_as_the_camera_was_held(turn: int, corner: str) -> None:
    data = photo(turn=turn)
    assert red_corner(picture(data, 1, 400)) == corner
    assert red_corner(picture(join([data]), 1, 400)) == corner


def test_joined_pictures_keep_their_bytes() -> None:
    first, second = photo(), photo(mode="L")
    joined = ChildReader().join([first, second, photo("PNG")])
    with pikepdf.open(io.BytesIO(joined)) as pdf:
        held = [page.Resources.XObject.P.read_raw_bytes() for page in pdf.pages]
    assert held[:2] == [first, second] and held[2].startswith(b"\xff\xd8")
    assert red_corner(picture(joined, 2, 300)) == "left top"


def test_what_is_transparent_is_paper() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (600, 600), (0, 0, 0, 0)).save(out, "PNG")
    image = Image.open(io.BytesIO(picture(out.getvalue(), 1, 300).image))
    assert min(image.convert("L").tobytes()) > 250


@pytest.mark.parametrize(
    ("data", "page", "code"),
    [
        (b"PK\x03\x04 no page", 1, "no_picture"),
        (pdf_of(Sheet()), 2, "no_picture"),
        (photo(), 2, "no_picture"),
        (photo()[:300], 1, "damaged"),
        (b"\xff\xd8\xff nothing more", 1, "damaged"),
        (b"%PDF-1.7 nothing more", 1, "damaged"),
        (pdf_of(Sheet(), password="secret"), 1, "password"),
    ],
)
def test_what_has_no_picture(data: bytes, page: int, code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        picture(data, page, 500)
    assert (refusal.value.code, refusal.value.field) == (f"documents.{code}", "file")


def test_a_bomb_is_told_by_its_header() -> None:
    bomb = (FOLDER / "bomb.png").read_bytes()
    reader = ChildReader(memory=700 * 1024**2)
    for ask in (lambda: reader.picture(bomb, 1, 500), lambda: reader.join([bomb])):
        with pytest.raises(Invalid, match=r"documents\.picture_too_large") as refusal:
            ask()
        assert refusal.value.params == {"megapixels": 900, "limit": 14}


def test_a_telephones_50_megapixels_are_read_smaller_and_not_refused() -> None:
    """In a quarter of the memory there is; the HEIC is of plain paper, it would take minutes to make."""
    reader = ChildReader(memory=768 * 1024**2)
    plain = io.BytesIO()
    Image.new("RGB", (8000, 6000), "white").save(plain, "JPEG")
    for data in ((FOLDER / "telephone_50mp.heic").read_bytes(), plain.getvalue()):
        shown = reader.picture(data, 1, 900)
        assert (round(shown.width_pt), round(shown.height_pt)) == (842, 632)
    (turned,) = reader.arrange([((FOLDER / "telephone_50mp.heic").read_bytes(), 90, (0, 0, 0, 0))])
    assert Image.open(io.BytesIO(turned)).size == (3060, 4080)


def test_too_many_pictures_and_other_files_are_no_document() -> None:
    with pytest.raises(Invalid, match=r"documents\.too_many_pages"):
        join([b"\xff\xd8\xff"] * 31)
    with pytest.raises(Invalid, match=r"documents\.no_picture"):
        join([b"%PDF-1.7"])
