"""What is not a page: sound and static files."""

from __future__ import annotations

from tests.portals.public.conftest import play
from tests.support.page_client import PageClient
from webapp.app import create_app
from webapp.portals.shared.services import Services


def test_a_pages_sound_plays_whole_or_in_parts(client: PageClient) -> None:
    address = client.get("/sign-in").link("听一听")
    sound = client.get(address).response
    assert (sound.status_code, sound.content_type) == (200, "audio/mpeg")
    assert sound.headers["Accept-Ranges"] == "bytes" and "private" in sound.headers["Cache-Control"]
    part = client.get(address, headers={"Range": "bytes=0-99"}).response
    assert (part.status_code, part.get_data()) == (206, sound.get_data()[:100])
    again = client.get(address, headers={"If-None-Match": sound.headers["ETag"]}).response
    assert again.status_code == 304


def test_one_persons_sound_is_nobody_elses(client: PageClient, bank: Services) -> None:
    play(client, "王阿姨")
    address = client.get("/messages").link("听一听")
    assert client.get(address).response.headers["Cache-Control"] == "private, no-store"
    other = PageClient(create_app(bank))
    refused = other.get(address)
    assert refused.status == 404 and "再听一次" in refused.text
    play(other, "李明")
    assert other.get(address).status == 404


def test_a_made_up_address_says_nothing(client: PageClient) -> None:
    for token in ("x", "AAAA" * 20, "A" * 20_000):
        assert client.get(f"/voice/{token}").status == 404


def test_a_file_is_kept_under_its_digest_and_found_under_no_other(client: PageClient) -> None:
    (script,) = (e.get("src") for e in client.get("/sign-in").all("script") if "passkey" in e.get("src", ""))
    kept = client.get(script).response
    assert kept.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert len(kept.get_data()) < 2_000
    _, _, digest, rest = script.split("/", 3)
    assert digest not in {"", "0" * 12}
    for wrong in (
        f"/static/{'0' * 12}/{rest}",
        f"/static/{digest}/js/nothing.js",
        f"/static/{digest}/../app.py",
    ):
        assert client.get(wrong).status == 404
