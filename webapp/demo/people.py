"""Who lives in the demo bank. All of them, their numbers and their companies are made up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """name: as in the passbook; called: as the bank addresses them."""

    name: str
    called: str
    portal: str
    mobile: str
    staff_role: str | None = None


ELDER = DemoPerson("王秀英", "王阿姨", "elder", "13800000001")
CHILD = DemoPerson("李明", "李明", "family", "13800000002")
OWNER = DemoPerson("陈建国", "陈师傅", "business", "13800000003")
MANAGER = DemoPerson("周敏", "周敏", "staff", "13800000004", "relationship_manager")
SPECIALIST = DemoPerson("刘芳", "小刘", "staff", "13800000005", "specialist")
# A second elder, so that "somebody else's" is something real.
NEIGHBOUR = DemoPerson("赵国强", "赵叔叔", "elder", "13800000006")

PEOPLE = (ELDER, CHILD, OWNER, MANAGER, SPECIALIST, NEIGHBOUR)
