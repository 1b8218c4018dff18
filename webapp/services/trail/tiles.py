"""How a log lies in files that never change (C2SP tlog-tiles): hashes 256 to a tile, entries 256 to a bundle.

Tile N of level L holds the hashes of the whole subtrees of 256^L entries, from the (256 N)th on; what is not full yet has its width
in its name, and a wider one beside it later.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from webapp.services.trail.merkle import HASH_SIZE, root

WIDTH = 256
_LONGEST_ENTRY = 0xFFFF


class TileError(ValueError):
    """It is no tile, or no bundle."""


def tile_path(level: int, index: int, width: int = WIDTH) -> str:
    """ "tile/0/x001/234/067.p/8": below the log's folder."""
    return f"tile/{level}/{_place(index)}{_part(width)}"


def entries_path(index: int, width: int = WIDTH) -> str:
    """ "tile/entries/000.p/12"."""
    return f"tile/entries/{_place(index)}{_part(width)}"


def _place(index: int) -> str:
    groups = [f"{index % 1000:03}"]
    while index := index // 1000:
        groups.append(f"x{index % 1000:03}")
    return "/".join(reversed(groups))


def _part(width: int) -> str:
    return "" if width == WIDTH else f".p/{width}"


def changed(old: int, new: int) -> Iterator[tuple[int, int, int]]:
    """(level, index, width) of each tile of hashes that a log which grew from one size to another needs anew."""
    level = 0
    while new:
        for index in range(old // WIDTH, -(-new // WIDTH)):
            width = min(WIDTH, new - index * WIDTH)
            if index * WIDTH + width > old:
                yield level, index, width
        old, new, level = old // WIDTH, new // WIDTH, level + 1


def above(tile: bytes) -> bytes:
    """The one hash that stands for a full tile in the level above. Raises TileError for another."""
    hashes = hashes_of(tile)
    if len(hashes) != WIDTH:
        raise TileError("only what is full stands in the level above")
    return root(hashes)


def hashes_of(tile: bytes) -> list[bytes]:
    """The hashes of a tile. Raises TileError."""
    if not tile or len(tile) % HASH_SIZE or len(tile) > WIDTH * HASH_SIZE:
        raise TileError("a tile holds 1 to 256 hashes")
    return [tile[at : at + HASH_SIZE] for at in range(0, len(tile), HASH_SIZE)]


def bundle(entries: Sequence[bytes]) -> bytes:
    """Entries with their lengths before them. Raises TileError for more than 256 and for one of more than 65,535 bytes."""
    if len(entries) > WIDTH or any(len(one) > _LONGEST_ENTRY for one in entries):
        raise TileError("too many entries, or too long a one")
    return b"".join(len(one).to_bytes(2, "big") + one for one in entries)


def entries_of(bundled: bytes) -> list[bytes]:
    """The entries of a bundle. Raises TileError where it ends within one."""
    entries, at = [], 0
    while at < len(bundled):
        end = at + 2 + int.from_bytes(bundled[at : at + 2], "big")
        if end > len(bundled) or at + 2 > len(bundled):
            raise TileError("the bundle ends within an entry")
        entries.append(bundled[at + 2 : end])
        at = end
    return entries
