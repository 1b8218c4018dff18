"""The hash tree of RFC 6962 (section 2.1; the checks are those of RFC 9162, 2.1.3.2 and 2.1.4.2). The standard library alone.

Hashes are 32 bytes of SHA-256. Leaves are counted from 0; a tree of size n has the leaves 0 to n-1.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

HASH_SIZE = 32
EMPTY = sha256(b"").digest()


class ProofError(ValueError):
    """What was proved does not hold, or is no proof."""


def leaf_hash(data: bytes) -> bytes:
    """The hash of an entry."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of what stands above two."""
    return sha256(b"\x01" + left + right).digest()


def root(leaf_hashes: Sequence[bytes]) -> bytes:
    """The root of the tree of these leaves; of none, the hash of nothing."""
    if not leaf_hashes:
        return EMPTY
    level = list(leaf_hashes)
    while len(level) > 1:
        # One that stands alone at the end goes up as it is: the same tree as RFC 6962's halves.
        pairs = [node_hash(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = pairs + level[len(level) & ~1 :]
    return level[0]


def inclusion_proof(index: int, leaf_hashes: Sequence[bytes]) -> list[bytes]:
    """What leads from a leaf to the root, from below. Raises ProofError where there is no such leaf."""
    if not 0 <= index < len(leaf_hashes):
        raise ProofError(f"no leaf {index} in a tree of {len(leaf_hashes)}")
    proof: list[bytes] = []
    level = list(leaf_hashes)
    while len(level) > 1:
        beside = index ^ 1
        if beside < len(level):
            proof.append(level[beside])
        pairs = [node_hash(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level, index = pairs + level[len(level) & ~1 :], index >> 1
    return proof


def consistency_proof(size1: int, leaf_hashes: Sequence[bytes]) -> list[bytes]:
    """That the tree of the first `size1` leaves is the beginning of the tree of all. Raises ProofError unless 0 < size1 <= all."""
    if not 0 < size1 <= len(leaf_hashes):
        raise ProofError(f"no tree of {size1} in a tree of {len(leaf_hashes)}")
    return _subproof(size1, leaf_hashes, whole=True)


def _subproof(size: int, leaves: Sequence[bytes], *, whole: bool) -> list[bytes]:
    """RFC 6962's SUBPROOF. whole: the older tree's root is this part's, and is known to who checks."""
    if size == len(leaves):
        return [] if whole else [root(leaves)]
    middle = half(len(leaves))
    if size <= middle:
        return [*_subproof(size, leaves[:middle], whole=whole), root(leaves[middle:])]
    return [*_subproof(size - middle, leaves[middle:], whole=False), root(leaves[:middle])]


def half(size: int) -> int:
    """The greatest power of two below a size of at least 2."""
    return 1 << ((size - 1).bit_length() - 1)


def verify_inclusion(leaf_hash: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> None:
    """That a leaf stands at a place of the tree with this root. Raises ProofError."""
    _check_hashes(leaf_hash, root, *proof)
    if not 0 <= index < size:
        raise ProofError(f"no leaf {index} in a tree of {size}")
    here, last, at = leaf_hash, size - 1, index
    for beside in proof:
        if last == 0:
            raise ProofError("the proof is too long")
        if at & 1 or at == last:
            here = node_hash(beside, here)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            here = node_hash(here, beside)
        at, last = at >> 1, last >> 1
    if last:
        raise ProofError("the proof is too short")
    if here != root:
        raise ProofError("the leaf does not lead to this root")


def verify_consistency(size1: int, size2: int, proof: Sequence[bytes], root1: bytes, root2: bytes) -> None:
    """That the tree with root1 is the beginning of the one with root2. Raises ProofError; a tree of nothing proves nothing."""
    _check_hashes(root1, root2, *proof)
    if not 0 < size1 <= size2:
        raise ProofError(f"no tree of {size1} begins one of {size2}")
    if size1 == size2:
        if proof or root1 != root2:
            raise ProofError("trees of one size are not the same")
        return
    # A tree of a power of two is a whole part of the larger one: its root is where the proof begins.
    path = [root1, *proof] if size1 & (size1 - 1) == 0 else list(proof)
    if _both_roots(size1, size2, path) != (root1, root2):
        raise ProofError("one tree is not the beginning of the other")


def _both_roots(size1: int, size2: int, path: Sequence[bytes]) -> tuple[bytes, bytes]:
    """What a proof of growth leads to: the older tree's root and the newer one's."""
    if not path:
        raise ProofError("the proof is too short")
    at, last = size1 - 1, size2 - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    older = newer = path[0]
    for beside in path[1:]:
        if last == 0:
            raise ProofError("the proof is too long")
        if at & 1 or at == last:
            older, newer = node_hash(beside, older), node_hash(beside, newer)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            newer = node_hash(newer, beside)
        at, last = at >> 1, last >> 1
    if last:
        raise ProofError("the proof is too short")
    return older, newer


def _check_hashes(*hashes: bytes) -> None:
    if any(len(one) != HASH_SIZE for one in hashes):
        raise ProofError("a hash has 32 bytes")
