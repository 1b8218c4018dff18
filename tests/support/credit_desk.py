"""A bank with two workshop owners and two members of staff, each at a device of their own, for tests of both portals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from flask import Flask
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from tests.support.page_client import Page, PageClient
from tests.support.reading import read_now
from webapp.bank import open_bank
from webapp.core.clock import FixedClock
from webapp.portals.business.blueprint import portal as business_portal
from webapp.portals.public.blueprint import portal as public_portal
from webapp.portals.shared.services import Services
from webapp.portals.shared.setup import install_portals
from webapp.portals.staff.blueprint import portal as staff_portal
from webapp.settings import Settings

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "documents"
COMPANY = "91320205MA1XAMPL16"
COMPANY_NAME = "无锡示例精密机械有限公司"
FOR_AN_ORDER = {
    "wants": "both",
    "purpose": "order",
    "amount": "200,000",
    "months": "12",
    "way": "interest_first",
}
_STEM = "/business/applications/"


@dataclass
class Desk:
    """The people's devices: the owner 陈建国, another owner, the manager 周敏 and her colleague."""

    app: Flask
    bank: Services
    clock: FixedClock
    owner: PageClient
    neighbour: PageClient
    manager: PageClient
    colleague: PageClient

    @property
    def devices(self) -> tuple[PageClient, ...]:
        return self.owner, self.neighbour, self.manager, self.colleague

    def sign_in(self, called: str) -> PageClient:
        """A new device of somebody the bank knows."""
        device = PageClient(self.app)
        assert device.press(device.get("/"), f"进去：{called}").status == 303
        return device

    def begin(self, company: str = COMPANY, wish: Mapping[str, str] = FOR_AN_ORDER) -> str:
        """An application's address, its questions answered."""
        page = self.owner.get("/business/applications/new")
        asked = self.owner.press(page, "下一步", company_code=company).location
        application, _, part = asked.partition("/wish/")
        if part:
            _action, fields = self.owner.get(asked).form("下一步")
            for name, said in wish.items():
                answer = self.owner.post(f"{application}/wish/{name}", {**fields, name: said})
                assert answer.status == 303, answer.text
        return application

    def upload(self, application: str, name: str, filename: str | None = None) -> Page:
        """Sends a sample, and the worker reads it; the answer as it came."""
        data = (SAMPLES / name).read_bytes()
        answer = self.send(application, filename or name, data)
        read_now(self.bank)
        return answer

    def send(self, application: str, filename: str, data: bytes) -> Page:
        """Sends any file, and nobody reads it yet."""
        return self.send_all(application, [(filename, data)])

    def send_all(
        self, application: str, files: list[tuple[str, bytes]], place: str = "documents/new"
    ) -> Page:
        """Sends files together. Encoded here: the test client would leave a large one open in a temporary file."""
        place = f"{application}/{place}"
        button = "上传" if place.endswith("new") else "加上"
        _action, fields = self.owner.get(f"{place}?kind=tax_certificate").form(button)
        sent = MultiDict(
            [*fields.items(), *(("file", FileStorage(BytesIO(data), name)) for name, data in files)]
        )
        boundary, body = encode_multipart(sent)
        return self.owner.post(place, body, content_type=f"multipart/form-data; boundary={boundary}")  # type: ignore[arg-type]  # Flask takes bytes too

    def confirm(self, application: str, name: str, **typed: str) -> str:
        """Uploads and confirms a sample, with corrections; the document's address."""
        document = self.upload(application, name).location
        page = self.owner.get(document)
        assert self.owner.press(page, "都对", **typed).status == 303
        return document

    def reviewed(self, wish: Mapping[str, str] = FOR_AN_ORDER) -> str:
        """An application with both samples and a pre-review; its address."""
        application = self.begin(wish=wish)
        self.confirm(application, "cert.pdf")
        self.confirm(application, "contract.pdf")
        asked = self.owner.press(self.owner.get(application), "请银行预审")
        assert asked.location == f"{application}/result"
        return application

    def case(self, application: str) -> str:
        """Where the staff see it."""
        return "/staff/applications/" + application.removeprefix(_STEM)

    def opened(self, staff: PageClient, application: str) -> Page:
        """The case, opened by one of the staff."""
        return staff.follow(staff.press(staff.get(self.case(application)), "打开这笔申请"))

    def reference(self, application: str) -> str:
        """The reference that stands on the owner's page."""
        found = re.search(r"DT-\w{4}-\w{2}", self.owner.get(application).text)
        assert found
        return found[0]


@contextmanager
def open_desk(url: str, data: Path, clock: FixedClock) -> Iterator[Desk]:
    """Wires the bank over a migrated, empty database and signs everybody in."""
    secret = b"a secret for tests only, 32 bytes"
    bank = open_bank(Settings(True, data, url, secret, "http://localhost:8000", "0510-0000-0100"), clock)
    people = (
        ("陈建国", "陈师傅", "business", "13800138003", None),
        ("孙丽", "孙老板", "business", "13800138013", None),
        ("周敏", "周敏", "staff", "13800138004", "relationship_manager"),
        ("何平", "何平", "staff", "13800138014", "relationship_manager"),
    )
    app = Flask("webapp", static_folder=None, template_folder=None)
    install_portals(app, bank, (public_portal, business_portal, staff_portal))
    for name, called, portal, mobile, role in people:
        bank.identity.enroll(
            name=name,
            called=called,
            portal=portal,
            mobile=mobile,
            staff_role=role,
            team=role and "小微企业一组",
        )
    desk = Desk(app, bank, clock, *(PageClient(app) for _ in people))
    for device, (_name, called, *_rest) in zip(desk.devices, people, strict=True):
        assert device.press(device.get("/"), f"进去：{called}").status == 303
    try:
        yield desk
    finally:
        bank.database.close()
