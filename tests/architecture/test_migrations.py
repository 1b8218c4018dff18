"""Migrations are numbered and form one line, so that two people's never meet as two heads."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.sources import python_files, tree, where

VERSIONS = "webapp/core/migrations/versions"


def test_migrations_are_one_numbered_line() -> None:
    found = [path for path in python_files(VERSIONS) if path.name != "__init__.py"]
    previous: str | None = None
    for number, path in enumerate(sorted(found), 1):
        assert path.name.startswith(f"{number:04}_"), f"{where(path)} should be number {number:04}"
        assert _constant(path, "revision") == f"{number:04}", where(path)
        assert _constant(path, "down_revision") == previous, where(path)
        previous = f"{number:04}"


def _constant(path: Path, name: str) -> object:
    for node in tree(path).body:
        if isinstance(node, ast.AnnAssign):
            targets: list[ast.expr] = [node.target]
        elif isinstance(node, ast.Assign):
            targets = node.targets
        else:
            continue
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            return ast.literal_eval(node.value) if node.value is not None else None
    raise AssertionError(f"{where(path)} says no {name}")
