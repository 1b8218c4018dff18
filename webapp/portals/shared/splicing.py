"""A page as one zstd frame (RFC 8878) whose style was packed before: packing it with each page is two thirds of the work.

A frame is a row of blocks. What was packed as a frame of its own asks one thing of the blocks before it: that the last three
distances of copies are 1, 4 and 8, as where a frame begins (3.1.1.5). So the few bytes in front of the style stand as they
are, which moves no distance, and behind it three small blocks of spaces set the distances back. To a browser it is one frame
like any other; frames in a row, which are simpler, some decoders cut off after the first.
"""

from __future__ import annotations

from functools import lru_cache

import zstandard
from flask import Response

_BEGIN = b"\x28\xb5\x2f\xfd"
# The frame says how long the page is, in four bytes, and its window is the page.
_ONE_SEGMENT = b"\xa0"
_LONGEST_BLOCK = 128 * 1024
_PLAIN, _COMPRESSED = 0, 2
_ONCE = zstandard.ZstdCompressionParameters.from_level(15)


class Drawn(Response):
    """A page as it was drawn, for `headers.secure` to pack. parts: what is before its style, the style, what comes after."""

    def __init__(self, parts: tuple[bytes, bytes, bytes], status: int) -> None:
        super().__init__(b"".join(parts), status=status, content_type="text/html; charset=utf-8")
        self.parts = parts


def spliced(parts: tuple[bytes, bytes, bytes], packer: zstandard.ZstdCompressor) -> bytes:
    """The parts, with some spaces after the style, as one frame. ValueError when what is before the rest is too long."""
    before, style, after = parts
    if len(before) > _LONGEST_BLOCK or len(style) > _LONGEST_BLOCK:
        raise ValueError("more than one block")
    size = len(before) + len(style) + _SPACES + len(after)
    return b"".join(
        (
            *(_BEGIN, _ONE_SEGMENT, size.to_bytes(4, "little")),
            *(_head(_PLAIN, len(before)), before, _packed_once(style), _AS_AT_FIRST),
            _blocks(packer.compress(after)),
        )
    )


@lru_cache(maxsize=512)
def _packed_once(style: bytes) -> bytes:
    """The style as a block that others follow."""
    block = _blocks(zstandard.ZstdCompressor(compression_params=_ONCE).compress(style))
    return bytes([block[0] & 0xFE]) + block[1:]


def _blocks(frame: bytes) -> bytes:
    return frame[zstandard.frame_header_size(frame) :]


def _head(kind: int, size: int) -> bytes:
    """Of a block that is not the last."""
    return (size << 3 | kind << 1).to_bytes(3, "little")


def _spaces(literals: bytes, count: int, distance: int) -> bytes:
    """A block of spaces: `count` that stand in it, and three more copied from a distance, which is then the last one."""
    # One sequence, each of its three codes said outright; the bits of the distance are closed by a one in front.
    value = distance + 3
    content = literals + bytes((1, 0b01010100, count, value.bit_length() - 1, 0, value))
    return _head(_COMPRESSED, len(content)) + content


_EIGHT, _NONE = b"\x41 ", b"\x00"
_AS_AT_FIRST = _spaces(_EIGHT, 8, 8) + _spaces(_NONE, 0, 4) + _spaces(_NONE, 0, 1)
_SPACES = 8 + 3 * 3
