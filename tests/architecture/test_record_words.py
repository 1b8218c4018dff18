"""Everything that is written into the trail can be told to the person it is about: no kind is without words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import ROOT, python_files, tree, where
from webapp.portals.shared.words_record import RECORD

SERVICES = "webapp/services"
# Functions that write a line; the last part of their name. What else a call of theirs carries is a body.
_WRITERS = re.compile(r"(^|_)record$|^_happens$")
# Who acts when nobody gave the order stands beside the kinds.
_NO_KINDS = {"bank"}
_DOTTED = re.compile(r"[a-z]+\.[a-z_]+")
# Kinds put together at run time: the pattern as it stands in the code, and everything that can come of it.
PUT_TOGETHER = {
    "assistance.{}": "allowance_less allowance_every allowance_more invited accepted agreed asked_first his_device stopped_by_bank rested_by_bank looked paused resumed replaced tightened refused ended code_wrong locked proposed approved declined withdrawn paid_own paid_hers taken_back",
    "guidance.{}": "asked offered live point suggest say answer ended",
    "deposits.{}": "opened part_out out renewed back",
    "cards.{}": "issued lost lifted replaced closed",
    "workdays.{}": "working holiday complete",
    "greetings.{}": "birthday_set birthday_forgotten",
    "appointments.{}_{}": " ".join(
        f"{kind}_{what}"
        for kind in ("call", "visit")
        for what in ("booked", "changed", "cancelled", "opened", "closed", "taken", "done", "missed")
    ),
}


def test_every_kind_that_is_written_has_words() -> None:
    wrong = [f"{place}: {kind}" for kind, place in _written() if "{" not in kind and kind not in RECORD]
    assert wrong == [], "add a line to portals/shared/words_record.py"


def test_kinds_put_together_at_run_time_have_words_too() -> None:
    found = {kind for kind, _place in _written() if "{" in kind}
    assert found <= set(PUT_TOGETHER), "write out here what can come of it"
    missing = [kind for pattern in PUT_TOGETHER for kind in _all_of(pattern) if kind not in RECORD]
    assert missing == []


def test_what_is_handed_to_a_writer_is_among_what_can_come_of_it() -> None:
    """A new last part ("cancelled") given to a writer that puts its area before it."""
    known = {area: _parts(area) for area in (pattern.partition(".")[0] for pattern in PUT_TOGETHER)}
    wrong = []
    for path in python_files(SERVICES):
        area = path.relative_to(ROOT / SERVICES).parts[0]
        for node, _call in _calls(path):
            parts = [one.value for one in node.args if isinstance(one, ast.Constant)]
            wrong += [
                f"{where(path, node)}: {part}"
                for part in parts
                if area in known
                and isinstance(part, str)
                and "." not in part
                and part not in known[area] | _NO_KINDS
            ]
    assert wrong == []


def _parts(area: str) -> set[str]:
    """Whole endings, and with two holes the second one alone."""
    endings = {
        kind.partition(".")[2]
        for pattern in PUT_TOGETHER
        for kind in _all_of(pattern)
        if kind.startswith(f"{area}.")
    }
    return endings | {ending.partition("_")[2] for ending in endings}


def _all_of(pattern: str) -> list[str]:
    area = pattern.partition(".")[0]
    return [f"{area}.{ending}" for ending in PUT_TOGETHER[pattern].split()]


def _calls(path: Path) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if _WRITERS.search(name):
                yield node, name


def _written() -> Iterator[tuple[str, str]]:
    """Each kind that stands in a call of a writer, with its place; holes of an f-string as {}."""
    for path in python_files(SERVICES):
        for node, _name in _calls(path):
            for given in (*node.args, *(keyword.value for keyword in node.keywords)):
                for text in _texts(given):
                    if _DOTTED.fullmatch(text.replace("{}", "x")):
                        yield text, where(path, node)


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
