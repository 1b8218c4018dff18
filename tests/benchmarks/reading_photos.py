"""Reading photographs: how long against the OCR engine alone, and how exactly on pages photographed by a made camera."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from tests.benchmarks.demo import DemoBank
from tests.benchmarks.table import Line, at_least, at_most
from tests.support.papers.camera import HASTY, SCANNER, STEADY, Camera, page_picture, photograph
from tests.unit.documents.test_drawn import draw_certificate, draw_contract
from webapp.core.errors import Invalid
from webapp.services.documents.bounded import Bounds, Child
from webapp.services.documents.model import ASK_UNDER, FieldShape, Reading
from webapp.services.documents.reader import ChildReader
from webapp.services.documents.reading.photo.quality import check
from webapp.services.documents.text import same

_SAMPLES = Path(__file__).parents[1] / "data" / "documents"
_ROUNDS = 3
_ENGINE = "tests.benchmarks.reading_photos_engine"
_CAMERAS = {"held steadily": STEADY, "in haste": HASTY, "scanned": SCANNER}


@dataclass(slots=True)
class _Score:
    fields: int = 0
    exact: int = 0
    asked: int = 0
    wrong_and_sure: int = 0
    wrong_money: int = 0
    refused: int = 0


def report(_bank: DemoBank, _folder: Path) -> list[Line]:
    """Some minutes of CPU."""
    reader = ChildReader()
    lines = [*_speed(reader), *_quality()]
    for name, camera in _CAMERAS.items():
        lines += _exactness(reader, name, camera)
    reader.close()
    return lines


def _speed(reader: ChildReader) -> list[Line]:
    """Ours as the bank asks for it, pipe and fields included; the engine alone beside it, turn by turn."""
    engine = Child(_ENGINE, Bounds(work=1000))
    ratios = []
    lines = []
    for name in ("d_cert-1_photo.jpg", "d_contract-1_lowres.jpg"):
        data = (_SAMPLES / name).read_bytes()
        ours, alone = [], []
        for number in range(_ROUNDS + 1):
            begun = time.perf_counter()
            reader.read(data)
            took = time.perf_counter() - begun
            head, _ = engine.ask("run", [data])
            if number:  # the first one loads
                ours.append(took)
                alone.append(float(head["seconds"]))
        ratios.append(statistics.median(ours) / statistics.median(alone))
        lines.append(at_most(f"{name}: ours against the engine alone", ratios[-1], 1.15, "x"))
    engine.close()
    return lines


def _quality() -> list[Line]:
    data = (_SAMPLES / "d_cert-1_photo.jpg").read_bytes()
    image = np.asarray(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR), np.uint8)
    took = []
    for _ in range(5):
        begun = time.process_time()
        check(image)
        took.append(time.process_time() - begun)
    return [
        at_most("telling whether a photograph is good enough", statistics.median(took) * 1000, 100, "ms", 0)
    ]


def _papers() -> Iterator[bytes]:
    """Pages whose text layer says what is on them."""
    yield (_SAMPLES / "cert.pdf").read_bytes()
    yield (_SAMPLES / "contract.pdf").read_bytes()
    for seed in range(6):
        yield draw_certificate(seed, ruled=seed % 3 != 2)[0]
    for spoken in (("需方", "供方"), ("买方（甲方）", "卖方（乙方）")):
        yield draw_contract(spoken=spoken, total="119,800.00", capitals="壹拾壹万玖仟捌佰元整")


def _exactness(reader: ChildReader, name: str, camera: Camera) -> list[Line]:
    score = _Score()
    for seed, paper in enumerate(_papers()):
        truth = reader.read(paper)
        try:
            found = reader.read(photograph(page_picture(paper, camera.long_px), camera, seed))
        except Invalid:
            score.refused += 1
            continue
        _count(score, truth, found)
    share = score.exact / score.fields if score.fields else 0.0
    return [
        at_least(f"{name}: fields exact, of {score.fields}", share * 100, 95, "%", 1),
        at_most(f"{name}: money wrong and sure", score.wrong_money, 0, "", 0),
        Line(f"{name}: other fields wrong and sure", str(score.wrong_and_sure)),
        Line(f"{name}: fields that ask", str(score.asked)),
        Line(f"{name}: photographs refused", str(score.refused)),
    ]


def _count(score: _Score, truth: Reading, found: Reading) -> None:
    for field in truth.fields:
        read = found.field(field.name)
        value = read.value if read else ""
        text = field.shape is FieldShape.TEXT
        exact = same(value, field.value) if text else value == field.value
        score.fields += 1
        score.exact += exact
        if read is None or read.confidence < ASK_UNDER:
            score.asked += 1
        elif not exact and value and field.shape is FieldShape.MONEY:
            score.wrong_money += 1
        elif not exact and value:
            score.wrong_and_sure += 1
