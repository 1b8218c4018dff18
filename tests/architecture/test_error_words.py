"""Errors have codes, portals have words: no code that a service can raise is without a sentence for a person."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator

from tests.architecture.sources import python_files, tree, where
from webapp import portals
from webapp.core import errors

KINDS = {
    name for name, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.BankError)
}


def test_every_code_has_words() -> None:
    words = _words()
    wrong = [f"{place} raises {code}" for code, place in _codes() if code not in words]
    assert wrong == [], (
        "put a kind sentence in the WORDS of portals/<portal>/words.py or portals/shared/words.py"
    )


def test_codes_are_dotted() -> None:
    wrong = [f"{place}: {code}" for code, place in _codes() if not all(code.split(".")) or "." not in code]
    assert wrong == [], "a code says whose it is: payments.bill_closed"


def _codes() -> Iterator[tuple[str, str]]:
    """Each literal code given to an error of the bank, below the portals, with its place."""
    for folder in ("webapp/services", "webapp/core"):
        for path in python_files(folder):
            for node in ast.walk(tree(path)):
                if isinstance(node, ast.Call) and _called(node) in KINDS:
                    yield from ((code, where(path, node)) for code in _first_argument(node))


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _first_argument(node: ast.Call) -> Iterator[str]:
    given = [*node.args[:1], *(keyword.value for keyword in node.keywords if keyword.arg == "code")]
    return _literals(given[0]) if given else iter(())


def _literals(node: ast.expr) -> Iterator[str]:
    """The texts an expression can be: a literal, or one of two that a condition chooses between."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


def _words() -> set[str]:
    """The keys of every table WORDS in the portals."""
    found: set[str] = set()
    for module in pkgutil.walk_packages(portals.__path__, "webapp.portals."):
        if module.name.rpartition(".")[2].startswith("words"):
            table = getattr(importlib.import_module(module.name), "WORDS", {})
            found.update(table)
    return found
