"""Photographs: on the tray they are turned, cut, put in order and sent on as one document."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from tests.support.credit_desk import Desk


def photograph(colour: str, width: int = 60, height: int = 80) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return out.getvalue()


RED, BLUE = photograph("red"), photograph("blue")


def laid(desk: Desk, *photographs: bytes) -> str:
    """Photographs on the tray of a new application; the tray's address."""
    application = desk.begin()
    files = [(f"{number}.jpg", data) for number, data in enumerate(photographs, 1)]
    return desk.send_all(application, files).location


def pictures(desk: Desk, tray: str) -> list[Image.Image]:
    return [
        Image.open(io.BytesIO(desk.owner.get(picture.get("src")).response.get_data()))
        for picture in desk.owner.get(tray).all("img")
    ]


def colours(desk: Desk, tray: str) -> list[str]:
    return [
        "red" if (picture.convert("RGB").getpixel((5, 5)) or (0,))[0] > 128 else "blue"  # type: ignore[index]  # RGB gives three
        for picture in pictures(desk, tray)
    ]


def sheet_form(desk: Desk, tray: str, number: int) -> str:
    """The address of a photograph on the tray."""
    links = [a.get("href") for a in desk.owner.get(tray).all("a") if "裁边" in "".join(a.itertext())]
    return str(links[number])


def do(desk: Desk, tray: str, number: int, what: str, **more: str) -> str:
    _action, fields = desk.owner.get(tray).form("送去读")
    place = sheet_form(desk, tray, number)
    return desk.owner.post(place, {"csrf": fields["csrf"], "do": what, **more}).location


def test_two_photographs_become_one_document_in_their_order(desk: Desk) -> None:
    tray = laid(desk, RED, BLUE)
    assert colours(desk, tray) == ["red", "blue"]
    do(desk, tray, 1, "earlier")
    do(desk, tray, 0, "earlier")
    assert colours(desk, tray) == ["blue", "red"], "the first stays the first"
    page = desk.owner.get(tray)
    document = desk.owner.press(page, "送去读").location
    assert "正在读" in desk.owner.get(document).h1
    assert desk.owner.get(f"{document}/original").response.get_data().startswith(b"%PDF-")
    application = document.partition("/documents/")[0]
    assert desk.owner.get(tray).location == application, "the tray is empty"
    assert desk.owner.press(page, "送去读").location == application, "sent twice it is one document"


def test_turned_and_cut(desk: Desk) -> None:
    tray = laid(desk, RED)
    do(desk, tray, 0, "left")
    assert [picture.size for picture in pictures(desk, tray)] == [(80, 60)]
    do(desk, tray, 0, "cut", left="25", bottom="40%")
    assert [picture.size for picture in pictures(desk, tray)] == [(60, 36)]
    do(desk, tray, 0, "right")
    assert [picture.size for picture in pictures(desk, tray)] == [(36, 60)], "what was cut turns with it"
    do(desk, tray, 0, "whole")
    assert [picture.size for picture in pictures(desk, tray)] == [(60, 80)]


@pytest.mark.parametrize("typed", ["很多", "46", "-1", "9999"])
def test_a_cut_of_no_sense_is_told_at_its_field(desk: Desk, typed: str) -> None:
    tray = laid(desk, RED)
    place = sheet_form(desk, tray, 0)
    page = desk.owner.press(desk.owner.get(place), "照这样裁", left=typed)
    assert (page.status, "0 到 45" in page.error_at("left")) == (422, True)
    assert page.form("照这样裁")[1]["left"] == typed


def test_more_are_added_and_one_is_taken_away(desk: Desk) -> None:
    tray = laid(desk, RED)
    application = tray.removesuffix("/photographs")
    assert desk.send_all(application, [("2.png", BLUE)], "photographs").location == tray
    do(desk, tray, 0, "remove")
    assert colours(desk, tray) == ["blue"]
    wrong = desk.send_all(application, [("3.jpg", b"\xff\xd8\xff\xe0 half")], "photographs")
    assert (wrong.status, "打不开" in wrong.error_at("file")) == (422, True)
    assert colours(desk, tray) == ["blue"]


def test_one_photograph_alone_is_sent_as_it_was_taken(desk: Desk) -> None:
    tray = laid(desk, RED)
    document = desk.owner.press(desk.owner.get(tray), "送去读").location
    assert desk.owner.get(f"{document}/original").response.get_data() == RED


def test_the_tray_is_its_owners(desk: Desk) -> None:
    tray = laid(desk, RED)
    place = sheet_form(desk, tray, 0)
    assert [desk.neighbour.get(path).status for path in (tray, place, f"{place}/picture")] == [404] * 3
    assert desk.owner.get(f"{tray}/nothing").status == 404


def test_a_withdrawn_application_takes_no_photograph(desk: Desk) -> None:
    tray = laid(desk, RED)
    application = tray.removesuffix("/photographs")
    page = desk.owner.get(tray)
    desk.owner.press(desk.owner.get(f"{application}/withdraw"), "是的，撤回")
    assert desk.owner.press(page, "送去读").status == 409
