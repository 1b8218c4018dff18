"""Where PostgreSQL's server programs are on this machine. Debian keeps them off the PATH."""

from __future__ import annotations

import shutil
from pathlib import Path

FOLDERS = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)


def find_postgres() -> Path | None:
    """The folder that holds `initdb` and `postgres`, the newest version first; None where there is none."""
    found = [
        folder
        for pattern in FOLDERS
        for folder in Path("/").glob(pattern.removeprefix("/"))
        if (folder / "initdb").exists() and (folder / "postgres").exists()
    ]
    if found:
        return max(found, key=_version)
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def _version(folder: Path) -> int:
    digits = "".join(char for char in folder.parent.name if char.isdigit())
    return int(digits or 0)
