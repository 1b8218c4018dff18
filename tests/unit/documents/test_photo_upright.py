"""Where the paper is on a photograph, how it is made straight, and the rules of its tables."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from tests.support.papers.camera import STEADY, Pixels, page_picture, photograph
from tests.unit.documents.drawing import Sheet, pdf_of
from webapp.services.documents.model import Box
from webapp.services.documents.reading.photo.rules import tables
from webapp.services.documents.reading.photo.seals import without_seals
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
    near = np.abs(faded[300:700, 200:700].astype(int) - clean[300:700, 200:700]).max(axis=2)
    assert np.mean(near > 80) < 0.002
    assert np.array_equal(faded[:120], page[:120]), "a number printed in red is no seal"


def test_no_table_where_nothing_is_ruled() -> None:
    sheet = Sheet()
    for line in range(20):
        sheet.text(60, 60 + 30 * line, "一二三四五六七八九十 1,234.50 一二三四五")
    assert tables(page_picture(pdf_of(sheet), 1600)) == []
