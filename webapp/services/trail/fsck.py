"""Is the record whole? Events, leaves, hashes above, checkpoints, the second place: the first thing that is wrong is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from webapp.core.database import Database, UnitOfWork
from webapp.services.trail import merkle, store_log
from webapp.services.trail.checkpoints import Checkpoint, NoteError, Verifier
from webapp.services.trail.leaves import commitment, entry
from webapp.services.trail.sealing import LOOK_BACK_MS, LogBroken, SecondPlace
from webapp.services.trail.store_log import Leaf
from webapp.services.trail.tiles import WIDTH
from webapp.services.trail.tree import Tree

_PAGE = 2_000


@dataclass(frozen=True, slots=True)
class Report:
    """size: entries in the log. checkpoints: how many were checked. fault: the first thing that is wrong; "" when all is well."""

    size: int
    checkpoints: int
    fault: str = ""


class _Fault(Exception):
    """The first thing that is wrong."""


def check(database: Database, verifier: Verifier, place: Path) -> Report:
    """Reads the whole record, in one moment of the database."""
    size = checked = 0
    with database.read() as uow:
        try:
            levels = _Levels()
            for leaf in _leaves(uow):
                levels.add(_right(leaf, size))
                size += 1
            _check_above(uow, levels)
            tree = Tree(levels.hashes)
            for at, note in store_log.notes(uow):
                _check_note(tree, verifier, at, note, size)
                checked += 1
            _check_ends(uow, tree, verifier, place, size)
        except (_Fault, NoteError, LogBroken) as error:
            return Report(size, checked, str(error))
    return Report(size, checked)


class _Levels:
    """The hashes as they are reckoned from the events, 256 to one."""

    def __init__(self) -> None:
        self.held: list[list[bytes]] = [[]]

    def add(self, hashed: bytes, level: int = 0) -> None:
        if level == len(self.held):
            self.held.append([])
        row = self.held[level]
        row.append(hashed)
        if len(row) % WIDTH == 0:
            self.add(merkle.root(row[-WIDTH:]), level + 1)

    def hashes(self, level: int, first: int, count: int) -> list[bytes]:
        return self.held[level][first : first + count] if level < len(self.held) else []


def _leaves(uow: UnitOfWork) -> Iterator[Leaf]:
    first = 0
    while page := store_log.scan(uow, first, _PAGE):
        yield from page
        first = page[-1].position + 1


def _right(leaf: Leaf, expected: int) -> bytes:
    """The hash of a leaf as its event makes it."""
    if leaf.position != expected:
        raise _Fault(f"entry {expected} is missing")
    where = f"entry {leaf.position}, event {leaf.event_id}"
    if leaf.line is None:
        raise _Fault(f"{where}: the event is missing")
    if leaf.salt is not None and commitment(leaf.salt, leaf.line) != leaf.committed:
        raise _Fault(f"{where}: who, whom or what was changed")
    made = merkle.leaf_hash(entry(leaf.line.id, leaf.line.at_ms, leaf.line.kind, leaf.committed))
    if made != leaf.hash:
        raise _Fault(f"{where}: its time, kind or leaf was changed")
    return made


def _check_above(uow: UnitOfWork, levels: _Levels) -> None:
    for level, row in enumerate(levels.held[1:], 1):
        stored = store_log.stored(uow, level, 0, len(row) + 1)
        for place, hashed in enumerate(row):
            if place >= len(stored) or stored[place] != hashed:
                raise _Fault(f"the hash of level {level} at {place} is not that of its {WIDTH}")
        if len(stored) > len(row):
            raise _Fault(f"the hash of level {level} at {len(row)} stands for nothing")


def _check_note(tree: Tree, verifier: Verifier, size: int, note: str, entries: int) -> None:
    try:
        signed = verifier.open(note)
    except NoteError as error:
        raise _Fault(f"the checkpoint of {size}: {error}") from error
    if signed.size != size:
        raise _Fault(f"the checkpoint of {size} was signed for {signed.size}")
    _check_signed(tree, signed, entries, "checkpoint")


def _check_signed(tree: Tree, signed: Checkpoint, entries: int, where: str) -> None:
    if signed.size > entries:
        raise _Fault(f"the {where} of {signed.size}: there are {entries} entries")
    if tree.root(signed.size) != signed.root:
        raise _Fault(f"the {where} of {signed.size}: an entry before it was changed, moved or put in")


def _check_ends(uow: UnitOfWork, tree: Tree, verifier: Verifier, place: Path, size: int) -> None:
    """The second place; that the newest checkpoint is of all; that nothing old stands outside."""
    if (signed := SecondPlace(place, verifier).newest()) is not None:
        _check_signed(tree, signed, size, "checkpoint outside the database")
    if store_log.newest(uow).size != size:
        raise _Fault(f"entry {store_log.newest(uow).size}: not under any checkpoint")
    if (found := store_log.outside(uow, uow.now_ms - LOOK_BACK_MS)) is not None:
        raise _Fault(f"event {found[0]}: it has no entry, though it is old")
