"""espeak-ng 1.52 as packaged, loaded into this process: for child processes only, never for one that answers pages.

The library keeps one global state and can crash or hang. It must be loaded, with global names, before anything
looks for one by its plain name: otherwise an older system library answers, whose Mandarin reads pinyin as English.
"""

from __future__ import annotations

import ctypes
import importlib
import os
from pathlib import Path
from types import ModuleType

import espeakng_loader

DATA = Path(espeakng_loader.get_data_path()).parent

_IPA, _TIES = 0x02, 0x80
_UTF8 = 1

_library: ctypes.CDLL | None = None


class NotFit(Exception):
    """The engine here cannot speak what it must. The text says why, without anything of what was to be said."""


def load() -> ctypes.CDLL:
    """The library, loaded once. NotFit when it cannot be."""
    global _library  # noqa: PLW0603 - the library itself is global
    if _library is None:
        os.environ["ESPEAK_DATA_PATH"] = str(DATA)
        try:
            _library = ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)
        except OSError as error:
            raise NotFit("the library espeak-ng cannot be loaded") from error
        translate = _library.espeak_TextToPhonemes
        translate.restype = ctypes.c_char_p
        translate.argtypes = [ctypes.POINTER(ctypes.c_void_p), ctypes.c_int, ctypes.c_int]
    return _library


def binding() -> ModuleType:
    """pyttsx3's own binding, on the packaged library."""
    load()
    return importlib.import_module("pyttsx3.drivers._espeak")


def phonemes(text: str, *, tie: str = "", ipa: bool = False) -> str:
    """The phonemes of a text in the voice in use, clauses joined by spaces.

    As espeak writes them, or as IPA; tie: the sign that joins the letters of one IPA phoneme.
    """
    translate = load().espeak_TextToPhonemes
    mode = (_IPA if ipa else 0) | (_TIES | ord(tie) << 8 if tie else 0)
    held = ctypes.create_string_buffer(text.encode())
    place = ctypes.c_void_p(ctypes.addressof(held))
    found = []
    while place.value:
        found.append(bytes(translate(ctypes.byref(place), _UTF8, mode) or b"").decode())
    return " ".join(part for part in found if part)
