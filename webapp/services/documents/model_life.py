"""How far a document is: received and being read, read, refused, replaced; which of its pages there are pictures of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

READ_JOB = "documents.read"
"""The job that reads one document; its parameter is `document_id`."""
COMPARE_JOB = "documents.compare"
"""The job that holds what a read document says against what is seen of it; its parameter is `document_id`."""

FOUND_JOB = "documents.found"
"""Something was found on a document after it was read; its parameter is `application_id`. Who judged that one does the job."""


class Stage(StrEnum):
    """READING -> READ or REFUSED; a refused one is read anew when it is sent again, or REPLACED by another file."""

    READING = "reading"
    READ = "read"
    REFUSED = "refused"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file could not be read: a documents.* code with the parameters of its sentence."""

    code: str
    params: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as a picture. key: of its bytes among the blobs; width and height of the page in pt, the fields' boxes are in them."""

    page: int
    key: str
    mime: str
    width_pt: float
    height_pt: float


@dataclass(frozen=True, slots=True)
class Life:
    """page of pages: how far the reading is, 0 of 0 until that is known."""

    stage: Stage = Stage.READ
    page: int = 0
    pages: int = 0
    refusal: Refusal | None = None
    pictures: tuple[PagePicture, ...] = ()


IN_ONE_GO = Life()
"""Read, with nothing kept about how: as before there were jobs."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """The same file, or the same number on the paper, was handed in before. For staff only: it may be another customer's.

    document_id came later than earlier_id, in the application earlier_application_id of earlier_owner_id.
    """

    document_id: str
    application_id: str
    owner_id: str
    earlier_id: str
    earlier_application_id: str
    earlier_owner_id: str
    same_file: bool

    @property
    def same_owner(self) -> bool:
        return self.owner_id == self.earlier_owner_id


def business_key(kind: str, values: Mapping[str, str]) -> str | None:
    """What makes a paper the only one of its kind: its number, and for a contract also who made it. None where that is not known."""
    if number := values.get("certificate_number"):
        return _joined(kind, number)
    if number := values.get("invoice_number"):
        return _joined(kind, values.get("invoice_code", ""), number)
    number = values.get("contract_number")
    parties = sorted(
        values.get(f"{side}_code") or values.get(f"{side}_name") or "" for side in ("buyer", "seller")
    )
    return _joined(kind, number, *parties) if number and all(parties) else None


def _joined(*parts: str) -> str:
    return "|".join("".join(part.split()).upper() for part in parts)
