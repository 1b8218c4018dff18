"""Lighthouse on a slow telephone (its own slow 4G and 4 x CPU): scores and the largest paint of the first views."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from tests.benchmarks.demo import DemoBank
from tests.benchmarks.first_views import NODE
from tests.benchmarks.table import Line, at_most
from tooling.chromium import find_chromium

PROGRAM = Path("node_modules/lighthouse/cli/index.js")
GOAL_SCORE, GOAL_PAINT_S = 100, 1.0
PATIENCE_S = 240
# The middle one of three: a neighbour on the machine spoils a run.
RUNS = 3


def report(bank: DemoBank, url: str, folder: Path) -> list[Line]:
    """Lines for the front page and the elder home; one line that says so where Lighthouse can't run."""
    chromium = find_chromium()
    if not PROGRAM.exists() or not NODE.exists() or chromium is None:
        return [Line("Lighthouse is not here: `make test` installs it", "-")]
    lines = []
    for name, path, cookie in (("front page", "/", ""), ("elder home", "/elder/", bank.cookies["elder"])):
        runs = [one for _ in range(RUNS) if (one := _finished(chromium, url + path, cookie, folder))]
        if runs:
            lines += _lines(name, sorted(runs, key=_paint)[len(runs) // 2])
        else:
            lines.append(Line(f"{name}: Lighthouse did not finish", "-"))
    return lines


def _finished(chromium: Path, url: str, cookie: str, folder: Path) -> dict[str, Any] | None:
    try:
        return _run(chromium, url, cookie, folder / "lighthouse.json")
    except (subprocess.SubprocessError, OSError, json.JSONDecodeError):
        return None


def _run(chromium: Path, url: str, cookie: str, out: Path) -> dict[str, Any]:
    out.unlink(missing_ok=True)
    command = [
        *(str(NODE), str(PROGRAM), url, "--quiet", "--output=json", f"--output-path={out}"),
        "--only-categories=performance,accessibility",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking",
        *([f"--extra-headers={json.dumps({'Cookie': cookie})}"] if cookie else []),
    ]
    env = {**os.environ, "CHROME_PATH": str(chromium)}
    subprocess.run(command, env=env, capture_output=True, timeout=PATIENCE_S, check=True)
    report: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return report


def _paint(report: dict[str, Any]) -> float:
    """The largest paint in seconds."""
    return float(report["audits"]["largest-contentful-paint"]["numericValue"]) / 1000


def _lines(name: str, report: dict[str, Any]) -> list[Line]:
    scores = [
        round(100 * (report["categories"][kind]["score"] or 0)) for kind in ("performance", "accessibility")
    ]
    found = f"{scores[0]} / {scores[1]}"
    goal = f"{GOAL_SCORE} / {GOAL_SCORE}"
    return [
        Line(f"{name}: performance / accessibility", found, goal, min(scores) >= GOAL_SCORE),
        at_most(f"{name}: largest paint", _paint(report), GOAL_PAINT_S, "s"),
    ]
