"""The tray on both databases: order, turning and cutting, sending on once, and what else happens meanwhile."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.contracts.onboarding.conftest import CODE, OWNER, STRANGER, House
from webapp.core.errors import NotFound, Refused
from webapp.services.documents.model import DocumentKind
from webapp.services.documents.reader import Straightened
from webapp.services.onboarding.tray import PhotographTray

PHOTOGRAPHS = [(f"{number}.jpg", b"\xff\xd8\xff" + bytes([number])) for number in range(3)]
MEANT = DocumentKind.TAX_CERTIFICATE


class Told:
    """Says what it was asked instead of making pictures."""

    def arrange(self, photographs: Sequence[Straightened], width: int = 0) -> list[bytes]:
        return [
            b"\xff\xd8\xff" + f"{data[-1]} {turn} {list(crop)} {width}".encode()
            for data, turn, crop in photographs
        ]

    def join(self, pictures: Sequence[bytes]) -> bytes:
        return b"%PDF-1.7 " + b"|".join(picture[3:] for picture in pictures)


def laid(house: House) -> tuple[PhotographTray, str]:
    """Three photographs on the tray of a new application."""
    tray = PhotographTray(house.db, house.documents, Told(), house.onboarding)
    application = house.onboarding.start(OWNER, CODE)
    tray.add(OWNER, application.id, MEANT, PHOTOGRAPHS)
    return tray, application.id


def test_they_are_sent_in_their_order_and_as_they_were_put(house: House) -> None:
    tray, application_id = laid(house)
    first, second, third = (sheet.id for sheet in tray.sheets(OWNER, application_id))
    tray.move(OWNER, application_id, third, -1)
    tray.turn(OWNER, application_id, third, 1)
    tray.cut(OWNER, application_id, third, {"left": "10", "bottom": "5"})
    tray.remove(OWNER, application_id, first)
    tray.remove(OWNER, application_id, first)
    assert [sheet.id for sheet in tray.sheets(OWNER, application_id)] == [third, second]
    assert tray.picture(OWNER, application_id, third).endswith(b"2 90 [10, 0, 0, 5] 900")
    sent = tray.send(OWNER, application_id)
    assert (sent.filename, sent.meant) == ("2.pdf", MEANT)
    whole = house.documents.original(house.paper(application_id, sent.id))
    assert whole == b"%PDF-1.7 2 90 [10, 0, 0, 5] 0|\x01", "what nobody touched goes as it was taken"
    assert tray.sheets(OWNER, application_id) == ()
    with pytest.raises(Refused, match=r"documents\.tray_empty"):
        tray.send(OWNER, application_id)


def test_the_first_and_the_last_stay_where_they_are(house: House) -> None:
    tray, application_id = laid(house)
    before = [sheet.id for sheet in tray.sheets(OWNER, application_id)]
    tray.move(OWNER, application_id, before[0], -1)
    tray.move(OWNER, application_id, before[2], 1)
    assert [sheet.id for sheet in tray.sheets(OWNER, application_id)] == before


def test_it_is_its_owners_and_shut_with_the_application(house: House) -> None:
    tray, application_id = laid(house)
    sheet = tray.sheets(OWNER, application_id)[0].id
    for attempt in (
        lambda: tray.sheets(STRANGER, application_id),
        lambda: tray.turn(STRANGER, application_id, sheet, 1),
        lambda: tray.picture(STRANGER, application_id, sheet),
        lambda: tray.send(STRANGER, application_id),
    ):
        with pytest.raises(NotFound, match=r"onboarding\.not_found"):
            attempt()
    house.onboarding.withdraw(OWNER, application_id)
    with pytest.raises(Refused, match=r"onboarding\.closed"):
        tray.send(OWNER, application_id)
    with pytest.raises(Refused, match=r"onboarding\.closed"):
        tray.remove(OWNER, application_id, sheet)
