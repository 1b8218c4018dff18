"""A published log, read and made again to the byte; its notes, and notes that are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from webapp.services.trail import merkle, tiles
from webapp.services.trail.checkpoints import Checkpoint, NoteError, Signer, Verifier
from webapp.services.trail.tiles import TileError

LOG = Path(__file__).parents[2] / "data/trail/log"
KEY = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"
SIZES = range(1, 16)


def note(size: int) -> str:
    return (LOG / f"checkpoint.{size}").read_text(encoding="utf-8")


def entries(size: int) -> list[bytes]:
    return tiles.entries_of((LOG / tiles.entries_path(0, size)).read_bytes())


@pytest.mark.parametrize("size", SIZES)
def test_the_published_log_is_read_and_made_again(size: int) -> None:
    held = entries(size)
    assert len(held) == size and tiles.bundle(held) == (LOG / tiles.entries_path(0, size)).read_bytes()
    leaves = [merkle.leaf_hash(one) for one in held]
    assert b"".join(leaves) == (LOG / tiles.tile_path(0, 0, size)).read_bytes()
    checkpoint = Verifier.read(KEY).open(note(size))
    assert checkpoint == Checkpoint("example.com/log/testdata", size, merkle.root(leaves))
    assert note(size).startswith(f"{checkpoint.text}\n— ")


def test_the_log_of_nothing_has_a_root_too() -> None:
    checkpoint = Verifier.read(KEY).open(note(0))
    assert (checkpoint.size, checkpoint.root) == (0, merkle.root([]))


def test_each_step_of_the_published_log_is_a_growth() -> None:
    leaves = [merkle.leaf_hash(one) for one in entries(15)]
    for size in SIZES:
        first, last = Verifier.read(KEY).open(note(size)), Verifier.read(KEY).open(note(15))
        merkle.verify_consistency(size, 15, merkle.consistency_proof(size, leaves), first.root, last.root)


def test_a_key_is_written_as_it_was_read() -> None:
    assert Verifier.read(KEY).written == KEY
    for wrong in (
        KEY[:-1],
        KEY.replace("33d7", "33d8"),
        "name",
        "na me+00000000+AeHT",
        KEY.replace("+Ae", "+Be"),
    ):
        with pytest.raises(NoteError):
            Verifier.read(wrong)


def test_our_own_notes_open_with_our_key_alone() -> None:
    signer = Signer("log.example", Ed25519PrivateKey.from_private_bytes(b"k" * 32))
    made = Checkpoint("log.example", 3, merkle.root([b"a" * 32]))
    signed = signer.sign(made)
    assert Verifier.read(signer.verifier.written).open(signed) == made
    other = Signer("log.example", Ed25519PrivateKey.from_private_bytes(b"o" * 32))
    for wrong in (
        signed.replace("\n3\n", "\n4\n"),
        signed.replace("— ", "- "),
        signed.rstrip("\n"),
        signed.partition("\n\n")[0],
        other.sign(made),
        "",
        "\n\n",
        signed + "x" * 20_000,
        signed.replace("\n3\n", "\n03\n"),
        f"{signed}\u2014 x y\n",
    ):
        with pytest.raises(NoteError):
            signer.verifier.open(wrong)
    with pytest.raises(NoteError):
        Signer("with space", Ed25519PrivateKey.generate())


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(text: str) -> None:
    with pytest.raises(NoteError):
        Verifier.read(KEY).open(text)
    with pytest.raises(NoteError):
        Verifier.read(KEY).open(f"{text}\n\n— example.com/log/testdata M9e0lu==\n")


@pytest.mark.parametrize(
    ("index", "path"),
    [(0, "000"), (999, "999"), (1000, "x001/000"), (1_234_067, "x001/x234/067")],
)
def test_places_have_three_figures_each(index: int, path: str) -> None:
    assert tiles.tile_path(0, index) == f"tile/0/{path}"
    assert tiles.entries_path(index, 8) == f"tile/entries/{path}.p/8"


@given(st.integers(0, 200_000), st.integers(0, 70_000))
def test_what_grew_is_exactly_what_is_written_anew(old: int, more: int) -> None:
    """Each tile at its new width, and none that was there already."""

    def held(size: int) -> set[tuple[int, int, int]]:
        found, level = set(), 0
        while size:
            last, width = divmod(size, 256)
            found |= {(level, index, 256) for index in range(last)}
            found |= {(level, last, width)} if width else set()
            size, level = size // 256, level + 1
        return found

    assert set(tiles.changed(old, old + more)) == held(old + more) - held(old)


def test_what_stands_above_is_the_root_of_256() -> None:
    leaves = [merkle.leaf_hash(bytes([i])) for i in range(256)]
    assert tiles.above(b"".join(leaves)) == merkle.root(leaves)
    for wrong in (b"", b"x" * 31, b"x" * 32 * 257, b"".join(leaves[:255])):
        with pytest.raises(TileError):
            tiles.above(wrong)


@given(st.lists(st.binary(max_size=300), max_size=256))
def test_bundles_give_back_what_was_put_in(held: list[bytes]) -> None:
    bundled = tiles.bundle(held)
    assert tiles.entries_of(bundled) == held
    if bundled:
        with pytest.raises(TileError):
            tiles.entries_of(bundled + b"\x01")
        with pytest.raises(TileError):
            tiles.entries_of(bundled + b"\x00\x05ab")


def test_too_much_for_a_bundle_is_refused() -> None:
    for wrong in ([b""] * 257, [b"x" * 65_536]):
        with pytest.raises(TileError):
            tiles.bundle(wrong)
