"""The project's own Python environment, `.venv`, with exactly what the locks name."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

from tooling.say import CannotGoOnError, run_quietly, say
from tooling.stamp import ROOT, VENV
from tooling.system_packages import can_install, install

VENV_PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)
LOCK_OF = {"run": "requirements.lock", "check": "requirements-dev.lock"}


def prepare_python(profile: str) -> None:
    """Make `.venv` where there is none that works, and install the locked packages and the project in it."""
    if not _works():
        _make_venv()
    lock = ROOT / LOCK_OF[profile]
    say(f"Python packages: installing what {lock.name} names")
    pip: list[str | Path] = [VENV_PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet"]
    # The lock is complete and every package in it has a wheel, so nothing is resolved and nothing is built.
    exactly = ["--no-deps", "--require-hashes", "--only-binary", ":all:"]
    run_quietly(
        [*pip, "install", *exactly, "--requirement", lock],
        or_say="The Python packages could not be installed. Is the package index reachable?",
        cwd=ROOT,
    )
    run_quietly(
        [*pip, "install", "--no-deps", "--no-build-isolation", "--editable", "."],
        or_say="The project could not be installed in its own environment.",
        cwd=ROOT,
    )


def _works() -> bool:
    if not VENV_PYTHON.exists():
        return False
    probe = f"import sys, pip; sys.exit(sys.version_info < {OLDEST!r})"
    return subprocess.run([VENV_PYTHON, "-c", probe], capture_output=True, check=False).returncode == 0


def _make_venv() -> None:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    say(f"Python environment: making .venv with Python {version}")
    if importlib.util.find_spec("ensurepip") is None:
        # Debian keeps this part of Python's standard library in a package of its own.
        if not can_install():
            raise CannotGoOnError(
                f"Python {version} is without its venv module: please install it and try again."
            )
        install(f"python{version}-venv")
    if VENV.exists():
        shutil.rmtree(VENV)
    run_quietly(
        [_base_python(), "-m", "venv", VENV],
        or_say="The Python environment .venv could not be made.",
    )


def _base_python() -> Path:
    """The interpreter that does not live in `.venv`, which we may just have removed."""
    return Path(getattr(sys, "_base_executable", sys.executable))
