"""Days on which the bank turns out to be closed: what was booked on them, and asking the customers to choose another hour."""

from __future__ import annotations

from webapp.core.clock import bank_day, from_ms
from webapp.core.database import UnitOfWork, outbox
from webapp.services.appointments import store
from webapp.services.appointments.desk import staff_only
from webapp.services.appointments.drafting import Drafting
from webapp.services.appointments.model import Appointment, State
from webapp.services.identity.model import Actor

_MOST = 1000


class ClosedDays(Drafting):
    """Every method is for staff: Forbidden appointments.staff_only for anybody else."""

    def on_closed_days(self, actor: Actor) -> list[Appointment]:
        """All that stand on a day still to come that is no working day (any more), the next first."""
        staff_only(actor)
        with self._db.read() as uow:
            return self._closed(uow)

    def ask_to_move(self, actor: Actor) -> int:
        """Asks every customer of such a day, who was not asked yet, to choose another hour; how many were asked now.

        No reminder of the old hour comes any more. It stays booked until it is moved or called off: nobody loses a place.
        """
        staff_only(actor)

        def work(uow: UnitOfWork) -> int:
            wanted = [one for one in self._closed(uow) if one.state is State.BOOKED and not one.asked_to_move]
            for one in wanted:
                if one.reminder_id is not None:
                    outbox.take_back(uow, one.reminder_id)
                store.save(uow, one.id, reminder_id=None, asked_to_move_ms=uow.now_ms)
                self._record(uow, actor, one, "closed")
                self._tell(uow, one, "closed")
            return len(wanted)

        return self._db.write(work)

    def _closed(self, uow: UnitOfWork) -> list[Appointment]:
        calendar = self._calendar.at(uow)
        return [
            one
            for one in store.list_waiting(uow, _MOST)
            if one.starts_ms is not None
            and one.starts_ms > uow.now_ms
            and not calendar.is_working_day(bank_day(from_ms(one.starts_ms)))
        ]
