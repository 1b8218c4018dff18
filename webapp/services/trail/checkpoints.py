"""Checkpoints: how far a log went and what its root was, signed (C2SP tlog-checkpoint, signed-note; Ed25519).

A note is text, an empty line, and lines of signatures: "— name base64(key hash + signature)". A verifier's key is
"name+hash in hex+base64(0x01 + public key)", where the hash is the first four bytes of SHA-256(name + newline + that key).
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from webapp.services.trail.merkle import HASH_SIZE

_ED25519 = b"\x01"
_ID_SIZE = 4
# A note that somebody sends is read no further than this: a checkpoint with a hundred signatures is smaller.
_LONGEST = 16_384


class NoteError(ValueError):
    """It is no note of ours: not of this form, not signed by this key, or not signed over this text."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """origin: the log's name. size: how many entries. root: 32 bytes."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """What is signed."""
        return f"{self.origin}\n{self.size}\n{_b64(self.root)}\n"

    @classmethod
    def read(cls, text: str) -> Checkpoint:
        """Of a note's text; further lines are other people's. Raises NoteError."""
        lines = text.split("\n")
        if len(lines) < 4 or lines[-1] or not lines[0]:
            raise NoteError("three lines at least: name, size, root")
        origin, size, root = lines[:3]
        if not (size.isascii() and size.isdigit()) or (size != "0" and size.startswith("0")):
            raise NoteError("the size is no number")
        hashed = _bytes(root)
        if len(hashed) != HASH_SIZE:
            raise NoteError("the root is no hash")
        return cls(origin, int(size), hashed)


@dataclass(frozen=True, slots=True)
class Verifier:
    """A key by which a log's notes are known. written: as it is handed out."""

    name: str
    key: bytes

    @property
    def id(self) -> bytes:
        """Four bytes that name the key within a note."""
        return sha256(f"{self.name}\n".encode() + _ED25519 + self.key).digest()[:_ID_SIZE]

    @property
    def written(self) -> str:
        """One line."""
        return f"{self.name}+{self.id.hex()}+{_b64(_ED25519 + self.key)}"

    @classmethod
    def read(cls, written: str) -> Verifier:
        """Raises NoteError."""
        name, _, rest = written.strip().partition("+")
        key_id, _, key = rest.partition("+")
        held = _bytes(key)
        if not _is_name(name) or held[:1] != _ED25519 or len(held) != 33:
            raise NoteError("no key of Ed25519")
        found = cls(name, held[1:])
        if found.id.hex() != key_id:
            raise NoteError("the key is not the one that it says it is")
        return found

    def open(self, note: str) -> Checkpoint:
        """The checkpoint of a note that this key signed. Raises NoteError."""
        text, signatures = _parts(note)
        for name, held in signatures:
            if name == self.name and held[:_ID_SIZE] == self.id:
                try:
                    Ed25519PublicKey.from_public_bytes(self.key).verify(held[_ID_SIZE:], text.encode())
                except InvalidSignature:
                    raise NoteError("the signature is not of this text") from None
                return Checkpoint.read(text)
        raise NoteError("not signed by this key")


class Signer:
    """The log's own key. name: without spaces or plus signs. Raises NoteError for another."""

    def __init__(self, name: str, key: Ed25519PrivateKey) -> None:
        if not _is_name(name):
            raise NoteError("a name has no spaces and no plus")
        self._key = key
        public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.verifier = Verifier(name, public)

    def sign(self, checkpoint: Checkpoint) -> str:
        """The whole note."""
        held = self.verifier.id + self._key.sign(checkpoint.text.encode())
        return f"{checkpoint.text}\n— {self.verifier.name} {_b64(held)}\n"


def _parts(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    """(text, [(name, key id + signature)])."""
    if len(note) > _LONGEST or any(ord(sign) < 0x20 and sign != "\n" for sign in note):
        raise NoteError("no note")
    text, gap, below = note.rpartition("\n\n")
    if not gap or not below.endswith("\n"):
        raise NoteError("no signatures")
    signatures = []
    for line in below.removesuffix("\n").split("\n"):
        mark, _, rest = line.partition(" ")
        name, _, held = rest.partition(" ")
        if mark != "—" or not _is_name(name) or len(found := _bytes(held)) <= _ID_SIZE:
            raise NoteError("a line of the signatures is none")
        signatures.append((name, found))
    return text + "\n", signatures


def _is_name(name: str) -> bool:
    return bool(name) and "+" not in name and not any(sign.isspace() for sign in name)


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(written: str) -> bytes:
    try:
        return base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError):
        raise NoteError("no base64") from None
