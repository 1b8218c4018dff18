"""What the architecture tests read: the files of the repository, and the syntax trees of its Python."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def files(*suffixes: str) -> tuple[Path, ...]:
    """Every file of the repository that is, or is about to be, committed, with one of the suffixes (all, if none)."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    paths = (ROOT / name for name in listed.stdout.decode().split("\0") if name)
    return tuple(
        sorted({path for path in paths if path.is_file() and (not suffixes or path.suffix in suffixes)})
    )


def python_files(folder: str = ".") -> Iterator[Path]:
    """The Python files under a folder of the repository."""
    return (path for path in files(".py") if path.is_relative_to(ROOT / folder))


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def where(path: Path, node: ast.AST | int | None = None) -> str:
    """A place as an editor opens it: path:line."""
    line = node if isinstance(node, int) else getattr(node, "lineno", None)
    name = path.relative_to(ROOT).as_posix()
    return name if line is None else f"{name}:{line}"


def imports_of(path: Path) -> Iterator[tuple[str, ast.stmt]]:
    """The modules a file imports, anywhere in it, each with its statement.

    `from webapp.core import money` counts as webapp.core.money where that is a module.
    """
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((_imported(node.module, alias.name), node) for alias in node.names)


def _imported(module: str, name: str) -> str:
    inner = ROOT.joinpath(*module.split("."), name)
    return f"{module}.{name}" if inner.is_dir() or inner.with_suffix(".py").is_file() else module
