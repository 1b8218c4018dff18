"""What the recogniser says of lines, made the print it was: here it is told what to say."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from webapp.services.documents.model import Box
from webapp.services.documents.reading.photo.engine import Engine, Pixels, Seen
from webapp.services.documents.reading.photo.print import characters
from webapp.services.documents.reading.photo.seals import Clean
from webapp.services.documents.reading.photo.upright import Page

LINE = np.array([[20, 20], [420, 20], [420, 50], [20, 50]], np.float32)


class Saying(Engine):
    """Says of each line what it was given for it."""

    def __init__(self, *texts: str, sure: Sequence[float] = ()) -> None:
        self._texts, self._sure = texts, sure or (0.99,) * len(texts)

    def read(self, crops: Sequence[Pixels]) -> list[list[Seen]]:
        return [
            [Seen(char, (place + 0.5) / len(text), sure) for place, char in enumerate(text)]
            for text, sure, _crop in zip(self._texts, self._sure, crops, strict=True)
        ]


def read(engine: Saying, seals: Sequence[Box] = ()) -> tuple[str, float]:
    """The line and how sure its least sure character is."""
    image = np.full((100, 500, 3), 240, np.uint8)
    image[25:45, 30:400:3] = 20
    page = Page(image, np.eye(3), 1.0, 500.0)
    chars = characters(engine, page, Clean(image, list(seals)), [LINE], [])
    return "".join(char.text for char in chars), min(char.sure for char in chars)


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("小写：V79.69", "小写：¥79.69"),
        ("（小写：Y104,250.51）", "（小写：¥104,250.51）"),
        ("半1234.50元", "¥1234.50元"),
        ("型号V100", "型号V100"),
        ("DV79.69", "DV79.69"),
        ("V1.5.10", "V1.5.10"),
        ("6.969,932.77", "6,969,932.77"),
        ("886.741.59元", "886,741.59元"),
        ("2026.05.01", "2026.05.01"),
        ("1.5.10", "1.5.10"),
        ("1.250", "1.250"),
        ("贰仟肆佰查拾陆万柒仟参佰柒拾元整", "贰仟肆佰壹拾陆万柒仟叁佰柒拾元整"),
        ("（大写）查仟零柒万元整", "（大写）壹仟零柒万元整"),
        ("检查万元以上参数", "检查万元以上参数"),
        ("样本(中国)公司", "样本（中国）公司"),
    ],
)
def test_marks_and_brackets(said: str, printed: str) -> None:
    assert read(Saying(said))[0] == printed


def test_a_point_made_a_comma_asks() -> None:
    assert read(Saying("6.969,932.77"))[1] < 0.9 < read(Saying("6,969,932.77"))[1]


def test_under_a_seal_the_surer_reading_counts_and_asks_where_they_differ() -> None:
    seal = Box(100, 0, 200, 90)
    assert read(Saying("无锡公司", "无锡公司"), [seal]) == ("无锡公司", 0.99)
    text, sure = read(Saying("无锡公司", "无杨公司", sure=(0.98, 0.6)), [seal])
    assert text == "无锡公司" and sure < 0.9
