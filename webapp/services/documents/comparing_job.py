"""The job that looks at a document again once it is read: does every figure show what the file says? Safe to repeat at any moment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from webapp.core.blobs import BlobDamagedError, Blobs
from webapp.core.database import Database, UnitOfWork
from webapp.services.documents import store, store_life
from webapp.services.documents.model import Finding
from webapp.services.documents.model_life import FOUND_JOB, Stage
from webapp.services.documents.reader import Comparer


class ComparingJob:
    """Built once in the worker. `run` is what a job COMPARE_JOB does: nobody waits for it, what it finds goes to a person."""

    def __init__(self, db: Database, blobs: Blobs, comparer: Comparer) -> None:
        self._db = db
        self._blobs = blobs
        self._comparer = comparer

    def run(self, params: Mapping[str, Any]) -> None:
        """Adds what is found to the document's findings, and tells whoever judges by them. Raises what the storage or the database raise when they are away."""
        document_id = str(params["document_id"])
        with self._db.read() as uow:
            document = store.find(uow, document_id)
        if document is None or document.life.stage is not Stage.READ:
            return
        try:
            data = self._blobs.get(document.sha256)
        except (KeyError, BlobDamagedError):
            return
        compared = self._comparer.compare(data, document.reading)
        known = document.reading.findings
        found = [finding for finding in compared.findings if finding not in known]
        if found:
            self._db.write(lambda uow: _add(uow, document_id, found))


def _add(uow: UnitOfWork, document_id: str, found: list[Finding]) -> None:
    document = store.find(uow, document_id)
    if document is not None and document.life.stage is Stage.READ:
        store_life.add_findings(uow, document, found)
        uow.job(FOUND_JOB, {"application_id": document.application_id})
