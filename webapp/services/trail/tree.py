"""The tree over what is stored: roots and proofs of any size it ever had, with a few rows read for each.

Stored are the hashes of the leaves (level 0) and of every whole 256 of the level below; the rest is reckoned.
"""

from __future__ import annotations

from collections.abc import Callable

from webapp.services.trail import merkle
from webapp.services.trail.merkle import ProofError
from webapp.services.trail.tiles import WIDTH

_BITS = WIDTH.bit_length() - 1

# (level, first, count) -> so many hashes.
Hashes = Callable[[int, int, int], list[bytes]]


class Tree:
    """hashes: gives those that are stored. Raises ProofError wherever they are not all there."""

    def __init__(self, hashes: Hashes) -> None:
        self._hashes = hashes

    def root(self, size: int) -> bytes:
        """Of the first `size` leaves."""
        return self._part(0, size) if size else merkle.EMPTY

    def inclusion(self, index: int, size: int) -> list[bytes]:
        """As `merkle.inclusion_proof`."""
        if not 0 <= index < size:
            raise ProofError(f"no leaf {index} in a tree of {size}")
        proof: list[bytes] = []
        first, last = 0, size
        while last - first > 1:
            middle = first + merkle.half(last - first)
            if index < middle:
                proof.append(self._part(middle, last))
                last = middle
            else:
                proof.append(self._part(first, middle))
                first = middle
        return proof[::-1]

    def consistency(self, size1: int, size2: int) -> list[bytes]:
        """As `merkle.consistency_proof`."""
        if not 0 < size1 <= size2:
            raise ProofError(f"no tree of {size1} in a tree of {size2}")
        proof: list[bytes] = []
        first, last, whole = 0, size2, True
        while last != size1:
            middle = first + merkle.half(last - first)
            if size1 <= middle:
                proof.append(self._part(middle, last))
                last = middle
            else:
                proof.append(self._part(first, middle))
                first, whole = middle, False
        return ([] if whole else [self._part(first, last)]) + proof[::-1]

    def _part(self, first: int, last: int) -> bytes:
        """The root of some leaves that begin where a whole part of their size begins."""
        size = last - first
        if size & (size - 1):
            middle = first + merkle.half(size)
            return merkle.node_hash(self._part(first, middle), self._part(middle, last))
        level, spread = divmod(size.bit_length() - 1, _BITS)
        found = self._hashes(level, first >> (level * _BITS), 1 << spread)
        if len(found) != 1 << spread:
            raise ProofError("a hash is missing")
        return merkle.root(found)
