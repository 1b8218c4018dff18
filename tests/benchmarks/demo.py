"""A demo bank for the benchmarks: seeded in a folder of its own, with its people signed in."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from urllib.error import URLError
from urllib.request import urlopen

from flask import Flask

from tests.support.ports import free_port
from webapp.app import create_app
from webapp.bank import open_bank
from webapp.core.database.migrate import migrate
from webapp.demo.bank import seed
from webapp.portals.shared.services import Services
from webapp.services.identity.model import Actor
from webapp.settings import Settings, from_environment

ACCEPTED = "gzip, deflate, br, zstd"


@dataclass(frozen=True)
class DemoBank:
    """The bank's services over its own folder. cookies: a signed-in cookie for each portal, "" for a visitor."""

    settings: Settings
    services: Services
    cookies: dict[str, str]
    elder: Actor

    def app(self) -> Flask:
        return create_app(self.services)


def open_demo(folder: Path) -> DemoBank:
    """Migrates, seeds and signs one person of each portal in."""
    settings = from_environment({"YINQIAO_DEMO": "1", "YINQIAO_DATA": str(folder)})
    migrate(settings.database_url)
    seed(settings)
    services = open_bank(settings)
    cookies = {"": ""}
    actors = {}
    for person in services.identity.demo_people():
        if person.portal not in cookies:
            signed = services.identity.sign_in_demo(person.id, "benchmark")
            cookies[person.portal] = f"session={signed.token}"
            actors[person.portal] = Actor(person.id, person.portal, signed.session_id, person.name)
    return DemoBank(settings, services, cookies, actors["elder"])


@contextmanager
def serving(bank: DemoBank) -> Iterator[str]:
    """The real server over this bank, one page worker; gives its address."""
    port = free_port()
    options = ["--demo", "--workers", "1", "--port", str(port), "--data", str(bank.settings.data)]
    with _started([str(Path(sys.executable).parent / "yinqiao"), "serve", *options], port, "/healthz") as url:
        yield url


@contextmanager
def serving_bare(template: Path) -> Iterator[str]:
    """The same server, started the same way, over the bare Flask page of `bare.py`."""
    port = free_port()
    granian = str(Path(sys.executable).parent / "granian")
    how = [
        "--interface",
        "wsgi",
        "--workers",
        "1",
        "--blocking-threads",
        "1",
        "--backlog",
        "256",
        "--factory",
    ]
    with _started(
        [granian, *how, "--port", str(port), "tests.benchmarks.bare:make"], port, "/", template
    ) as url:
        yield url


@contextmanager
def _started(command: list[str], port: int, path: str, template: Path | None = None) -> Iterator[str]:
    quiet = subprocess.DEVNULL
    env = {name: value for name, value in os.environ.items() if not name.startswith("YINQIAO_")}
    # The fixed texts are not made as sound beside what is measured.
    env["YINQIAO_VOICE"] = "espeak"
    if template is not None:
        env |= {"BARE_TEMPLATE": str(template), "PYTHONPATH": str(Path.cwd())}
    process = subprocess.Popen(command, env=env, stdin=quiet, stdout=quiet, stderr=quiet)
    url = f"http://localhost:{port}"
    try:
        _wait(process, url + path)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(process: subprocess.Popen[bytes], address: str) -> None:
    until = monotonic() + 60
    while monotonic() < until:
        try:
            process.wait(timeout=0.05)
        except subprocess.TimeoutExpired:
            if _answers(address):
                return
        else:
            raise RuntimeError(f"the server at {address} stopped at once")
    raise RuntimeError(f"the server at {address} did not answer within a minute")


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=2) as answer:  # noqa: S310 - a loopback address of our own
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False
