"""What a person may see of the bank's products, and how the bank comes to know what suits her."""

from __future__ import annotations

from webapp.core.clock import bank_day
from webapp.core.database import Database, UnitOfWork
from webapp.services.identity.model import Actor
from webapp.services.trail import Trail
from webapp.services.wealth import store
from webapp.services.wealth.model import Product, Shelf, check_assessment, shelf


class WealthService:
    """Products are added and people assessed by the bank's people; nothing is bought here."""

    def __init__(self, db: Database, trail: Trail) -> None:
        self._db = db
        self._trail = trail

    def shelf(self, actor: Actor) -> Shelf:
        """What suits the actor today; the one way to a product's name."""
        with self._db.read() as uow:
            known = store.newest_assessment(uow, actor.person_id)
            return shelf(store.every_product(uow), known, bank_day(uow.now))

    def add_product(self, uow: UnitOfWork, product: Product) -> None:
        """Puts a product on the list, in the caller's unit. Only one that passed the experience check is ever seen."""
        store.add_product(uow, product)

    def end_product(self, uow: UnitOfWork, product_id: str) -> None:
        """Takes a product off the list, in the caller's unit."""
        store.end_product(uow, product_id)

    def assess(
        self, uow: UnitOfWork, person_id: str, *, level: int, born_year: int, assessed_by: str
    ) -> None:
        """Keeps what a person of the bank found in a talk, in the caller's unit. level: 1 to 5 (C1-C5).

        Raises Invalid wealth.level_unknown, wealth.born_unlikely.
        """
        check_assessment(level, born_year, bank_day(uow.now))
        store.add_assessment(uow, person_id, level, born_year, assessed_by)
        body = {"level": level}
        self._trail.record(uow, actor_id=assessed_by, subject_id=person_id, kind="wealth.assessed", body=body)
