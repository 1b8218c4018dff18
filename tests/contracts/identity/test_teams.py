"""Who works with whom at the bank."""

from __future__ import annotations

from webapp.core.database import Database
from webapp.services.identity.model import Person
from webapp.services.identity.service import IdentityService


def test_a_team_is_everybody_of_it_and_nobody_else(identity: IdentityService, bank_db: Database) -> None:
    def staff(name: str, number: int, team: str | None) -> Person:
        return identity.enroll(
            name=name,
            called=name,
            portal="staff",
            mobile=f"1380013810{number}",
            staff_role="relationship_manager",
            team=team,
        )

    first, second, other = staff("周敏", 1, "一组"), staff("吴强", 2, "一组"), staff("何平", 3, "二组")
    alone, also_alone = staff("郑凯", 4, None), staff("何静", 5, None)
    with bank_db.read() as uow:
        assert identity.teammates_in(uow, first.id) == {first.id, second.id}
        assert identity.teammates_in(uow, other.id) == {other.id}
        assert identity.teammates_in(uow, alone.id) == {alone.id} != {also_alone.id}
