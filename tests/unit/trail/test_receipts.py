"""A receipt is verified without the bank, by anybody; every sign of it counts."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from webapp.services.trail import merkle
from webapp.services.trail.checkpoints import Checkpoint, Signer
from webapp.services.trail.leaves import Line, commitment, entry
from webapp.services.trail.receipts import Receipt, ReceiptError

BOMB = "YQ1." + base64.urlsafe_b64encode(zlib.compress(b"0" * 50_000_000)).decode()
SIGNER = Signer("bank.test/record", Ed25519PrivateKey.from_private_bytes(b"k" * 32))


def receipt() -> Receipt:
    line, salt = (
        Line("01a2", 1_780_000_000_000, "wang", "wang", "payments.bill_paid", '{"amount_fen":8600}'),
        "5a" * 16,
    )
    leaves = [merkle.leaf_hash(str(i).encode()) for i in range(6)]
    leaves[3] = merkle.leaf_hash(entry(line.id, line.at_ms, line.kind, commitment(salt, line)))
    note = SIGNER.sign(Checkpoint("bank.test/record", 6, merkle.root(leaves)))
    return Receipt(line, salt, 3, tuple(merkle.inclusion_proof(3, leaves)), note)


def test_it_says_what_it_said_when_it_was_written() -> None:
    again = Receipt.read(receipt().written())
    assert again == receipt() and again.verify(SIGNER.verifier).size == 6


def test_it_fits_into_a_code_and_comes_out_whole() -> None:
    packed = receipt().compact()
    assert len(packed) < 1_300 and Receipt.read(packed) == receipt()
    assert Receipt.read(f"{packed}\n") == receipt()


CHANGES: list[tuple[list[str | int], Any]] = [
    (["event", "body"], '{"amount_fen":86}'),
    (["event", "actor_id"], "li"),
    (["event", "subject_id"], "li"),
    (["event", "at_ms"], 1_780_000_000_001),
    (["event", "kind"], "payments.sent"),
    (["event", "id"], "01a3"),
    (["salt"], "5b" * 16),
    (["index"], 2),
    (["index"], 6),
    (["index"], -1),
    (["index"], True),
    (["proof", 0], "00" * 32),
    (["proof", 0], "zz"),
    (["proof"], []),
    (["proof"], 5),
    (["checkpoint"], ""),
    (["checkpoint"], None),
    (["form"], "other"),
    (["event"], []),
    (["event", "at_ms"], "1780000000000"),
]


@pytest.mark.parametrize(("where", "what"), CHANGES)
def test_nothing_of_it_can_be_changed(where: list[str | int], what: Any) -> None:
    held = json.loads(receipt().written())
    at: Any = held
    for step in where[:-1]:
        at = at[step]
    at[where[-1]] = what
    with pytest.raises(ReceiptError):
        Receipt.read(json.dumps(held)).verify(SIGNER.verifier)


def test_another_key_and_another_size_are_refused() -> None:
    other = Signer("bank.test/record", Ed25519PrivateKey.from_private_bytes(b"o" * 32))
    with pytest.raises(ReceiptError):
        receipt().verify(other.verifier)
    held = json.loads(receipt().written())
    held["checkpoint"] = held["checkpoint"].replace("\n6\n", "\n7\n")
    with pytest.raises(ReceiptError):
        Receipt.read(json.dumps(held)).verify(SIGNER.verifier)


@given(st.text(max_size=300) | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_no_file_breaks_the_reading(text: str) -> None:
    with pytest.raises(ReceiptError):
        Receipt.read(text)


@pytest.mark.parametrize("text", ["[" * 100_000, "{}", "1", "x" * 300_000, "YQ1.", "YQ1.?", "YQ1.AAAA", BOMB])
def test_neither_does_a_hostile_one(text: str) -> None:
    with pytest.raises(ReceiptError):
        Receipt.read(text)
