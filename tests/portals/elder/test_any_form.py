"""Whatever a form brings (nothing, too much, signs of other alphabets, another kind of body), it is answered calmly."""

from __future__ import annotations

from tests.portals.elder.conftest import Sender
from tests.security.addresses import addresses
from webapp.portals.shared.access import Access

# None: the field is left out.
BROUGHT = (
    None,
    "",
    "-1",
    "9" * 5_000,
    "\u202e<b>王</b>\u2028",
    "٣",
    "NaN",
    "' OR 1=1 --",
    "2026-02-30",
    "😀\x07",
)


def _forms(sender: Sender) -> dict[str, set[str]]:
    """Address -> names of its fields, from each of the elder's pages that names nothing, and from the check of a transfer."""
    app = sender.device.http.application
    rules = [
        rule
        for method, rule, _, needs in addresses(app)
        if method == "GET" and needs is Access.ELDER and "<" not in rule
    ]
    found: dict[str, set[str]] = {}
    check = sender.at_check()
    step = check.response.request.path.removesuffix("check")
    found |= {f"{step}amount": {"amount"}, f"{step}arrival": {"arrival"}, f"{step}payee": {"payee"}}
    for page in [*map(sender.device.get, rules), check]:
        for form in page.all("form", method="post") if page.tree is not None else []:
            path = form.get("action") or page.response.request.path
            if path.startswith("/elder/"):
                found.setdefault(path, set()).update(
                    one.get("name") for one in form.iter() if one.get("name") and one.get("name") != "csrf"
                )
    return found


def test_no_form_breaks_whatever_it_brings(sender: Sender) -> None:
    forms = _forms(sender)
    assert len(forms) > 10
    token = sender.device.get("/elder/").all("input", name="csrf")[0].get("value")
    for path, names in forms.items():
        for brought in BROUGHT:
            fields = {} if brought is None else {name: [brought, brought] for name in names}
            answer = sender.device.http.post(path, data=fields | {"csrf": token})
            assert answer.status_code < 500, (path, brought)
        json = sender.device.http.post(path, json=[1], headers={"X-CSRF-Token": token})
        assert json.status_code < 500, path
    assert sender.device.get("/elder/").status == 200
