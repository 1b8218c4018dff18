"""What a file that is a ZIP inside (OFD, DOCX, XLSX) may unpack to: checked before any library opens it.

500 entries, 50 MB in all, a hundred times its packed size; no archive in the archive, no link, no name that leaves the folder, no
two entries of one name. Nothing is ever written to a disk.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib

from webapp.core.errors import Invalid

MAX_ENTRIES = 500
MAX_BYTES = 50 * 1024 * 1024
MAX_RATIO = 100
_SMALL = 1024 * 1024
"""A single entry up to this size may be packed as tightly as it likes: an empty form is nothing but repetition."""
_ARCHIVES = (
    b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"BZh", b"\xfd7zXZ\x00", b"(\xb5/\xfd",
)  # fmt: skip
_UTF8, _ENCRYPTED = 0x800, 0x1
_DRIVE = 2


def unpacked(data: bytes) -> dict[str, bytes]:
    """Entry name (with "/") -> its bytes, folders left out.

    Raises Invalid, field "file": documents.damaged, documents.password, documents.packed_too_much (a limit above),
    documents.packed_unsafe (nested archive, link, name).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            names = _checked(entries, len(data))
            return {
                name: _bytes_of(archive, entry)
                for name, entry in zip(names, entries, strict=True)
                if not name.endswith("/")
            }
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        EOFError,
        NotImplementedError,
        ValueError,
        OSError,
    ) as error:
        raise Invalid("documents.damaged", "file") from error
    except RuntimeError as error:  # what zipfile says to an entry with a password
        raise Invalid("documents.password", "file") from error


def _checked(entries: list[zipfile.ZipInfo], packed: int) -> list[str]:
    """The names, after all that the table of contents tells was found good."""
    total = sum(entry.file_size for entry in entries)
    if (
        len(entries) > MAX_ENTRIES
        or total > MAX_BYTES
        or total > max(MAX_RATIO * packed, _SMALL)
        or any(
            entry.file_size > _SMALL and entry.file_size > MAX_RATIO * entry.compress_size
            for entry in entries
        )
    ):
        raise Invalid("documents.packed_too_much", "file", limit_mb=MAX_BYTES // 1024 // 1024)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Invalid("documents.password", "file")
    if any(entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for entry in entries):
        raise Invalid("documents.damaged", "file")
    names = [_name(entry) for entry in entries]
    if len(set(names)) < len(names) or any(
        _leaves(name) or stat.S_ISLNK(entry.external_attr >> 16)
        for name, entry in zip(names, entries, strict=True)
    ):
        raise Invalid("documents.packed_unsafe", "file")
    return names


def _name(entry: zipfile.ZipInfo) -> str:
    """The name with "/", whichever way it was written: without the UTF-8 mark Chinese programs write GB18030."""
    name = entry.orig_filename
    if not entry.flag_bits & _UTF8 and not name.isascii():
        raw = name.encode("cp437", "replace")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("gb18030", "replace")
    return name.replace("\\", "/")


def _leaves(name: str) -> bool:
    """True for a name that isn't a plain place under the root of the archive."""
    return (
        not name
        or name.startswith("/")
        or ".." in name.split("/")
        or name[1:_DRIVE] == ":"
        or any(char < " " or char == "\x7f" for char in name)
    )


def _bytes_of(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """No more than the table of contents says, which was counted above."""
    with archive.open(entry) as stream:
        data = stream.read(entry.file_size + 1)
    if len(data) > entry.file_size:
        raise Invalid("documents.packed_too_much", "file", limit_mb=MAX_BYTES // 1024 // 1024)
    if data.startswith(_ARCHIVES):
        raise Invalid("documents.packed_unsafe", "file")
    return data
