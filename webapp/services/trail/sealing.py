"""Sealing: every event is given its leaf within a second, and how far the log goes is signed. Nothing is signed over a broken log."""

from __future__ import annotations

import logging
import os
import secrets
from itertools import count
from pathlib import Path

from webapp.core.database import Database, UnitOfWork
from webapp.services.trail import merkle, store_log
from webapp.services.trail.checkpoints import Checkpoint, NoteError, Signer, Verifier
from webapp.services.trail.leaves import Line, commitment, entry
from webapp.services.trail.merkle import ProofError
from webapp.services.trail.store_log import Head
from webapp.services.trail.tiles import WIDTH
from webapp.services.trail.tree import Tree

_log = logging.getLogger(__name__)
BATCH = 1_000
# No unit of work lasts as long: what began before it and commits later is found by looking back so far.
LOOK_BACK_MS = 10 * 60 * 1000


class LogBroken(Exception):
    """What is stored is not what was signed before: somebody changed it, or an old copy of the database is running."""


class SecondPlace:
    """A folder outside the database that keeps the newest checkpoint too, each as a file of its own that is never overwritten.

    Who puts an old database back does not put this back, and is found out.
    """

    def __init__(self, folder: Path, verifier: Verifier) -> None:
        self._folder = folder
        self._verifier = verifier

    def newest(self) -> Checkpoint | None:
        """The largest one kept there. Raises LogBroken where it is none of ours."""
        sizes = self._sizes()
        if not sizes:
            return None
        try:
            return self._verifier.open((self._folder / str(sizes[-1])).read_text(encoding="utf-8"))
        except NoteError as error:
            raise LogBroken(f"the note of {sizes[-1]} outside the database: {error}") from error

    def keep(self, size: int, note: str) -> None:
        """On the disk when it returns. Of those before, the last stays, and one of every thousand entries."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / str(size)
        if path.exists():
            return
        # Two processes may keep the same one at once.
        fresh = path.with_suffix(f".{secrets.token_hex(4)}")
        with fresh.open("w", encoding="utf-8") as file:
            file.write(note)
            file.flush()
            os.fsync(file.fileno())
        fresh.rename(path)
        for older in _spare(self._sizes()):
            (self._folder / str(older)).unlink(missing_ok=True)

    def _sizes(self) -> list[int]:
        return sorted(int(path.name) for path in self._folder.glob("[0-9]*") if path.name.isdecimal())


def _spare(sizes: list[int]) -> list[int]:
    """Which of them need not stay: all but the last two, and the first of every thousand entries."""
    kept = {size // 1_000: size for size in reversed(sizes)}
    return [size for size in sizes[:-2] if kept[size // 1_000] != size]


class Sealing:
    """signer: the log's key. place: where checkpoints are kept besides."""

    def __init__(self, database: Database, signer: Signer, place: Path) -> None:
        self._db = database
        self._signer = signer
        self._second = SecondPlace(place, signer.verifier)
        # The first look of a process is at everything, whenever it was written.
        self._whole = True

    def seal(self) -> int:
        """Gives every event that has none its leaf, and answers how many that were. Raises LogBroken, and then seals nothing."""
        made, more = 0, True
        while more:
            try:
                head, added, more = self._some()
            except LogBroken as error:
                _log.critical("the record is not what was signed, and nothing is sealed: %s", error)
                raise
            made += added
            if head.size:
                self._second.keep(head.size, head.note)
        self._whole = False
        return made

    def _some(self) -> tuple[Head, int, bool]:
        """(the newest checkpoint, how many leaves came, whether there may be more)."""
        with self._db.read() as uow:
            head = store_log.newest(uow)
            since_ms = 0 if self._whole else head.seen_ms - LOOK_BACK_MS
            lines = store_log.unsealed(uow, since_ms, BATCH)
            self._check(uow, head)
            full = len(lines) == BATCH
            seen_ms = head.seen_ms if full else uow.now_ms
        if not lines:
            return head, 0, False
        rows = list(map(_row, count(head.size), lines))
        new = self._db.write(lambda uow: self._lengthen(uow, head, rows, seen_ms))
        return new, new.size - head.size, full

    def _lengthen(
        self, uow: UnitOfWork, head: Head, rows: list[tuple[int, str, str, str, bytes]], seen_ms: int
    ) -> Head:
        store_log.lock(uow)
        if store_log.newest(uow).size != head.size:
            # Another process was faster: the next look goes on from there.
            return store_log.newest(uow)
        store_log.add_leaves(uow, rows)
        size = head.size + len(rows)
        _raise(uow, head.size, size)
        tree = Tree(lambda level, first, count: store_log.stored(uow, level, first, count))
        root = tree.root(size)
        if head.size:
            before = self._signer.verifier.open(head.note)
            merkle.verify_consistency(head.size, size, tree.consistency(head.size, size), before.root, root)
        note = self._signer.sign(Checkpoint(self._signer.verifier.name, size, root))
        new = Head(size, uow.now_ms, seen_ms, note)
        store_log.add_checkpoint(uow, new)
        return new

    def _check(self, uow: UnitOfWork, head: Head) -> None:
        """That the stored tree is what was signed, here and in the second place."""
        tree = Tree(lambda level, first, count: store_log.stored(uow, level, first, count))
        outside = self._second.newest()
        try:
            signed = [self._signer.verifier.open(head.note)] if head.size else []
            for one in [*signed, *([outside] if outside else [])]:
                if one.size > head.size:
                    raise LogBroken(f"the log has {head.size} entries, and {one.size} were signed")
                if tree.root(one.size) != one.root:
                    raise LogBroken(f"the first {one.size} entries are not those that were signed")
        except (ProofError, NoteError) as error:
            raise LogBroken(str(error)) from error


def _row(place: int, line: Line) -> tuple[int, str, str, str, bytes]:
    salt = secrets.token_hex(16)
    committed = commitment(salt, line)
    return place, line.id, salt, committed, merkle.leaf_hash(entry(line.id, line.at_ms, line.kind, committed))


def _raise(uow: UnitOfWork, old: int, new: int) -> None:
    """The hashes of what became whole, level by level."""
    level = 0
    while new // WIDTH:
        for place in range(old // WIDTH, new // WIDTH):
            below = store_log.stored(uow, level, place * WIDTH, WIDTH)
            store_log.add_hash(uow, level + 1, place, merkle.root(below))
        old, new, level = old // WIDTH, new // WIDTH, level + 1
