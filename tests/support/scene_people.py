"""Who is in the scene: the demo's people, and beside each somebody else of the same kind, so that "not yours" is something real."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.demo import people as demo
from webapp.portals.shared.services import Services
from webapp.services.identity.model import Actor

_DEMO = {
    "elder": demo.ELDER,
    "family": demo.CHILD,
    "business": demo.OWNER,
    "staff": demo.MANAGER,
    "specialist": demo.SPECIALIST,
    "neighbour": demo.NEIGHBOUR,
    "second_manager": demo.SECOND_MANAGER,
    "tax_adviser": demo.TAX_ADVISER,
    "legal_adviser": demo.LEGAL_ADVISER,
}
# role -> name, what the bank calls them, portal, mobile. The newcomers have nothing yet: their lists are empty.
_OTHERS = {
    "newcomer": ("孙玉兰", "孙奶奶", "elder", "13800000007"),
    "daughter": ("李芳", "李芳", "family", "13800000008"),
    "stranger": ("吴敏", "吴敏", "family", "13800000009"),
    "brother": ("李强", "李强", "family", "13800000030"),
    "niece": ("李静", "李静", "family", "13800000031"),
    "caller": ("钱桂英", "钱奶奶", "elder", "13800000011"),
    "undecided": ("冯德明", "冯大爷", "elder", "13800000012"),
    "careful": ("许淑珍", "许阿姨", "elder", "13800000014"),
    "new_owner": ("何志强", "何老板", "business", "13800000010"),
}
NAMES = sorted(
    {name for person in _DEMO.values() for name in (person.name, person.called)}
    | {name for other in _OTHERS.values() for name in other[:2]}
)


@dataclass(frozen=True)
class Cast:
    """A bank and its people. ids: role -> person id."""

    bank: Services
    ids: dict[str, str]

    def actor(self, role: str) -> Actor:
        """Somebody, as services know them."""
        person = self.bank.identity.person(self.ids[role])
        return Actor(person.id, person.portal, "scene", person.name, person.staff_role)


def enroll_all(bank: Services) -> dict[str, str]:
    """Everybody's person id by role; the others are enrolled now."""
    known = {(person.name, person.portal): person.id for person in bank.identity.demo_people()}
    ids = {role: known[person.name, person.portal] for role, person in _DEMO.items()}
    for role, (name, called, portal, mobile) in _OTHERS.items():
        ids[role] = bank.identity.enroll(name=name, called=called, portal=portal, mobile=mobile).id
    return ids
