"""Whether this machine can set type: the libraries that WeasyPrint opens, and a font with Chinese letters."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Sequence
from ctypes import c_char_p, c_int, c_void_p

# The names that WeasyPrint itself tries (weasyprint/text/ffi.py), each on Linux and on macOS.
_ON_A_MAC = sys.platform == "darwin"
PANGO = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz.so.0", "libharfbuzz-subset.so.0")
PANGO_ON_A_MAC = ("libpango-1.0.dylib", "libpangoft2-1.0.dylib", "libharfbuzz.dylib")
_FONTCONFIG = "libfontconfig.dylib" if _ON_A_MAC else "libfontconfig.so.1"
LIBRARIES = PANGO_ON_A_MAC if _ON_A_MAC else PANGO
LANGUAGE = "zh-cn"


class _FontSet(ctypes.Structure):
    """fontconfig's FcFontSet: how many were found (fontconfig/fontconfig.h)."""

    _fields_ = (("count", c_int), ("room", c_int), ("fonts", c_void_p))


def missing(libraries: Sequence[str] = LIBRARIES, language: str = LANGUAGE) -> str | None:
    """What is missing here, in a word for the log ("libpango-1.0.so.0", "a font for zh-cn"); None when all is there."""
    for name in libraries:
        try:
            ctypes.CDLL(name)
        except OSError:
            return name
    return None if _has_font(language) else f"a font for {language}"


def _has_font(language: str) -> bool:
    try:
        fontconfig = ctypes.CDLL(_FONTCONFIG)
    except OSError:
        return False
    fontconfig.FcNameParse.restype = fontconfig.FcObjectSetBuild.restype = c_void_p
    fontconfig.FcFontList.restype = ctypes.POINTER(_FontSet)
    pattern = c_void_p(fontconfig.FcNameParse(c_char_p(f":lang={language}".encode())))
    names = c_void_p(fontconfig.FcObjectSetBuild(c_char_p(b"family"), c_void_p(None)))
    found = fontconfig.FcFontList(c_void_p(None), pattern, names)
    try:
        return bool(found) and found.contents.count > 0
    finally:
        fontconfig.FcPatternDestroy(pattern)
        fontconfig.FcObjectSetDestroy(names)
        if found:
            fontconfig.FcFontSetDestroy(found)
