"""What is committed works on anybody's machine: no registry's address, nobody's home, no file too large to review."""

from __future__ import annotations

import re

from tests.architecture.sources import files, where

# Put together here, so that this file does not name what it forbids.
REGISTRIES = (
    "pypi" + ".org",
    "python" + "hosted.org",
    "registry." + "npmjs",
    "registry." + "yarnpkg",
    "deb." + "debian",
    "security." + "debian",
    "archive." + "ubuntu",
    "index-" + "url",
    "find-" + "links",
)
MACHINE_PATHS = re.compile(r"(?<![\w.*/-])/(?:work|root|home|Users)/\w")
# The names of the very options that keep addresses out of the locks.
NAMES_THE_OPTIONS = {"Makefile"}
TEXT = (
    ".py",
    ".toml",
    ".json",
    ".lock",
    ".md",
    ".html",
    ".js",
    ".css",
    ".yml",
    ".yaml",
    ".txt",
    ".cfg",
    ".ini",
    "",
)
LARGEST = 2_000_000


def test_no_registry_is_named() -> None:
    wrong = [
        f"{where(path)} names {registry}"
        for path in files(*TEXT)
        if where(path) not in NAMES_THE_OPTIONS
        for registry in REGISTRIES
        if registry in path.read_text(encoding="utf-8", errors="replace")
    ]
    assert wrong == [], "registries are the machine's business: it is set up for the ones it reaches"


def test_no_machine_path_is_named() -> None:
    wrong = [
        where(path, number)
        for path in files(*TEXT)
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if MACHINE_PATHS.search(line)
    ]
    assert wrong == [], "a path that exists on one machine only"


def test_no_file_is_too_large_to_review() -> None:
    wrong = [where(path) for path in files() if path.stat().st_size > LARGEST]
    assert wrong == []
