"""Remembers what was set up, so that the next `make` starts at once.

A stamp is a hash of everything set-up depends on: the locks, the project file, these programs, the
environment's own configuration and the place and kind of the machine.
"""

from __future__ import annotations

import hashlib
import json
import platform
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"

# Each profile with the profiles that contain it: what was set up for `test` also serves `run`.
SERVED_BY = {"run": ("run", "check", "test"), "check": ("check", "test"), "test": ("test",)}

INPUTS = (
    "requirements.lock",
    "requirements-dev.lock",
    "package.json",
    "package-lock.json",
    ".venv/pyvenv.cfg",
)
PROGRAMS = tuple(
    f"tooling/{name}.py" for name in ("prepare", "python_packages", "npm_packages", "system_packages")
)


def fingerprint() -> str:
    """The hash of what set-up depends on, in hex. Files that are missing count as empty."""
    digest = hashlib.sha256(f"{ROOT}|{sys.platform}|{platform.machine()}|{_project()}".encode())
    for name in (*INPUTS, *PROGRAMS):
        path = ROOT / name
        digest.update(name.encode() + b"\0")
        digest.update(path.read_bytes() if path.is_file() else b"")
        digest.update(b"\0")
    return digest.hexdigest()


def is_fresh(profile: str) -> bool:
    """Whether set-up for this profile, or for one that contains it, was finished with the same inputs."""
    now = fingerprint()
    return any(
        path.is_file() and path.read_text() == now
        for path in (_stamp_of(served) for served in SERVED_BY[profile])
    )


def forget() -> None:
    """Remove every stamp: set-up is about to change the environment, and may be interrupted."""
    for profile in SERVED_BY:
        _stamp_of(profile).unlink(missing_ok=True)


def remember(profile: str) -> None:
    """Write the stamp of a finished set-up."""
    _stamp_of(profile).write_text(fingerprint())


def _project() -> str:
    """The parts of pyproject.toml that say what is installed; a changed lint rule is no reason to set up again."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return json.dumps([project["build-system"], project["project"], project["tool"]["setuptools"]])


def _stamp_of(profile: str) -> Path:
    return VENV / f".prepared-for-{profile}"
