"""Files gone wrong: never a crash, never a hang, memory bounded, and a sentence for each.

A hundred each time; YINQIAO_FUZZ=2000 for the night. A number that is printed makes its file again: `python -m tests.support.fuzz 1 NUMBER`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

from tests.support.fuzz import MEMORY, SECONDS, corpus, outcome
from webapp.portals.shared.words_documents import KINDS, WORDS

FILES = int(os.environ.get("YINQIAO_FUZZ", "100"))
SEED = int(os.environ.get("YINQIAO_FUZZ_SEED", "1"))


def test_files_gone_wrong() -> None:
    command = [sys.executable, "-m", "tests.support.fuzz", str(FILES), str(SEED)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60 + SECONDS * FILES, check=False)  # noqa: S603 - ours
    lines = done.stdout.splitlines()
    assert done.returncode == 0, f"file {lines[-1] if lines else SEED} ended it: {done.stderr[-2000:]}"
    found = json.loads(lines[-1])
    assert sum(found["outcomes"].values()) == FILES
    assert found["outcomes"].keys() <= {*KINDS, *WORDS}, "everything that can come of a file has words"
    assert len(found["outcomes"]) >= 4, "the changes reach more than the first check"
    assert found["peak_kb"] * 1024 < MEMORY


def test_the_files_are_good_before_they_go_wrong() -> None:
    outcomes = {name: outcome(data) for name, data in corpus().items()}
    assert {name for name, kind in outcomes.items() if kind not in KINDS} == {"lol.ofd"}
