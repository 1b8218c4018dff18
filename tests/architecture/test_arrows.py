"""The arrows of the house that import contracts can't say: they are about single files, not packages."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

from tests.architecture.sources import ROOT, files, imports_of, python_files, tree, where

RULES_MAY_IMPORT = ("webapp.core.money", "webapp.core.errors", "webapp.core.ids")
SQL = ("sqlalchemy", "alembic", "psycopg", "sqlite3")
SQL_FOLDERS = ("webapp/core/database", "webapp/core/migrations")
NO_SUCH_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def test_rules_read_without_a_framework() -> None:
    wrong = [
        f"{where(path, node)} imports {module}"
        for path in python_files("webapp/services")
        if path.name == "model.py" or path.name.startswith("model_")
        for module, node in imports_of(path)
        if not _is_for_rules(module)
    ]
    assert wrong == [], "model.py: standard library, core.money, core.errors, core.ids and other models only"


def test_sql_stays_in_stores() -> None:
    wrong = [
        f"{where(path, node)} imports {module}"
        for path in python_files("webapp")
        if not _may_speak_sql(path)
        for module, node in imports_of(path)
        if module.partition(".")[0] in SQL
    ]
    assert wrong == [], "SQL lives in store*.py of a service, in core/database and in core/migrations"


def test_no_import_inside_a_function() -> None:
    wrong = {
        where(path, inner)
        for path in python_files()
        for function in ast.walk(tree(path))
        if isinstance(function, FUNCTIONS)
        for inner in ast.walk(function)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    }
    assert sorted(wrong) == [], (
        "an import inside a function hides an arrow: put it at the top, or turn the arrow"
    )


def test_no_module_takes_everything() -> None:
    wrong = [
        where(path) for path in files() if NO_SUCH_NAMES & {*path.relative_to(ROOT).parent.parts, path.stem}
    ]
    assert wrong == [], "name a module for what it does"


def _is_for_rules(module: str) -> bool:
    if module.partition(".")[0] in sys.stdlib_module_names:
        return module.partition(".")[0] != "sqlite3"
    last = module.rpartition(".")[2]
    is_model = module.startswith("webapp.services.") and (last == "model" or last.startswith("model_"))
    return module in RULES_MAY_IMPORT or is_model


def _may_speak_sql(path: Path) -> bool:
    name = path.relative_to(ROOT).as_posix()
    in_core = any(name.startswith((f"{folder}/", f"{folder}.py")) for folder in SQL_FOLDERS)
    in_service = name.startswith("webapp/services/")
    return in_core or (in_service and (path.stem == "store" or path.stem.startswith("store_")))
