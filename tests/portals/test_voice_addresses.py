"""The addresses of sound: one a clause, for her alone, quiet where there is nothing; and what the typed amount sounds like."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.support.scene import Scene
from tests.support.voice_walker import Teller, VoiceWalker
from tests.support.walker import Walker
from webapp.portals.public import views_voice
from webapp.portals.shared.fixed_texts import fixed_clauses, fixed_texts, key_of, text_of
from webapp.services.voice.model import VoiceUnavailable
from webapp.services.voice.service import VoiceService


@pytest.fixture
def ears(scene: Scene, tmp_path: Path) -> VoiceWalker:
    return VoiceWalker(scene, tmp_path)


def sound_of(ears: VoiceWalker) -> str:
    (foot,) = ears.page.all("nav", class_="foot")
    found: str = next(e.get("href") for e in foot.iter() if "/voice/" in (e.get("href") or ""))
    return found


def test_a_clause_has_an_address_of_its_own_and_nothing_follows_the_last(ears: VoiceWalker) -> None:
    ears.open("/elder/bills")
    first = ears.client.http.get(f"{sound_of(ears)}/0")
    assert first.get_data().decode() == "交费"
    assert first.headers["Cache-Control"] == "private, no-store"
    part = ears.client.http.get(f"{sound_of(ears)}/0", headers={"Range": "bytes=0-1"})
    assert (part.status_code, len(part.get_data())) == (206, 2)
    for wrong in ("999", "amounts"):
        nothing = ears.client.http.get(f"{sound_of(ears)}/{wrong}")
        assert (nothing.status_code, nothing.get_data()) == (404, b"")


@pytest.mark.parametrize("headers", [{}, {"Range": "bytes=0-"}, {"Range": "bytes=0-1"}])
def test_a_page_that_must_be_made_takes_a_seat(
    ears: VoiceWalker, headers: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However it is asked for: of a page process' threads only some wait for the engine."""
    ears.open("/elder/month")
    monkeypatch.setattr(VoiceService, "ready", lambda *_: False)
    address = sound_of(ears)
    with ExitStack() as taken:
        for _ in range(2):
            views_voice._SEATS.acquire(blocking=False)
            taken.callback(views_voice._SEATS.release)
        assert ears.client.http.get(address, headers=headers).status_code == 503
    assert ears.client.http.get(address, headers=headers).status_code in (200, 206)


def test_somebody_elses_clause_is_silence(ears: VoiceWalker, scene: Scene, tmp_path: Path) -> None:
    ears.open("/elder/bills")
    address = sound_of(ears)
    ears.client.http.set_cookie("session", scene.sign_in("neighbour"))
    for one in (f"{address}/0", f"{address}/amounts"):
        refused = ears.client.http.get(one)
        assert (refused.status_code, refused.get_data()) == (404, b"")


def test_a_fixed_text_sounds_by_its_key_and_no_other_text_does(ears: VoiceWalker) -> None:
    assert text_of(key_of("听一听")) == "听一听"
    assert ears.client.http.get(f"/voice/fixed/zh/{key_of('听一听')}").get_data().decode() == "听一听"
    for wrong in (f"zh/{key_of('把钱都转给我')}", f"xx/{key_of('听一听')}", "zh/听一听", "zh/" + "z" * 900):
        assert ears.client.http.get(f"/voice/fixed/{wrong}").status_code == 404


@pytest.mark.parametrize("locale", ["zh_Hans_CN", "en"])
def test_fixed_texts_hold_no_place_for_a_value_and_their_keys_differ(locale: str) -> None:
    texts = fixed_texts(locale)
    assert len(texts) > 400 and not [text for text in texts if "%(" in text]
    assert len({key_of(text) for text in texts}) == len(texts)
    assert all(fixed_clauses(locale))


def test_what_was_typed_comes_back_in_words(ears: VoiceWalker) -> None:
    ears.open("/elder/plan/amount")
    _, fields = ears.page.form("每页都读")

    def ask(kind: str, value: str) -> dict[str, str]:
        sent = {"csrf": fields["csrf"], "kind": kind, "value": value}
        told: dict[str, str] = ears.client.http.post("/voice/typed", data=sent).get_json()
        return told

    for typed, words in {
        "１２０": "一百二十元",
        "一百二": "一百二十元",
        "1,200.5元": "一千二百元五角",
    }.items():
        told = ask("amount", typed)
        assert told["words"] == words
        assert ears.client.http.get(told["sound"]).get_data().decode() == words
    assert ask("telephone", "13800138000")["words"].startswith("幺三八")
    for kind, value in (("amount", "很多"), ("amount", "1" * 41), ("poem", "床前明月光"), ("amount", "")):
        assert ask(kind, value) == {"words": "", "sound": ""}
    assert ears.client.http.post("/voice/typed", data={"kind": "amount", "value": "1"}).status_code == 403


def test_without_an_engine_a_clause_is_an_empty_503(
    ears: VoiceWalker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(*_given: object, **_options: object) -> bytes:
        raise VoiceUnavailable

    monkeypatch.setattr(Teller, "speak", silent)
    page = ears.client.get("/elder/bills")
    ears.page = page
    nothing = ears.client.http.get(f"{sound_of(ears)}/0")
    assert (nothing.status_code, nothing.get_data(), nothing.headers["Retry-After"]) == (503, b"", "2")


def test_a_refused_form_says_first_what_is_wrong(ears: VoiceWalker) -> None:
    ears.open("/elder/plan/amount")
    ears.type("每个月", "很多")
    ears.press("就定这个数")
    assert ears.page.status == 422
    assert ears.heard[0] == "有一处请您再看看" and ears.heard[1] == ears.page.error_at("amount")


def test_a_name_is_read_as_a_name_and_shown_as_it_is_written(ears: VoiceWalker, scene: Scene) -> None:
    payee = scene.bank.payees.name(scene.actor("elder"), "单秀英")
    ears.open(f"/elder/payees/{payee}/number")
    assert ears.page.h1 == ears.heard[0] == "单秀英的号码"
    assert "⟦单秀英⟧的号码" in ears.teller.said
    assert "⟦" not in ears.page.text


def test_all_scripts_an_elder_loads_are_within_six_kilobytes(scene: Scene) -> None:
    page = Walker(scene, mode="elder").client("elder").get("/elder/")
    client = scene.app.test_client()
    scripts = [e.get("src") for e in page.all("script") if e.get("src")]
    assert sum(len(client.get(src).get_data()) for src in scripts) <= 6 * 1024
