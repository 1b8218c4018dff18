"""Looking never writes: each visit that only looks is made while the database takes no commit. And what an answer carries."""

from __future__ import annotations

import pytest

from tests.support.scene import Scene
from tests.support.visits import EVERY
from tests.support.walker import Walker


@pytest.mark.parametrize("locale", ["zh_Hans_CN", "en"])
def test_a_get_never_writes(scene: Scene, locale: str) -> None:
    walker = Walker(scene, locale)
    with scene.bank.database.refuse_commits():
        for visit in EVERY:
            if visit.method == "GET":
                walker.go(visit)


def test_every_answer_is_safe_and_only_what_is_nobody_s_is_kept(scene: Scene) -> None:
    walker = Walker(scene)
    for visit in EVERY:
        headers = walker.answer(visit).headers
        assert "'unsafe" not in headers["Content-Security-Policy"], str(visit)
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"], str(visit)
        assert headers["X-Content-Type-Options"] == "nosniff", str(visit)
        assert headers["Referrer-Policy"] == "same-origin", str(visit)
        kept = not headers["Cache-Control"].endswith("no-store")
        assert not kept or visit.path.startswith(("/static/", "/voice/")), str(visit)
