"""The recogniser (PP-OCR by rapidocr): where lines of print stand, and what they say, character by character."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidocr import RapidOCR
from rapidocr.ch_ppocr_rec.typings import TextRecInput

Pixels = NDArray[np.uint8]
Quad = NDArray[np.float32]
"""Four corners (x, y) in px: left top, right top, right bottom, left bottom."""

FOUND_AT = 1600
"""Lines are looked for in a picture with a long side of so many pixels; they are read from the picture as it is."""
MOST_THREADS = 4


@dataclass(frozen=True, slots=True)
class Seen:
    """A character: how far along its line its middle stands (0 to 1), and how sure the recogniser is."""

    text: str
    along: float
    sure: float


class Engine:
    """Loaded once for a process; several threads, bounded, and never more than the machine has cores."""

    def __init__(self) -> None:
        threads = min(MOST_THREADS, os.cpu_count() or 1)
        self._ocr: Any = RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.max_side_len": FOUND_AT,
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )
        self._ocr(np.full((48, 160, 3), 255, np.uint8), use_det=False, use_cls=True, use_rec=True)

    def find(self, image: Pixels) -> list[Quad]:
        """The lines of print in a picture (BGR), from top to bottom."""
        found = self._ocr(image, use_det=True, use_cls=False, use_rec=False)
        boxes = getattr(found, "boxes", None)
        return [np.asarray(box, np.float32) for box in boxes] if boxes is not None else []

    def upside_down(self, crops: Sequence[Pixels]) -> bool:
        """True when most of these lines stand on their heads."""
        if not crops:
            return False
        found = self._ocr.text_cls([crop.copy() for crop in crops])
        turned = sum(1 for label, score in found.cls_res if label == "180" and score > 0.9)
        return turned * 2 > len(crops)

    def read(self, crops: Sequence[Pixels]) -> list[list[Seen]]:
        """What each line says."""
        if not crops:
            return []
        found = self._ocr.text_rec(TextRecInput(img=list(crops), return_word_box=True))
        return [_characters(text, info) for text, info in zip(found.txts, found.word_results, strict=True)]


def crop(image: Pixels, quad: Quad) -> Pixels:
    """The line's own picture, straightened."""
    width = max(1, round(max(_far(quad[0], quad[1]), _far(quad[3], quad[2]))))
    height = max(1, round(max(_far(quad[0], quad[3]), _far(quad[1], quad[2]))))
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    turn = cv2.getPerspectiveTransform(quad, corners)
    return np.asarray(
        cv2.warpPerspective(
            image, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
        ),
        np.uint8,
    )


def _far(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    return float(np.linalg.norm(one - other))


def _characters(text: str, info: Any) -> list[Seen]:
    """The recogniser gives columns for all but spaces; a space stands where the character before it ends."""
    columns = [column for word in info.word_cols for column in word]
    solid = sum(not char.isspace() for char in text)
    if len(columns) != solid or len(info.confs) != len(text) or info.line_txt_len <= 0:
        return []
    seen: list[Seen] = []
    place = 0
    for char, sure in zip(text, info.confs, strict=True):
        if char.isspace():
            seen.append(Seen(" ", seen[-1].along if seen else 0.0, float(sure)))
            continue
        seen.append(Seen(char, min(1.0, (columns[place] + 0.5) / info.line_txt_len), float(sure)))
        place += 1
    return seen
