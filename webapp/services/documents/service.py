"""Receiving, correcting and confirming documents. Who may do so is decided by the service that holds the application."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.core.blobs import BlobDamagedError, Blobs
from webapp.core.database import UnitOfWork
from webapp.core.errors import Invalid, NotFound, Refused
from webapp.core.ids import new_id
from webapp.services.documents import store, store_life
from webapp.services.documents.corrections import plain_value
from webapp.services.documents.model import UNREAD, Correction, Document, DocumentKind, Picture
from webapp.services.documents.model_life import READ_JOB, Life, Repeat, Stage, business_key
from webapp.services.documents.shape import check_shape, tidy_filename
from webapp.services.identity.model import Actor


@dataclass(frozen=True, slots=True)
class Examined:
    """A file whose outside was found good; its bytes are kept, nothing is in the database yet. `size` in bytes."""

    filename: str
    sha256: str
    size: int


class DocumentsService:
    """Built once with the blobs. Nothing is opened here: reading is `ReadingJob`'s, in the worker."""

    def __init__(self, blobs: Blobs) -> None:
        self._blobs = blobs

    def examine(self, filename: str, data: bytes) -> Examined:
        """Looks at a file from outside and keeps its bytes, outside any unit of work.

        Raises Invalid with field "file": what `check_shape` raises. Refused documents.not_kept_now when the storage can't take it.
        """
        check_shape(filename, data)
        return Examined(tidy_filename(filename), self.keep_bytes(data), len(data))

    def keep(
        self,
        uow: UnitOfWork,
        actor: Actor,
        application_id: str,
        examined: Examined,
        meant: DocumentKind | None = None,
        *,
        for_owner: str | None = None,
    ) -> Document:
        """Puts an examined file on record, and the job that reads it, in the caller's unit of work.

        for_owner: whose it is, where the actor is staff who takes it in at the counter.
        A file that could not be read before is read anew; what could not be read of the same kind of paper is put aside.
        Raises Invalid documents.duplicate (document_id) when the application has it.
        """
        held = store.same_bytes(uow, application_id, examined.sha256)
        if held and held.counts:
            raise Invalid("documents.duplicate", "file", document_id=held.id)
        store_life.replace_refused(uow, application_id, meant)
        document = Document(
            id=held.id if held else new_id(),
            application_id=application_id,
            owner_id=for_owner or actor.person_id,
            filename=examined.filename,
            sha256=examined.sha256,
            size=examined.size,
            received_ms=uow.now_ms,
            reading=UNREAD,
            life=Life(Stage.READING),
            meant=meant,
            brought_by=actor.name if for_owner else None,
        )
        if held:
            store_life.read_anew(uow, document)
        else:
            store.add_document(uow, document)
        uow.job(READ_JOB, {"document_id": document.id})
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

    def repeats(self, uow: UnitOfWork, application_id: str) -> tuple[Repeat, ...]:
        """Which of its papers the bank has seen in other applications, of any customer. For staff only."""
        return store_life.repeats_of(uow, application_id)

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
        """The owner confirms the values as they stand, in the caller's unit of work.

        Raises Refused documents.still_reading, documents.not_read for one that has no values.
        """
        if document.life.stage is Stage.READING:
            raise Refused("documents.still_reading")
        if document.life.stage is not Stage.READ:
            raise Refused("documents.not_read")
        key = business_key(document.kind.value, document.values)
        store_life.set_business_key(uow, document.id, key)
        store_life.note_repeats(uow, document, key)
        store.set_confirmed(uow, document.id)

    def original(self, document: Document) -> bytes:
        """The file as it was received. Refused documents.not_readable_now when the storage hasn't got it, or not as it was."""
        return self.bytes_of(document.sha256)

    def picture(self, document: Document, page: int) -> Picture:
        """A page of the document as it was drawn after the reading.

        NotFound documents.page_not_found for a page there is no picture of (yet). Refused documents.not_readable_now.
        """
        for kept in document.life.pictures:
            if kept.page == page:
                return Picture(self.bytes_of(kept.key), kept.mime, kept.width_pt, kept.height_pt)
        raise NotFound("documents.page_not_found")

    def bytes_of(self, key: str) -> bytes:
        """What is kept under a key. Refused documents.not_readable_now when the storage hasn't got it, or not as it was."""
        try:
            return self._blobs.get(key)
        except (KeyError, OSError, BlobDamagedError) as error:
            raise Refused("documents.not_readable_now") from error

    def keep_bytes(self, data: bytes) -> str:
        """Keeps bytes; their key. Refused documents.not_kept_now when the storage can't take them."""
        try:
            return self._blobs.put(data)
        except OSError as error:
            raise Refused("documents.not_kept_now", "file") from error
