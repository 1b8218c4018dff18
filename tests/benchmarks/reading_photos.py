"""Reading photographs: how long against the OCR engine alone, and how exactly on pages photographed by a made camera."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pypdfium2

from tests.benchmarks.demo import DemoBank
from tests.benchmarks.table import Line, at_least, at_most
from tests.support.papers import MAKERS, make
from tests.support.papers.camera import HASTY, SCANNER, STEADY, Camera, page_picture, photograph
from webapp.core.errors import Invalid
from webapp.services.documents.bounded import Bounds, Child
from webapp.services.documents.model import ASK_UNDER, FieldShape, Reading
from webapp.services.documents.photographs import is_pdf
from webapp.services.documents.reader import ChildReader
from webapp.services.documents.reading.photo.quality import check
from webapp.services.documents.text import same

_SAMPLES = Path(__file__).parents[1] / "data" / "documents"
_ROUNDS = 3
_ENGINE = "tests.benchmarks.reading_photos_engine"
_FIRST_SEED, _OF_EACH = 70_000, 1
Truth = Mapping[str, str]
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
    lines = [*_speed(reader), *_quality(), *_exactness(reader)]
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


def _exactness(reader: ChildReader) -> list[Line]:
    """Each paper before each camera: a row for a camera, and how much of each kind they read together."""
    lines: list[Line] = []
    of_kind: dict[str, _Score] = {}
    for name, camera in _CAMERAS.items():
        score = _Score()
        for seed, (what, paper, truth) in enumerate(_papers(reader)):
            found = _photographed(reader, paper, camera, seed)
            for counted in (score, of_kind.setdefault(what, _Score())):
                _count(counted, truth, found)
        lines += _told(name, score)
    return [*lines, *(_share(f"photographs: {what}", score) for what, score in of_kind.items())]


def _papers(reader: ChildReader) -> Iterator[tuple[str, bytes, Truth]]:
    """What it is, a PDF, and what stands on it: the samples, and papers of every kind that nobody has seen."""
    for sample in ("cert.pdf", "contract.pdf"):
        data = (_SAMPLES / sample).read_bytes()
        yield sample, data, {field.name: field.value for field in reader.read(data).fields}
    for what in MAKERS:
        for seed in range(_FIRST_SEED, _FIRST_SEED + _OF_EACH):
            paper = make(seed, what)
            if is_pdf(paper.data):
                yield what, paper.data, paper.truth


def _photographed(reader: ChildReader, paper: bytes, camera: Camera, seed: int) -> Reading | None:
    """What is read of all its pages; None where the photographs are refused."""
    document = pypdfium2.PdfDocument(paper)
    pages = len(document)
    document.close()
    pictures = [
        photograph(page_picture(paper, camera.long_px, page), camera, 100 * seed + page)
        for page in range(pages)
    ]
    try:
        return reader.read(reader.join(pictures) if pages > 1 else pictures[0])
    except Invalid:
        return None


def _told(name: str, score: _Score) -> list[Line]:
    return [
        _share(f"{name}: fields exact, of {score.fields}", score),
        at_most(f"{name}: money wrong and sure", score.wrong_money, 0, "", 0),
        Line(f"{name}: other fields wrong and sure", str(score.wrong_and_sure)),
        Line(f"{name}: fields that ask", str(score.asked)),
        Line(f"{name}: photographs refused", str(score.refused)),
    ]


def _share(what: str, score: _Score) -> Line:
    return at_least(what, 100 * score.exact / score.fields if score.fields else 0.0, 95, "%", 1)


def _count(score: _Score, truth: Truth, found: Reading | None) -> None:
    """A refused photograph has no field right."""
    score.refused += found is None
    for name, right in truth.items():
        read = found.field(name) if found else None
        exact = read is not None and (
            same(read.value, right) if read.shape is FieldShape.TEXT else read.value == right
        )
        score.fields += 1
        score.exact += exact
        if read is None or read.confidence < ASK_UNDER:
            score.asked += 1
        elif not exact and read.value and read.shape is FieldShape.MONEY:
            score.wrong_money += 1
        elif not exact and read.value:
            score.wrong_and_sure += 1
