"""A receipt: one line of the record with all that proves it, for the person it is about, to be verified anywhere without the bank."""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import dataclass
from typing import Any

from webapp.core.database import UnitOfWork
from webapp.services.trail import merkle, store_log
from webapp.services.trail.checkpoints import Checkpoint, NoteError, Verifier
from webapp.services.trail.leaves import Line, commitment, entry
from webapp.services.trail.merkle import ProofError
from webapp.services.trail.tree import Tree

_FORM = "yinqiao-receipt/1"
_COMPACT = "YQ1."
_LONGEST = 200_000


class ReceiptError(ValueError):
    """The receipt is none, or what it says was changed."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """index: the entry's place in the log, from 0. proof: from the leaf to the root. note: the signed checkpoint."""

    line: Line
    salt: str
    index: int
    proof: tuple[bytes, ...]
    note: str

    def written(self) -> str:
        """As a file: JSON, indented for people."""
        return json.dumps(self._held(), ensure_ascii=False, indent=2) + "\n"

    def compact(self) -> str:
        """The same, short enough for a QR code: about 900 characters."""
        packed = zlib.compress(
            json.dumps(self._held(), ensure_ascii=False, separators=(",", ":")).encode(), 9
        )
        return _COMPACT + base64.urlsafe_b64encode(packed).decode()

    def _held(self) -> dict[str, Any]:
        return {
            "form": _FORM,
            "event": {
                "id": self.line.id,
                "at_ms": self.line.at_ms,
                "kind": self.line.kind,
                "actor_id": self.line.actor_id,
                "subject_id": self.line.subject_id,
                "body": self.line.body,
            },
            "salt": self.salt,
            "index": self.index,
            "proof": [one.hex() for one in self.proof],
            "checkpoint": self.note,
        }

    @classmethod
    def read(cls, text: str) -> Receipt:
        """Written or compact. Raises ReceiptError."""
        try:
            if len(text) > _LONGEST:
                raise ReceiptError("it is too long to be a receipt")
            held: dict[str, Any] = json.loads(_unpacked(text) if text.startswith(_COMPACT) else text)
            if held["form"] != _FORM:
                raise ReceiptError("it is no receipt of this form")
            event = held["event"]
            texts = [event[name] for name in ("actor_id", "subject_id", "kind", "body", "id")]
            if not all(isinstance(one, str) for one in [*texts, held["salt"], held["checkpoint"]]):
                raise ReceiptError("a text of it is none")
            if type(event["at_ms"]) is not int or type(held["index"]) is not int:
                raise ReceiptError("a number of it is none")
            actor, subject, kind, body, event_id = texts
            line = Line(event_id, event["at_ms"], actor, subject, kind, body)
            proof = tuple(map(bytes.fromhex, held["proof"]))
        except (KeyError, TypeError, ValueError, RecursionError) as error:
            if isinstance(error, ReceiptError):
                raise
            raise ReceiptError("it is no receipt") from error
        return cls(line, held["salt"], held["index"], proof, held["checkpoint"])

    def verify(self, verifier: Verifier) -> Checkpoint:
        """That this line stands in the log as it is written here, under a checkpoint that the bank signed. Raises ReceiptError."""
        line = self.line
        leaf = merkle.leaf_hash(entry(line.id, line.at_ms, line.kind, commitment(self.salt, line)))
        try:
            signed = verifier.open(self.note)
            merkle.verify_inclusion(leaf, self.index, signed.size, self.proof, signed.root)
        except (NoteError, ProofError) as error:
            raise ReceiptError(str(error)) from error
        return signed


def _unpacked(text: str) -> str:
    """Raises ValueError where it is nothing packed, or more than a receipt."""
    unpacking = zlib.decompressobj()
    try:
        held = unpacking.decompress(base64.urlsafe_b64decode(text.strip().removeprefix(_COMPACT)), _LONGEST)
    except zlib.error as error:
        raise ValueError("nothing packed") from error
    if unpacking.unconsumed_tail:
        raise ValueError("too much for a receipt")
    return held.decode()


def receipt_in(uow: UnitOfWork, event_id: str, subject_id: str) -> Receipt | None:
    """Of a line about a person, under the newest checkpoint. None before it is sealed, once it was erased, and for another's."""
    found, head = store_log.sealed(uow, event_id), store_log.newest(uow)
    if (
        found is None
        or found.salt is None
        or found.line.subject_id != subject_id
        or found.position >= head.size
    ):
        return None
    tree = Tree(lambda level, first, count: store_log.stored(uow, level, first, count))
    proof = tuple(tree.inclusion(found.position, head.size))
    return Receipt(found.line, found.salt, found.position, proof, head.note)
