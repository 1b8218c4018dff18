"""A line of the record: sealed or not yet, hers alone, its receipt as a file and on paper."""

from __future__ import annotations

import json

from tests.support.page_client import PageClient
from tests.support.scene import Scene
from tests.support.walker import Walker
from webapp.services.trail.checkpoints import Verifier
from webapp.services.trail.receipts import Receipt


def elder(scene: Scene, role: str = "elder") -> PageClient:
    return Walker(scene, mode="elder").client(role)


def test_a_sealed_line_carries_its_proof(scene: Scene) -> None:
    page = elder(scene).get(f"/elder/record/{scene.ids['event']}")
    (held,) = page.all("script", id="receipt")
    receipt = Receipt.read(held.text or "")
    assert receipt.line.id == scene.ids["event"] and "已经封好了" in page.text
    assert receipt.verify(Verifier.read(held.get("data-key") or "")).size > receipt.index
    assert f"{receipt.index + 1:,}" in page.text and page.h1 == "这一条记录"


def test_one_that_is_not_sealed_yet_says_so_and_gives_nothing(scene: Scene) -> None:
    hers, path = elder(scene), f"/elder/record/{scene.ids['event_fresh']}"
    page = hers.get(path)
    assert "还没有封好" in page.text and not page.all("script", id="receipt")
    assert page.link("再看一看") == path
    for more in ("receipt", "paper"):
        late = hers.get(f"{path}/{more}")
        assert late.status == 409 and "还没有封好" in late.text


def test_the_receipt_is_a_file_that_proves_by_itself(scene: Scene) -> None:
    answer = elder(scene).get(f"/elder/record/{scene.ids['event']}/receipt").response
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answer.headers["Cache-Control"] == "private, no-store"
    receipt = Receipt.read(answer.get_data(as_text=True))
    assert json.loads(receipt.line.body) is not None and receipt.line.subject_id == scene.people["elder"]


def test_a_line_of_somebody_else_is_not_found(scene: Scene) -> None:
    for role in ("neighbour", "newcomer"):
        for more in ("", "/receipt", "/paper"):
            assert elder(scene, role).get(f"/elder/record/{scene.ids['event']}{more}").status == 404
