"""What must never be in this house: sleeping tests, money as floats, texts and scripts where they don't belong."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, files, python_files, tree, where

MONEY = re.compile(r"(^|_)(fen|yuan|amount|balance|price|fee|money)(_|$)")
TEMPLATES = ROOT / "templates"
INLINE = {
    "an inline style": re.compile(r"""<[^>]*\sstyle\s*=""", re.IGNORECASE),
    "an inline handler": re.compile(r"""<[^>]*\son[a-z]+\s*=""", re.IGNORECASE),
    "a script address": re.compile(r"""=\s*["']?\s*javascript:""", re.IGNORECASE),
    "|safe": re.compile(r"\|\s*safe\b"),
    "autoescape off": re.compile(r"autoescape\s+false", re.IGNORECASE),
}


def test_no_test_sleeps() -> None:
    wrong = [
        where(path, node)
        for path in python_files("tests")
        for node in ast.walk(tree(path))
        if _calls(node, "sleep") or _calls(node, "wait_for_timeout")
    ]
    assert wrong == [], "wait for what you wait for"


def test_no_float_touches_money() -> None:
    wrong = [
        where(path, node)
        for path in python_files("webapp")
        for node in ast.walk(tree(path))
        if _is_float_money(node)
    ]
    assert wrong == [], "money is whole fen, an int"


@pytest.mark.parametrize("kind", INLINE, ids=str)
def test_templates_hold_no(kind: str) -> None:
    wrong = [
        where(path, number)
        for path in files(".html", ".svg", ".xml")
        if path.is_relative_to(TEMPLATES)
        for number in _lines_with(INLINE[kind], path)
    ]
    assert wrong == [], f"{kind} breaks the content security policy, or the people behind it"


def _calls(node: ast.AST, name: str) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    return (isinstance(called, ast.Attribute) and called.attr == name) or (
        isinstance(called, ast.Name) and called.id == name
    )


def _is_float_money(node: ast.AST) -> bool:
    """A money name annotated as float, assigned a float, given to float(), or divided with a single slash."""
    if isinstance(node, ast.arg):
        return bool(MONEY.search(node.arg)) and _names_float(node.annotation)
    if isinstance(node, ast.AnnAssign):
        return _is_money(node.target) and (_names_float(node.annotation) or _is_float(node.value))
    if isinstance(node, ast.Assign):
        return any(_is_money(target) for target in node.targets) and _is_float(node.value)
    if isinstance(node, ast.keyword):
        return bool(node.arg and MONEY.search(node.arg)) and _is_float(node.value)
    if isinstance(node, ast.Call):
        return _calls(node, "float") and any(_is_money(argument) for argument in node.args)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        return _is_money(node.left)
    return False


def _is_money(node: ast.AST | None) -> bool:
    if isinstance(node, ast.Attribute):
        return bool(MONEY.search(node.attr))
    return isinstance(node, ast.Name) and bool(MONEY.search(node.id))


def _is_float(node: ast.AST | None) -> bool:
    return (isinstance(node, ast.Constant) and isinstance(node.value, float)) or (
        node is not None and _calls(node, "float")
    )


def _names_float(node: ast.AST | None) -> bool:
    return node is not None and any(
        isinstance(part, ast.Name) and part.id == "float" for part in ast.walk(node)
    )


def _lines_with(pattern: re.Pattern[str], path: Path) -> list[int]:
    """The lines where the pattern begins; a tag may go over several lines, comments don't count."""
    text = re.sub(
        r"\{#.*?#\}",
        lambda comment: re.sub(r"[^\n]", " ", comment[0]),
        path.read_text("utf-8"),
        flags=re.DOTALL,
    )
    return [text.count("\n", 0, found.end()) + 1 for found in pattern.finditer(text)]
