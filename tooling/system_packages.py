"""Debian's packages, for the few things that neither PyPI nor npm has."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress

from tooling.chromium import SHELL, chinese_font_is_there, find_chromium, shell_is_there
from tooling.pango import PACKAGES, pango_is_there
from tooling.postgres import find_postgres
from tooling.say import CannotGoOnError, run_quietly, say

# What the tests need, how to see that it is there, and the Debian packages that bring it.
NEEDED: tuple[tuple[str, Callable[[], object], tuple[str, ...]], ...] = (
    ("Chromium", find_chromium, ("chromium",)),
    ("a Chinese font", chinese_font_is_there, ("fonts-noto-cjk",)),
    ("Pango", pango_is_there, PACKAGES),
    ("PostgreSQL's server programs", find_postgres, ("postgresql",)),
)
HOW_ON_A_MAC = (
    " (brew install --cask chromium; brew install pango; brew install postgresql@17)"
    if sys.platform == "darwin"
    else ""
)


def can_install() -> bool:
    """Whether this machine has apt-get and we may use it, as root or through sudo."""
    return shutil.which("apt-get") is not None and (os.geteuid() == 0 or shutil.which("sudo") is not None)


def install(*packages: str) -> None:
    """Install Debian packages. Raises CannotGoOnError where that is not possible."""
    say(f"System packages: installing {', '.join(packages)}")
    if os.geteuid() == 0:
        apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    else:
        apt = ["sudo", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    sentence = (
        f"These packages could not be installed: {' '.join(packages)}. Please install them and try again."
    )
    run_quietly([*apt, "update"], or_say=sentence)
    run_quietly([*apt, "install", "--yes", "--no-install-recommends", *packages], or_say=sentence)


def prepare_system() -> None:
    """Install what is missing of NEEDED. Raises CannotGoOnError with one sentence where that is not possible."""
    if not shell_is_there() and can_install():
        # Not every system has it; then it is the whole Chromium, which takes longer.
        with suppress(CannotGoOnError):
            install(SHELL)
    missing = [(name, packages) for name, is_there, packages in NEEDED if not is_there()]
    if not missing:
        return
    if not can_install():
        names = ", ".join(name for name, _ in missing)
        raise CannotGoOnError(
            f"The tests need {names}: please install that{HOW_ON_A_MAC} and run `make test` again."
        )
    install(*(package for _, packages in missing for package in packages))
    still = [name for name, is_there, _ in NEEDED if not is_there()]
    if still:
        raise CannotGoOnError(f"Installed, but still not found: {', '.join(still)}.")
