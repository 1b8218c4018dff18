"""Receiving, correcting and confirming documents. Who may do so is decided by the service that holds the application."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from webapp.core.blobs import BlobDamagedError, Blobs
from webapp.core.database import Database, UnitOfWork
from webapp.core.errors import Invalid, NotFound, Refused
from webapp.core.ids import new_id
from webapp.services.documents import store
from webapp.services.documents.corrections import plain_value
from webapp.services.documents.model import Correction, Document, DocumentKind, Reading
from webapp.services.documents.reader import Reader
from webapp.services.identity.model import Actor

MAX_BYTES = 20 * 1024 * 1024
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that was found good and read; its bytes are kept, nothing is in the database yet. `size` in bytes."""

    filename: str
    sha256: str
    size: int
    reading: Reading


class DocumentsService:
    """Built once with the database, the blobs and the reader."""

    def __init__(self, db: Database, blobs: Blobs, reader: Reader) -> None:
        self._db = db
        self._blobs = blobs
        self._reader = reader

    def receive(self, actor: Actor, application_id: str, filename: str, data: bytes) -> Document:
        """Checks, reads, keeps: `examine` and `keep` in one use case. Raises what they raise."""
        examined = self.examine(application_id, filename, data)
        return self._db.write(lambda uow: self.keep(uow, actor, application_id, examined))

    def examine(self, application_id: str, filename: str, data: bytes) -> Examined:
        """Reads a file outside any unit of work.

        Raises Invalid with field "file": documents.empty, too_large (limit_mb), not_a_pdf, name_mismatch, password, damaged,
        no_text, too_many_pages (pages, limit), page_too_large, too_heavy, unknown_kind, duplicate. Nothing is written then.
        Refused documents.not_kept_now when the storage can't take it.
        """
        check_shape(filename, data)
        sha256 = hashlib.sha256(data).hexdigest()
        with self._db.read() as uow:
            if store.holds(uow, application_id, sha256):
                raise Invalid("documents.duplicate", "file")
        reading = self._reader.read(data)
        if reading.kind is DocumentKind.UNKNOWN:
            raise Invalid("documents.unknown_kind", "file")
        try:
            self._blobs.put(data)
        except OSError as error:
            raise Refused("documents.not_kept_now", "file") from error
        return Examined(tidy_filename(filename), sha256, len(data), reading)

    def keep(self, uow: UnitOfWork, actor: Actor, application_id: str, examined: Examined) -> Document:
        """Puts an examined file on record in the caller's unit of work. Raises Invalid documents.duplicate."""
        if store.holds(uow, application_id, examined.sha256):
            raise Invalid("documents.duplicate", "file")
        document = Document(
            id=new_id(),
            application_id=application_id,
            owner_id=actor.person_id,
            filename=examined.filename,
            sha256=examined.sha256,
            size=examined.size,
            received_ms=uow.now_ms,
            reading=examined.reading,
        )
        store.add_document(uow, document)
        return document

    def list_documents(self, uow: UnitOfWork, application_id: str) -> tuple[Document, ...]:
        """All documents of an application, oldest first, in the caller's unit of work."""
        return store.of_application(uow, application_id)

    def find(self, uow: UnitOfWork, application_id: str, document_id: str) -> Document:
        """One document of this application; NotFound documents.not_found for any other."""
        found = next(
            (item for item in store.of_application(uow, application_id) if item.id == document_id), None
        )
        if found is None:
            raise NotFound("documents.not_found")
        return found

    def correct(self, uow: UnitOfWork, actor: Actor, document: Document, field: str, value: str) -> Document:
        """Keeps a correction beside what was read, in the caller's unit of work; an unchanged value changes nothing.

        Raises NotFound documents.field_not_found, Invalid documents.value_* or amount.* with the field's name as field.
        """
        shown = next((item for item in document.shown if item.name == field), None)
        if shown is None:
            raise NotFound("documents.field_not_found")
        plain = plain_value(shown, value)
        if plain == shown.value and (shown.corrected or not shown.asks):
            return document
        correction = Correction(field, plain, shown.value, actor.person_id, uow.now_ms)
        store.add_correction(uow, document.id, correction)
        return document.corrected(correction)

    def confirm(self, uow: UnitOfWork, document: Document) -> None:
        """The owner confirms the values as they stand, in the caller's unit of work."""
        store.set_confirmed(uow, document.id)

    def original(self, document: Document) -> bytes:
        """The file as it was received. Refused documents.not_readable_now when the storage hasn't got it, or not as it was."""
        try:
            return self._blobs.get(document.sha256)
        except (KeyError, OSError, BlobDamagedError) as error:
            raise Refused("documents.not_readable_now") from error


def check_shape(filename: str, data: bytes) -> None:
    """What can be said without opening the file. Raises Invalid documents.empty, too_large, not_a_pdf, name_mismatch."""
    if not data:
        raise Invalid("documents.empty", "file")
    if len(data) > MAX_BYTES:
        raise Invalid("documents.too_large", "file", limit_mb=MAX_BYTES // 1024 // 1024)
    if b"%PDF-" not in data[:1024]:
        raise Invalid("documents.not_a_pdf", "file")
    if not filename.lower().endswith(".pdf"):
        raise Invalid("documents.name_mismatch", "file")


def tidy_filename(filename: str) -> str:
    """The last part of the name, without control characters and without marks that turn the reading direction."""
    return _UNPRINTABLE.sub("", re.split(r"[/\\]", filename)[-1]).strip()[-120:]
