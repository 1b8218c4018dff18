"""Who buys and who sells: names and credit codes, beside their labels, under them, or in two columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from webapp.services.documents.credit_code import credit_code_ok
from webapp.services.documents.model import Box
from webapp.services.documents.reading.kinds.sides import BUYERS, ENDINGS, SELLERS, sides_of
from webapp.services.documents.reading.page.codes import add_code
from webapp.services.documents.reading.page.gather import DOUBTFUL, GOOD, Gathered
from webapp.services.documents.reading.page.labels import BLOCK, Hit, Piece, Stretch, any_of, find_hits
from webapp.services.documents.reading.page.layout import box_of
from webapp.services.documents.text import rejoin, squeeze

_STOPS = """代表 开户行 开户银行 账号 帐号 地址 住所 住所地 电话 联系人 联系电话 邮编
    传真 签字 盖章 日期 合同编号 签订地点 签订时间 签订日期 注册地址 单位地址 手机 签约日期 签约地点""".split()
_LABELS = {
    "first": tuple("甲方" + ending for ending in ENDINGS),
    "second": tuple("乙方" + ending for ending in ENDINGS),
    "buyer": tuple(name + ending for name in BUYERS for ending in ENDINGS),
    "seller": tuple(name + ending for name in SELLERS for ending in ENDINGS),
    "code": ("统一社会信用代码", "社会信用代码", "统一信用代码", "信用代码", "纳税人识别号", "税号", "税务登记号", "纳税识别号", "统一社会信用代码/税号", "统一代码"),
    "name": ("单位名称", "公司名称", "企业名称", "名称", "全称", "户名"),
    "legal": ("法定代表人", "法人代表", "法定代表", "法人", "负责人", "法定代表人或委托代理人", "法定代表人或授权代表", "法定代表人或授权代理人",
        "法定代表人/委托代理人", "法定代表人/授权代表", "法定代表人/负责人", "法定代表人及委托代理人"),
    "agent": ("委托代理人", "授权代表", "授权代表人", "授权代理人", "委托代表", "代理人", "代表人", "签约代表", "签约人", "签字人", "经办人", "授权签字人", "代表签字"),
    "stop": _STOPS,
}  # fmt: skip
_CODE = re.compile(r"(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Z])")
_TAIL = re.compile(r"[(（](?:以下|下)?(?:简称|称为|以下称)?[\u4e00-\u9fff“”\"'‘’:：]{0,12}[)）]$")
_PERSON = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,10}(?:·[\u4e00-\u9fff]{1,10}){1,3}")
_NO_PERSON = re.compile(r"签|盖|章|日期|公司|年|月|以下|空白|电话|地址")
_NAME_ENDS = re.compile(r"(?:公司|厂|店|社|中心|部|院|所|行|户|场|集团|学校|医院|局)[)）]?$")
_REST = re.compile(r"[\u4e00-\u9fff()（）]{1,8}")
_NEXT_LINE = 1.8
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9()（）·\-&.]{4,60}")


_SIDE = re.compile(
    rf"(?:^|[\x1f\n,;。、.:)\]])(?:(?P<first>甲方)|(?P<second>乙方)|(?P<buyer>{any_of(BUYERS)})|(?P<seller>{any_of(SELLERS)}))"
    r"(?:\([^()\x1f]{1,12}\))?的?$"
)


@dataclass(slots=True)
class _Party:
    name: Piece | None = None
    code: Piece | None = None
    persons: dict[str, Piece] = field(default_factory=dict)
    """legal: its legal representative, agent: who signs for him"""


@dataclass(slots=True)
class _Seen:
    """Where a party was named: values below and beside belong to the nearest of these."""

    side: str
    row: int
    box: Box


@dataclass(slots=True)
class _Search:
    parties: dict[str, _Party] = field(default_factory=dict)
    seen: list[_Seen] = field(default_factory=list)


def add_parties(gathered: Gathered, stretches: Sequence[Stretch]) -> None:
    """buyer_name, buyer_code, seller_name, seller_code, and who speaks for each where he is printed; sides guessed from the title alone are doubtful."""
    hits = find_hits(stretches, _LABELS)
    sides, sure = sides_of(stretches, hits)
    search = _Search()
    for number, stretch in enumerate(stretches):
        here = [hit for hit in hits if hit.row == number]
        for hit in here:
            said = _SIDE.search(stretch.text[: hit.start])
            if said and hit.name not in sides:  # 乙方税号: the label says whose it is
                search.seen.append(_Seen(sides[str(said.lastgroup)], number, hit.box))
            _take(search, sides, _whole(hit, here, stretches), here)
            if hit.name == "name" and stretch.row.table is not None:
                _take_columns(search, stretch, hit)
        for match in _CODE.finditer(stretch.text):
            box = box_of(char for char in stretch.chars[match.start() : match.end()] if char)
            labelled = bool(re.search(r"代码|税号|识别号", stretch.text)) or not match[0].isdigit()
            party = _owner(search, number, box)
            if (
                labelled
                and party
                and party.code is None
                and (credit_code_ok(match[0]) or _after_label(stretch, match.start()))
            ):
                party.code = stretch.piece(match.start(), match.end())
    for role in ("buyer", "seller"):
        party = search.parties.get(role, _Party())
        gathered.add(f"{role}_name", party.name, confidence=GOOD if sure else 0.7)
        add_code(gathered, f"{role}_code", party.code, stretches, anywhere=False)
        if person := party.persons.get("legal") or party.persons.get("agent"):
            gathered.add(f"{role}_person", person, confidence=GOOD if sure else 0.7)
    if not sure:
        gathered.doubt(["buyer_code", "seller_code"], 0.7)
    _check_same(gathered)


def _whole(hit: Hit, here: Sequence[Hit], stretches: Sequence[Stretch]) -> Hit:
    """The hit with the rest of its name, where that goes on in the next line under it."""
    row = stretches[hit.row].row
    below = stretches[hit.row + 1].row if hit.row + 1 < len(stretches) else None
    if not hit.value or row.table is not None or below is None or _NAME_ENDS.search(squeeze(hit.value.text)):
        return hit
    if below.page != row.page or not 0 < below.middle - row.middle <= _NEXT_LINE * row.words[0].size:
        return hit
    right = min((other.box.x0 for other in here if other.box.x0 > hit.box.x0), default=float("inf"))
    rest = [block for block in below.blocks if hit.box.x0 - 2 <= block.box.x0 < right - 2]
    if len(rest) != 1 or not _REST.fullmatch(rest[0].text):
        return hit
    text = hit.value.text + rest[0].text
    return replace(hit, value=replace(hit.value, text=text, raw=f"{hit.value.raw}\n{rest[0].text}"))


def _take(search: _Search, sides: dict[str, str], hit: Hit, here: Sequence[Hit]) -> None:
    alike = [other.box for other in here if other.name == hit.name]
    place = alike.index(hit.box), len(alike)
    if hit.name in sides:
        side = sides[hit.name]
        search.seen.append(_Seen(side, hit.row, hit.box))
        party = search.parties.setdefault(side, _Party())
        party.name = party.name or _name(hit.value)
    elif hit.name == "name" and hit.value:
        owner = _owner(search, hit.row, hit.value.box, place)
        if owner and owner.name is None:
            owner.name = _name(hit.value)
    elif hit.name == "code" and hit.value:
        owner = _owner(search, hit.row, hit.value.box, place)
        plain = squeeze(hit.value.text).upper()
        if owner and owner.code is None and re.fullmatch(r"[0-9A-Z]{15,20}", plain):
            owner.code = hit.value
    elif hit.name in {"legal", "agent"} and hit.value:
        owner = _owner(search, hit.row, hit.box, place)
        person = _person(hit.value)
        if owner and person:
            owner.persons.setdefault(hit.name, person)


def _person(piece: Piece) -> Piece | None:
    """A name, and nothing else: not 签字, not a line to write on."""
    text = squeeze(piece.text).strip("_,，;；。、:：")
    return replace(piece, text=text) if _PERSON.fullmatch(text) and not _NO_PERSON.search(text) else None


def _take_columns(search: _Search, stretch: Stretch, hit: Hit) -> None:
    """A row of names under a heading of parties: each cell belongs to the party above it."""
    for block in stretch.row.blocks:
        if block.box.x0 > hit.box.x1:
            owner = _owner(search, hit.row, block.box)
            if owner and owner.name is None:
                owner.name = _name(
                    Piece(rejoin(block.text.split("\n")), block.text, stretch.row.page, block.box, block.sure)
                )


def _owner(search: _Search, row: int, box: Box, place: tuple[int, int] = (0, 1)) -> _Party | None:
    """The party named last before this box; of two named in one row, the one in the same column.

    place: which of how many labels of a kind in this row; as many as parties were named together belong to them in their order.
    """
    before = [
        seen for seen in search.seen if seen.row <= row and not (seen.row == row and seen.box.x0 > box.x1)
    ]
    if not before:
        return None
    last = [seen for seen in before if seen.row == before[-1].row]
    left = [seen for seen in last if seen.box.x0 <= box.x1]
    if row != last[-1].row and place[1] == len(last) > 1:
        return search.parties.setdefault(last[place[0]].side, _Party())
    nearest = (
        min(left or last, key=lambda seen: abs(seen.box.x0 - box.x0))
        if row != last[-1].row
        else (left or last)[-1]
    )
    return search.parties.setdefault(nearest.side, _Party())


def _after_label(stretch: Stretch, start: int) -> bool:
    return bool(re.search(r"(?:代码|税号|识别号|登记号)(?:\([^()]*\))?[:\x1f\n]*$", stretch.text[:start]))


def _name(piece: Piece | None) -> Piece | None:
    if piece is None:
        return None
    text = piece.text.split("统一社会信用")[0].split(BLOCK)[0].strip()
    text = _TAIL.sub("", text).strip(" ,，;；。、:：_").rstrip("(（")
    compact = text.replace(" ", "") if not text.isascii() else text
    if not _NAME.fullmatch(compact) or not re.search(r"[\u4e00-\u9fff]{2}", compact):
        return None
    return replace(piece, text=compact)


def _check_same(gathered: Gathered) -> None:
    values = {item.name: item.value for item in gathered.fields}
    if values.get("buyer_code") and values.get("buyer_code") == values.get("seller_code"):
        gathered.find(
            "documents.finding.one_code_two_parties", ["buyer_code", "seller_code"], code=values["buyer_code"]
        )
        gathered.doubt(["buyer_code", "seller_code"], DOUBTFUL)
