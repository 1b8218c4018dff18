"""The tree against RFC 6962's published vectors; and that what is not so can't be proved."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from webapp.services.trail import merkle
from webapp.services.trail.merkle import ProofError

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "data/trail/rfc6962_reference.json").read_text(encoding="utf-8")
)
LEAVES = [merkle.leaf_hash(bytes.fromhex(one)) for one in VECTORS["leaves_hex"]]
ROOTS = [bytes.fromhex(one) for one in [VECTORS["empty_root"], *VECTORS["roots_for_size_1_to_8"]]]


@pytest.mark.parametrize("size", range(9))
def test_roots_are_the_published_ones(size: int) -> None:
    assert merkle.root(LEAVES[:size]) == ROOTS[size]


@pytest.mark.parametrize("vector", [one for one in VECTORS["inclusion_1based_leaf"] if one["leaf"]])
def test_paths_are_the_published_ones(vector: dict[str, Any]) -> None:
    index, size = vector["leaf"] - 1, vector["size"]
    path = [bytes.fromhex(one) for one in vector["path"]]
    assert merkle.inclusion_proof(index, LEAVES[:size]) == path
    merkle.verify_inclusion(LEAVES[index], index, size, path, ROOTS[size])


@pytest.mark.parametrize("vector", VECTORS["consistency"])
def test_proofs_of_growth_are_the_published_ones(vector: dict[str, Any]) -> None:
    size1, size2 = vector["size1"], vector["size2"]
    path = [bytes.fromhex(one) for one in vector["path"]]
    assert merkle.consistency_proof(size1, LEAVES[:size2]) == path
    merkle.verify_consistency(size1, size2, path, ROOTS[size1], ROOTS[size2])


def leaves_of(size: int) -> list[bytes]:
    return [merkle.leaf_hash(str(i).encode()) for i in range(size)]


@given(st.integers(1, 300), st.data())
def test_every_leaf_is_proved_and_nothing_else(size: int, data: st.DataObject) -> None:
    leaves, index = leaves_of(size), data.draw(st.integers(0, size - 1))
    proof, root = merkle.inclusion_proof(index, leaves), merkle.root(leaves)
    merkle.verify_inclusion(leaves[index], index, size, proof, root)
    other = data.draw(st.integers(0, size - 1))
    assume(other != index)
    for wrong in [
        (leaves[other], index, size, proof, root),
        (leaves[index], other, size, proof, root),
        (leaves[index], index, size, proof[:-1], root),
        (leaves[index], index, size, [*proof, leaves[0]], root),
        (leaves[index], index, size, proof, merkle.root(leaves[:-1])),
    ]:
        with pytest.raises(ProofError):
            merkle.verify_inclusion(*wrong)


@given(st.integers(1, 300), st.data())
def test_a_tree_begins_with_each_smaller_one_and_with_no_other(size2: int, data: st.DataObject) -> None:
    leaves, size1 = leaves_of(size2), data.draw(st.integers(1, size2))
    proof = merkle.consistency_proof(size1, leaves)
    root1, root2 = merkle.root(leaves[:size1]), merkle.root(leaves)
    merkle.verify_consistency(size1, size2, proof, root1, root2)
    changed = leaves[:size1]
    changed[data.draw(st.integers(0, size1 - 1))] = merkle.leaf_hash(b"another")
    for wrong in [
        (size1, size2, proof, merkle.root(changed), root2),
        (size1, size2, proof, root1, merkle.root([*changed, *leaves[size1:]])),
        (size1, size2, [*proof, leaves[0]], root1, root2),
        (size1, size2 + 1, [], root1, root2),
    ]:
        with pytest.raises(ProofError):
            merkle.verify_consistency(*wrong)


@given(st.lists(st.binary(min_size=1, max_size=4), min_size=2, max_size=40, unique=True))
def test_order_and_number_make_the_root(entries: list[bytes]) -> None:
    leaves = [merkle.leaf_hash(one) for one in entries]
    assert merkle.root(leaves) != merkle.root(leaves[::-1])
    assert all(merkle.root(leaves[:a]) != merkle.root(leaves[:b]) for a, b in pairwise(range(len(leaves))))


@pytest.mark.parametrize(
    ("size1", "size2"), [(0, 0), (0, 3), (-1, 3), (4, 3)], ids=["nothing", "of nothing", "less", "more"]
)
def test_a_tree_of_nothing_or_more_than_all_proves_nothing(size1: int, size2: int) -> None:
    root = merkle.root(leaves_of(3))
    with pytest.raises(ProofError):
        merkle.verify_consistency(size1, size2, [], root, root)
    with pytest.raises(ProofError):
        merkle.consistency_proof(size1, leaves_of(max(size2, 0)))


def test_what_is_no_hash_is_refused() -> None:
    (leaf,) = leaves_of(1)
    for call in (
        lambda: merkle.verify_inclusion(leaf, 0, 1, [], leaf[:-1]),
        lambda: merkle.verify_inclusion(leaf, 0, 2, [b"short"], leaf),
        lambda: merkle.verify_inclusion(leaf, 1, 1, [], leaf),
        lambda: merkle.inclusion_proof(1, [leaf]),
        lambda: merkle.verify_consistency(1, 2, [], leaf, leaf),
    ):
        with pytest.raises(ProofError):
            call()
