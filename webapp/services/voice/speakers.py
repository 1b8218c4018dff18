"""The speakers of Kokoro-82M v1.0 that the bank may use, each with the SHA-256 of its file.

They come from the npm package kokoro-js 1.2.1 (Apache-2.0); set-up unpacks those named here, and nothing else of it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from webapp.services.voice.model import Language

STYLES: Final = {
    "zf_xiaobei": "5dde6e1c9c4f12c8b327bc29c0cee361a23b52b952c04636858ba637ec66e640",
    "zf_xiaoxiao": "03adb5d5e3ddd88b047954e974e651cb0a4b524c985057e5d872e962c7be1169",
    "zf_xiaoyi": "bc1555c5c486099196ac254bae5e0bb543c121952a3092f50b7d8724f1bc36b3",
    "zm_yunjian": "de48a00bdbf3649f07162269a2b6e0513604389bfac8a2e6c75cb34b323ad6fa",
    "zm_yunxi": "7243892fb4e560d47014090ddf010f8b8b790f3c6b029ff82b2ac06aa4e27c8b",
    "zm_yunxia": "6b2b8fc15b3df19a368daebe5c581c7fabf433ee5b8a17ffd6b3d723cff8936d",
    "zm_yunyang": "261e2c89470534dbbcb8fd98b8fdc495ec94063d9bb6c8277f7be43cccba3f42",
    "af_heart": "d583ccff3cdca2f7fae535cb998ac07e9fcb90f09737b9a41fa2734ec44a8f0b",
}

# Bytes of each file: 510 rows of 256 numbers.
STYLE_SIZE: Final = 522_240

# A calm woman's voice; a recogniser hears xiaoyi and xiaobei about as well. Left out: xiaoni, whom it hears far worse.
MANDARIN: Final = "zf_xiaoxiao"
ENGLISH: Final = "af_heart"

# Where set-up puts the styles: in the environment, so that they go when it goes.
FOLDER: Final = Path(sys.prefix) / "share" / "yinqiao" / "voice"


def speakers(mandarin: str = MANDARIN) -> dict[Language, str]:
    """Whose voice each of Kokoro's languages has. ValueError when that one does not speak Mandarin."""
    if mandarin not in STYLES or not mandarin.startswith("z"):
        raise ValueError(mandarin)
    return {"zh": mandarin, "en": ENGLISH}
