"""A page whose style was packed before is still one frame that any decoder of zstd reads."""

from __future__ import annotations

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from webapp.portals.shared.headers import _PACKERS
from webapp.portals.shared.splicing import Drawn, spliced

SPACES = b" " * 17
PIECES = st.one_of(st.binary(max_size=400), st.text("ab \n<>", max_size=2000).map(str.encode))


@given(PIECES, PIECES, PIECES)
def test_what_comes_out_is_what_went_in(before: bytes, style: bytes, after: bytes) -> None:
    frame = spliced((before, style, after), _PACKERS.zstd)
    whole = before + style + SPACES + after
    assert zstandard.decompress(frame) == whole
    assert zstandard.frame_content_size(frame) == len(whole)
    reader = zstandard.ZstdDecompressor().decompressobj()
    assert b"".join(reader.decompress(frame[at : at + 7]) for at in range(0, len(frame), 7)) == whole
    assert (reader.eof, reader.unused_data) == (True, b"")


def test_a_page_of_several_blocks() -> None:
    rows = b"".join(b"<li>%d</li>" % number for number in range(30_000))
    assert len(rows) > 2 * 128 * 1024
    frame = spliced((b"<style>", b"a{b:c}" * 5000, rows), _PACKERS.zstd)
    assert zstandard.decompress(frame) == b"<style>" + b"a{b:c}" * 5000 + SPACES + rows


@pytest.mark.parametrize("parts", [(b"a" * 131_073, b"", b""), (b"", b"a" * 131_073, b"")])
def test_more_than_a_block_before_the_rest_is_refused(parts: tuple[bytes, bytes, bytes]) -> None:
    with pytest.raises(ValueError, match="more than one block"):
        spliced(parts, _PACKERS.zstd)


def test_a_drawn_page_is_the_whole_page() -> None:
    page = Drawn((b"<style>", b"a{}", b"</style>"), 422)
    assert (page.get_data(), page.status_code, page.mimetype) == (b"<style>a{}</style>", 422, "text/html")
