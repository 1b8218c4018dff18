"""As an owner, I lose nothing when the bank's page process ends while my paper is being read."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.test_business_pre_review import COMPANY, SAMPLES
from tests.support.browser import Devices
from tests.support.hands import Pointer
from tests.support.live_bank import LiveBank, wait_until_it_answers
from tests.support.pages.business import BusinessPages
from tests.support.pages.door import Door


def children(bank: LiveBank) -> dict[int, str]:
    """The processes of a bank, each with its command."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
            command = stat.with_name("cmdline").read_bytes().decode().replace("\0", " ")
        except OSError:
            continue
        if parent == bank.process.pid:
            found[int(stat.parent.name)] = command
    return found


@contextmanager
def held(pid: int) -> Iterator[None]:
    """A process that does nothing meanwhile."""
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


def test_a_page_process_is_killed_while_a_paper_is_read(fresh_bank: LiveBank, open_device: Devices) -> None:
    page = open_device(fresh_bank.url)
    Door(page, Pointer()).play("陈师傅")
    owner = BusinessPages(page, Pointer())
    owner.begin(COMPANY)
    page.get_by_role("link", name="上传完税证明").click()
    before = children(fresh_bank)
    (worker,) = [pid for pid, command in before.items() if "webapp.worker" in command]
    pages = [pid for pid, command in before.items() if "-m webapp." not in command]
    with held(worker):
        owner.send(SAMPLES / "cert.pdf")
        expect(page).to_have_url(re.compile("/documents/(?!new)"))
        for pid in pages:
            os.kill(pid, signal.SIGKILL)
        wait_until_it_answers(fresh_bank)
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_contain_text("正在读")
    owner.wait_until_read("完税证明：看看读得对不对")
    expect(owner.field("合计金额（元）")).to_have_value("106,112.00")
