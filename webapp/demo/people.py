"""Who lives in the demo bank. All of them, their numbers and their companies are made up."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.services.identity.model_preferences import Preferences


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """name: as in the passbook; called: as the bank addresses them."""

    name: str
    called: str
    portal: str
    mobile: str
    staff_role: str | None = None
    asked: str = "yes"
    team: str | None = None

    @property
    def preferences(self) -> Preferences:
        """As on the first day; whoever was not asked the first questions is asked at the first sign-in."""
        return Preferences(mode="elder" if self.portal == "elder" else "standard", asked=self.asked)


_TEAM = "小微企业一组"
ELDER = DemoPerson("王秀英", "王阿姨", "elder", "13800000001")
CHILD = DemoPerson("李明", "李明", "family", "13800000002")
OWNER = DemoPerson("陈建国", "陈师傅", "business", "13800000003")
MANAGER = DemoPerson("周敏", "周敏", "staff", "13800000004", "relationship_manager", team=_TEAM)
SECOND_MANAGER = DemoPerson("吴强", "吴强", "staff", "13800000027", "relationship_manager", team=_TEAM)
TAX_ADVISER = DemoPerson("何静", "何静", "staff", "13800000028", "tax_adviser")
LEGAL_ADVISER = DemoPerson("郑凯", "郑凯", "staff", "13800000029", "legal_adviser")
SPECIALIST = DemoPerson("刘芳", "小刘", "staff", "13800000005", "specialist")
# A second elder, so that "somebody else's" is something real. He comes for the first time.
NEIGHBOUR = DemoPerson("赵国强", "赵叔叔", "elder", "13800000006", asked="no")

PEOPLE = (ELDER, CHILD, OWNER, MANAGER, SPECIALIST, NEIGHBOUR, SECOND_MANAGER, TAX_ADVISER, LEGAL_ADVISER)
