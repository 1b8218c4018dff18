"""Sets a fresh clone up: `python3 -m tooling.prepare run|check|test`.

run    what the bank needs to serve
check  run, and the linters, type checker and test tools
test   check, and Chromium, a Chinese font and PostgreSQL from the system
"""

from __future__ import annotations

import sys

from tooling.chromium import download_chromium, find_chromium
from tooling.npm_packages import npm_is_there, prepare_npm
from tooling.python_packages import VENV_PYTHON, prepare_python
from tooling.say import CannotGoOnError, say
from tooling.stamp import SERVED_BY, forget, is_fresh, remember
from tooling.system_packages import prepare_system
from tooling.voice import prepare_voice, voice_is_there


def prepare(profile: str) -> None:
    """Bring the clone to where `profile` can start; nothing to do where it already is. Raises CannotGoOnError."""
    packages = "check" if profile == "test" else profile
    if not (is_fresh(packages) and VENV_PYTHON.exists() and npm_is_there()):
        say(f"Setting up for `make {profile}`. The first time takes a minute or two.")
        forget()
        prepare_python(packages)
        prepare_npm(packages)
        remember(packages)
    if profile != "check" and not voice_is_there():
        prepare_voice()
    if profile == "test" and not is_fresh("test"):
        if find_chromium() is None:
            say("Chromium: asking Playwright for its own build")
            download_chromium(VENV_PYTHON)
        prepare_system()
        remember("test")


def main(arguments: list[str]) -> int:
    """The command. Exit status 0 when set up, 1 when it can't be, 2 when called wrongly."""
    if len(arguments) != 1 or arguments[0] not in SERVED_BY:
        say(f"Say what to set up for: {', '.join(SERVED_BY)}")
        return 2
    try:
        prepare(arguments[0])
    except CannotGoOnError as stop:
        say(str(stop))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
