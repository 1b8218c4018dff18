"""Where the paper is on a photograph, how it is made straight, and the rules of its tables."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from tests.support.papers.camera import STEADY, Pixels, page_picture, photograph
from tests.unit.documents.drawing import Sheet, pdf_of
from webapp.services.documents.model import Box
from webapp.services.documents.reading.page.layout import Char
from webapp.services.documents.reading.photo.engine import Quad
from webapp.services.documents.reading.photo.rules import tables
from webapp.services.documents.reading.photo.seals import without_seals
from webapp.services.documents.reading.photo.unread import doubted, looked_for
from webapp.services.documents.reading.photo.upright import Page, flatten

ROWS = [
    ["税种", "税款所属期", "实缴金额"],
    ["增值税", "2026年1月", "100.00"],
    ["印花税", "2026年2月", "20.00"],
]


def drawn() -> bytes:
    sheet = Sheet()
    sheet.text(220, 40, "税收完税证明", 16)
    for line in range(12):
        sheet.text(60, 300 + 30 * line, "本证明记载的税款均已入库，请妥善保管。")
    sheet.table(60, 100, [120, 160, 100], ROWS, ruled=True)
    return pdf_of(sheet)


def photographed(seed: int) -> Pixels:
    data = photograph(page_picture(drawn(), 1600), STEADY, seed)
    return np.asarray(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR), np.uint8)


@pytest.mark.parametrize("seed", range(4))
def test_a_sheet_held_askew_lies_flat(seed: int) -> None:
    page = flatten(photographed(seed), 842 / 2400)
    height, width = page.image.shape[:2]
    assert abs(height / width - 842 / 595) < 0.08
    found = tables(page.image)
    assert [len(cells) for cells in found] == [9]
    assert len({cell.top for cell in found[0]}) == len({cell.x0 for cell in found[0]}) == 3
    first = min(found[0], key=lambda cell: (cell.top, cell.x0))
    assert abs(first.x0 / width - 60 / 595) < 0.012 and abs(first.top / height - 100 / 842) < 0.012


def test_a_box_is_found_again_on_the_photograph() -> None:
    turn = np.array([[1.2, 0.1, -50], [0.05, 1.3, -80], [1e-5, 2e-5, 1]], np.float64)
    page = Page(np.zeros((900, 700, 3), np.uint8), turn, 0.5, 450.0)
    spot = cv2.perspectiveTransform(np.array([[[400.0, 300.0]]]), turn)[0, 0] * 0.5
    back = page.on_photograph(Box(spot[0], spot[1], spot[0] + 0.01, spot[1] + 0.01))
    assert abs(back.x0 - 200) < 0.1 and abs(back.top - 150) < 0.1


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_turning_keeps_the_way_back(quarters: int) -> None:
    image = np.zeros((300, 200, 3), np.uint8)
    image[20, 50] = 255
    page = Page(image, np.eye(3), 1.0, 300.0).turned(quarters)
    at = np.argwhere(page.image[:, :, 0] == 255)[0]
    back = page.on_photograph(Box(float(at[1]), float(at[0]), float(at[1]), float(at[0])))
    assert (round(back.x0), round(back.top)) == (50, 20)


def test_a_page_that_fills_the_picture_is_only_straightened() -> None:
    page = page_picture(drawn(), 1400)
    spin = cv2.getRotationMatrix2D((page.shape[1] / 2, page.shape[0] / 2), 3, 1.0)
    leaning = cv2.warpAffine(page, spin, (page.shape[1], page.shape[0]), borderValue=(255, 255, 255))
    straight = flatten(np.asarray(leaning, np.uint8), 0.6)
    assert [len(cells) for cells in tables(straight.image)] == [9]


def test_a_seal_fades_and_print_under_it_stays() -> None:
    page = np.full((1000, 800, 3), 245, np.uint8)
    cv2.putText(page, "106,112.00", (330, 520), cv2.FONT_HERSHEY_SIMPLEX, 2, (20, 20, 20), 4)
    clean = page.copy()
    cv2.circle(page, (450, 500), 130, (40, 40, 210), 6)
    cv2.putText(page, "No. 12345", (60, 80), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (40, 40, 210), 3)
    faded = without_seals(page)
    assert len(faded.seals) == 1
    near = np.abs(faded.image[300:700, 200:700].astype(int) - clean[300:700, 200:700]).max(axis=2)
    assert np.mean(near > 80) < 0.002
    assert np.array_equal(faded.image[:120], page[:120]), "a number printed in red is no seal"


def test_a_page_without_its_seal_is_as_if_it_never_had_one() -> None:
    """In a photograph red runs into black strokes, and thin strokes of the seal pale: no edge of either is sharp."""
    printed, seal = np.full((1000, 800, 3), 235, np.uint8), np.full((1000, 800, 3), 235, np.uint8)
    cv2.putText(printed, "106,112.00 6843521775", (310, 512), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (20, 20, 20), 1)
    cv2.ellipse(seal, (450, 505), (140, 60), 8, 0, 360, (30, 30, 214), 3)
    cv2.putText(seal, "SEAL SEAL", (360, 515), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (30, 30, 214), 2)
    faded = without_seals(_seen(np.minimum(printed, seal))).image
    apart = cv2.absdiff(faded.min(axis=2), _seen(printed).min(axis=2))[430:580, 290:610]
    assert np.mean(apart > 80) < 0.001


def _seen(page: Pixels) -> Pixels:
    _, data = cv2.imencode(".jpg", cv2.GaussianBlur(page, (0, 0), 0.7), [cv2.IMWRITE_JPEG_QUALITY, 80])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


def test_a_cell_that_was_not_read_to_its_end_is_known() -> None:
    page = page_picture(drawn(), 1600)
    cells = sorted(tables(page)[0], key=lambda cell: (cell.top, cell.x0))
    lines = [
        np.array([[c.x0 + 3, c.top + 3], [c.x1 - 3, c.top + 3], [c.x1 - 3, c.bottom - 3], [c.x0 + 3, c.bottom - 3]], np.float32)
        for c in cells
    ]  # fmt: skip
    assert looked_for(page, cells, lines).unread == []
    lines[4][:2, 1] = lines[4][2:, 1] - 2
    looked = looked_for(page, cells, lines)
    assert looked.unread == [cells[4]] and len(looked.lines) == len(lines), "a piece of it was read"
    looked = looked_for(page, cells, [*lines[:4], *lines[5:]])
    assert looked.unread == [cells[4]]
    (found,) = looked.lines[len(lines) - 1 :]
    middle = found.mean(axis=0)
    assert cells[4].x0 < middle[0] < cells[4].x1 and cells[4].top < middle[1] < cells[4].bottom
    seen = [Char("1", c.x0 + 4, c.top + 4, c.x0 + 9, c.top + 14, 10.0) for c in cells[4:6]]
    assert [char.sure for char in doubted(seen, [cells[4]])] == [0.75, 1.0]


def test_characters_one_under_the_other_are_cut_apart() -> None:
    sheet = Sheet()
    cells = [Box(60, 60, 90, 150), Box(90, 60, 330, 150)]
    for cell in cells:
        sheet._frame(cell.x0, cell.top, cell.x1, cell.bottom)
    for number, char in enumerate("付款人"):
        sheet.text(69, 75 + 20 * number, char, 12)
    sheet.text(100, 95, "无锡示例精密机械有限公司", 12)
    page = page_picture(pdf_of(sheet), 1600)
    scale = 1600 / 842
    places = [Box(cell.x0 * scale, cell.top * scale, cell.x1 * scale, cell.bottom * scale) for cell in cells]
    name, stack = (
        _quad(Box(x0, top, x1, bottom), scale)
        for x0, top, x1, bottom in ((98, 92, 248, 110), (67, 72, 84, 130))
    )
    for found_first in ([name, stack], [name]):
        looked = looked_for(page, places, found_first)
        heights = [float(quad[3][1] - quad[0][1]) / scale for quad in looked.lines[1:]]
        assert len(heights) == 3 and all(8 < height < 20 for height in heights)


def _quad(box: Box, scale: float) -> Quad:
    corners = [[box.x0, box.top], [box.x1, box.top], [box.x1, box.bottom], [box.x0, box.bottom]]
    return np.array(corners, np.float32) * np.float32(scale)


def test_no_table_where_nothing_is_ruled() -> None:
    sheet = Sheet()
    for line in range(20):
        sheet.text(60, 60 + 30 * line, "一二三四五六七八九十 1,234.50 一二三四五")
    assert tables(page_picture(pdf_of(sheet), 1600)) == []
