"""A photograph nobody could read is told before it is read, with what to do better."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import cache

import cv2
import numpy as np
import pytest

from tests.support.papers.camera import HASTY, SCANNER, STEADY, Camera, Pixels, page_picture, photograph
from tests.unit.documents.drawing import Sheet, pdf_of
from webapp.core.errors import Invalid
from webapp.services.documents.reading.photo.quality import check


@cache
def page() -> Pixels:
    sheet = Sheet()
    for line in range(30):
        sheet.text(
            40, 40 + 24 * line, "本公司与贵公司签订的购销合同，货物名称、数量、金额如下：1,234.50元", 12
        )
    return page_picture(pdf_of(sheet), 1800)


def seen(camera: Camera) -> Pixels:
    return opened(photograph(page(), replace(camera, long_px=1800), 3))


def opened(data: bytes) -> Pixels:
    return np.asarray(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR), np.uint8)


def said(image: Pixels) -> str | None:
    try:
        check(image)
    except Invalid as refusal:
        return refusal.code.removeprefix("documents.photo_")
    return None


@pytest.mark.parametrize("camera", [STEADY, HASTY, SCANNER])
def test_good_enough(camera: Camera) -> None:
    assert said(seen(camera)) is None


@pytest.mark.parametrize("camera", [STEADY, SCANNER])
def test_blurred(camera: Camera) -> None:
    assert said(seen(replace(camera, soft=4.0))) == "blurred"


def test_too_small() -> None:
    small = cv2.resize(seen(STEADY), (300, 420), interpolation=cv2.INTER_AREA)
    assert said(np.asarray(small, np.uint8)) == "too_small"


def test_dark() -> None:
    assert said((seen(STEADY) * 0.25).astype(np.uint8)) == "dark"


def test_glare() -> None:
    image = (seen(STEADY) * 0.8).astype(np.uint8)
    cv2.circle(image, (700, 900), 220, (255, 255, 255), -1)
    assert said(image) == "glare"


def test_cut() -> None:
    scan = seen(SCANNER)
    assert said(np.ascontiguousarray(scan[:, 180:])) == "cut"


def test_a_blank_sheet_is_nobodys_mistake() -> None:
    assert said(np.full((1800, 1300, 3), 250, np.uint8)) is None


def test_it_is_said_at_once() -> None:
    image = seen(STEADY)
    check(image)
    begun = time.process_time()
    check(image)
    assert time.process_time() - begun < 0.5, "a tenth of a second on an idle machine"
