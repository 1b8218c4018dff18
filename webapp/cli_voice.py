"""`yinqiao voice`: say | warm."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from webapp.core.errors import BankError
from webapp.services.voice.chain import build_chain
from webapp.services.voice.service import say
from webapp.settings import SettingsError, voice_from

# A chosen word of ours for each thing that can be wrong with what was asked.
_WORDS = {
    "voice.unavailable": "no voice can speak here: `make run` sets it up",
    "voice.nothing_to_say": "there is nothing to say in that text",
}


def add_commands(parser: argparse.ArgumentParser) -> None:
    """The commands below `yinqiao voice`."""
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("say", help="make one sound file (MP3)")
    one.add_argument("text")
    one.add_argument("--language", choices=("zh", "yue", "en"), default="zh")
    one.add_argument("--speed", type=float, default=1.0, help="1.0 is a calm pace")
    one.add_argument("--out", required=True)
    one.set_defaults(run=_say)
    warm = commands.add_parser("warm", help="make all fixed texts as sound; goes on where it was")
    warm.set_defaults(run=_warm)


def _say(options: argparse.Namespace) -> None:
    chain = build_chain(*voice_from(os.environ))
    try:
        size = say(chain, options.text, options.language, Path(options.out), options.speed)
    except BankError as error:
        raise SettingsError(_WORDS.get(error.code, error.code)) from error
    except OSError as error:
        raise SettingsError(f"{options.out} cannot be written: {error.strerror}") from error
    finally:
        chain.close()
    print(f"{options.out}: {size} bytes, {chain.names(options.language)[-1]}")


def _warm(_options: argparse.Namespace) -> None:
    # The model is loaded by that program only: this process becomes it.
    os.execv(sys.executable, [sys.executable, "-m", "webapp.warm"])  # noqa: S606 - our own program
