"""A browser is known for a person once she was signed in with it before; somebody else's does not count."""

from __future__ import annotations

from datetime import timedelta

from tests.contracts.identity.conftest import ORIGIN, RememberedTrail, keys
from webapp.core.clock import FixedClock, to_ms
from webapp.core.database import Database
from webapp.services.identity.model import Actor, Person
from webapp.services.identity.service import IdentityService
from webapp.services.identity.service_passkeys import Site

DAY = timedelta(days=1)


def test_a_browser_is_known_a_day_after_the_first_time_and_to_its_person_alone(
    bank_db: Database,
    trail: RememberedTrail,
    identity: IdentityService,
    wang: Person,
    li: Person,
    clock: FixedClock,
) -> None:
    real = IdentityService(bank_db, trail, keys(), Site("localhost", ORIGIN, "银桥"), demo=False)

    def known(actor: Actor) -> bool:
        since_ms = to_ms(clock.now() - DAY)
        with bank_db.read() as uow:
            return real.knows_device_in(uow, actor, since_ms)

    def signed_in(person: Person, browser: str) -> Actor:
        actor = identity.sign_in_demo(person.id, "called alike everywhere").actor
        identity.mark_browser(actor, browser)
        return actor

    signed_in(li, "a tablet")
    first = signed_in(wang, "a telephone")
    assert not known(first)
    clock.advance(DAY)
    assert known(first)
    assert known(signed_in(wang, "a telephone"))
    assert not known(signed_in(wang, "a tablet"))
    assert not known(identity.sign_in_demo(wang.id, "called alike everywhere").actor)
    assert not known(Actor(wang.id, "elder", "no such session", wang.name))
    with bank_db.read() as uow:
        assert identity.knows_device_in(uow, first, 0)
