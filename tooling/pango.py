"""Whether Pango is on this machine: WeasyPrint sets the type of PDF files with it."""

from __future__ import annotations

import ctypes
import sys

# The same names as in webapp/services/printing/fit.py, which set-up can't import before there is an environment.
LINUX = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz.so.0", "libharfbuzz-subset.so.0")
MAC = ("libpango-1.0.dylib", "libpangoft2-1.0.dylib", "libharfbuzz.dylib")
PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")


def pango_is_there() -> bool:
    """Whether the libraries that WeasyPrint opens can be opened."""
    try:
        for name in MAC if sys.platform == "darwin" else LINUX:
            ctypes.CDLL(name)
    except OSError:
        return False
    return True
