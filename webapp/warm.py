"""`python -m webapp.warm [--beside PID]`: makes every fixed text of the pages as sound, once, before anybody asks.

A process of its own, so that it can stand behind everything else on the machine and ends at any moment without harm: what
it made stays, and it goes on there the next time. With `--beside` it ends with the process that started it, and is silent.
"""

from __future__ import annotations

import fcntl
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from webapp.core.errors import BankError
from webapp.core.parent import when_parent_ends
from webapp.portals.shared.fixed_texts import fixed_clauses
from webapp.services.voice.cache import SoundCache
from webapp.services.voice.chain import Engine, VoiceChain
from webapp.services.voice.espeak import EspeakVoice
from webapp.services.voice.espeak_library import NotFit
from webapp.services.voice.kokoro_here import KokoroHere
from webapp.services.voice.model import Language
from webapp.services.voice.warming import Warming
from webapp.settings import SettingsError, voice_from

_BEHIND_ALL = 19
# Whose pages are read in which voice; what two of them share is made once.
_READ: tuple[tuple[str, Language], ...] = (
    ("zh_Hans_CN", "zh"),
    ("en", "en"),
    ("zh_Hant", "zh"),
    ("zh_Hans_CN", "yue"),
    ("zh_Hant", "yue"),
)


def main(arguments: Sequence[str]) -> int:
    """Exit 0 when all is made or somebody else is at it, 1 when the disk takes no more, 2 when a setting is wrong."""
    beside = arguments[:1] == ["--beside"]
    if beside:
        when_parent_ends(int(arguments[1]), lambda: os._exit(0))
    _stand_behind()
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    try:
        choice, speaker = voice_from(os.environ)
    except SettingsError as error:
        print(f"yinqiao voice: {error}", file=sys.stderr)
        return 2
    folder = Path(os.environ.get("YINQIAO_DATA", "var")).resolve() / "cache"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "warm.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return 0
        return _make_all(folder, choice, speaker, told=not beside)


def _make_all(folder: Path, choice: str, speaker: str, *, told: bool) -> int:
    engines = _engines(choice, speaker)
    warming = Warming(VoiceChain(engines), SoundCache(folder / "sound"))
    try:
        for locale, language in _READ:
            for made in warming.run(fixed_clauses(locale), language):
                if told:
                    print(f"\r  {locale} {language}: {made}", end="", flush=True)
    except (BankError, OSError) as error:
        print(f"\nyinqiao voice: stopped: {error}", file=sys.stderr)
        return 1
    finally:
        for engine in engines:
            engine.close()
    if told:
        print("\r  every fixed text has its sound")
    return 0


def _engines(choice: str, speaker: str) -> list[Engine]:
    if choice == "off":
        return []
    engines: list[Engine] = [EspeakVoice()]
    if choice != "espeak":
        with suppress(NotFit):
            engines.insert(0, KokoroHere(speaker))
    return engines


def _stand_behind() -> None:
    """Nothing else on the machine waits for this process."""
    os.nice(_BEHIND_ALL)
    if hasattr(os, "SCHED_IDLE"):
        with suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
