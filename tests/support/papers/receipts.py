"""银行回单 of banks that don't agree on anything."""

from __future__ import annotations

from typing import Any

from tests.support.papers.chance import Chance, bare, capitals, yuan
from tests.support.papers.sheet import Sheet

_PURPOSES = ("货款", "购精密联轴器款", "支付XS-2026-0418合同预付款", "技术服务费", "往来款")
_BANKS = ("示例农村商业银行东亭支行", "样本银行股份有限公司常州武进支行", "第一城市商业银行营业部")


def draw(chance: Chance) -> tuple[bytes, dict[str, str]]:
    sheet = Sheet(chance, size=chance.one((8.5, 9.0, 10.0)))
    fen, day = chance.fen(4, 10), chance.day()
    accounts = [chance.digits(chance.one((12, 16, 19))) for _ in range(2)]
    truth = {
        "payer_name": chance.company(),
        "payer_account_tail": accounts[0][-4:],
        "payee_name": chance.company(),
        "payee_account_tail": accounts[1][-4:],
        "total": yuan(fen),
        "total_capitals": capitals(fen),
        "paid_on": day.isoformat(),
        "serial": chance.one(("", "T", "CN")) + chance.digits(chance.one((12, 16, 20))),
        "purpose": chance.one(_PURPOSES),
    }
    if chance.hit(0.25):
        accounts = [f"{account[:4]}****{account[-4:]}" for account in accounts]
    sheet.add(
        f"<h1>{chance.one(('示例农村商业银行', '样本银行'))}{chance.one(('电子回单', '业务回单（付款）', '网上银行电子回单', '客户专用回单'))}</h1>"
    )
    form = chance.one((_quartered, _sided, _listed, _upright, _beside))
    form(chance, sheet, truth, accounts, chance.written(day), chance.one((yuan, bare))(fen))
    sheet.line(f"{chance.one(('打印时间', '回单打印时间'))}：{chance.written(chance.day())}　打印次数：1")
    sheet.line("重要提示：本回单可作为入账参考，请勿重复打印。", "indent")
    if chance.hit(0.7):
        sheet.seal("电子回单专用章", chance.number(15, 60), chance.number(90, 140))
    return sheet.pdf(), truth


def _quartered(
    chance: Chance, sheet: Sheet, truth: dict[str, str], accounts: list[str], day: str, money: str
) -> None:
    """付款人 and 收款人 as tall cells beside 户名, 账号, 开户行."""
    sheet.rules = chance.one(("all", "heavy"))
    sheet.side_by_side(
        [f"日期：{day}", f"{chance.one(('流水号', '交易流水号', '回单编号'))}：{truth['serial']}"]
    )
    name, account = chance.one((("户名", "账号"), ("全称", "账号"), ("名称", "帐号")))
    tall = 'rowspan="3"'
    rows: list[list[Any]] = [
        [("付款人", tall), name, truth["payer_name"], ("收款人", tall), name, truth["payee_name"]],
        [account, accounts[0], account, accounts[1]],
        ["开户行", chance.one(_BANKS), "开户行", chance.one(_BANKS)],
        [("金额", ""), ("大写", ""), truth["total_capitals"], "小写", (f"￥{money}", 'colspan="2"')],
        [(chance.one(("用途", "摘要")), ""), (truth["purpose"], 'colspan="5"')],
    ]
    sheet.table(rows, [9, 9, 32, 9, 9, 32], head=0)


def _sided(
    chance: Chance, sheet: Sheet, truth: dict[str, str], accounts: list[str], day: str, money: str
) -> None:
    """Two columns of labels that name the side themselves."""
    who = chance.one((("付款人", "收款人"), ("付款方", "收款方"), ("付款单位", "收款单位")))
    name = chance.one(("名称", "户名", "全称"))
    rows = [
        ["交易日期", day, "交易流水号", truth["serial"]],
        [who[0] + name, truth["payer_name"], who[1] + name, truth["payee_name"]],
        [who[0] + "账号", accounts[0], who[1] + "账号", accounts[1]],
        [who[0] + "开户行", chance.one(_BANKS), who[1] + "开户行", chance.one(_BANKS)],
        ["币种", "人民币", "交易金额（小写）", f"{money}元"],
        ["金额（大写）", truth["total_capitals"], "摘要", truth["purpose"]],
    ]
    sheet.table(rows, [16, 34, 16, 34], head=0)


def _listed(
    chance: Chance, sheet: Sheet, truth: dict[str, str], accounts: list[str], day: str, money: str
) -> None:
    """One line after the other, label and colon."""
    prefix = chance.one(("人民币", "", "人民币 "))
    lines = [
        ("回单编号", truth["serial"]),
        ("付款户名", truth["payer_name"]),
        ("付款账号", accounts[0]),
        ("付款行", chance.one(_BANKS)),
        ("收款户名", truth["payee_name"]),
        ("收款账号", accounts[1]),
        ("收款行", chance.one(_BANKS)),
        ("大写金额", prefix + truth["total_capitals"]),
        ("小写金额", f"¥{money}"),
        ("记账日期", day),
        ("用途", truth["purpose"]),
    ]
    for label, value in lines:
        sheet.line(f"{label}：{value}")


def _upright(
    chance: Chance, sheet: Sheet, truth: dict[str, str], accounts: list[str], day: str, money: str
) -> None:
    """付款人 and 收款人 one character under the other, each beside its own three lines, the amount below."""
    sheet.rules = "all"
    sheet.side_by_side([f"{chance.one(('入账日期', '交易日期'))}：{day}", f"凭证号：{truth['serial']}"])
    name, account = chance.one((("户　名", "账　号"), ("全　称", "账　号"), ("户名", "卡号")))
    rows: list[list[Any]] = []
    for who, side, number in (("付款人", "payer", accounts[0]), ("收款人", "payee", accounts[1])):
        head = ("\n".join(who), 'rowspan="3" class="mid"')
        rows += [
            [head, name, truth[f"{side}_name"]],
            [account, number],
            [chance.one(("开户行", "开户银行")), chance.one(_BANKS)],
        ]
    rows += [
        [("金额", 'colspan="2"'), f"人民币（大写）{truth['total_capitals']}　（小写）¥{money}"],
        [("用途", 'colspan="2"'), truth["purpose"]],
    ]
    sheet.table(rows, [6, 16, 78], head=0)


def _beside(
    chance: Chance, sheet: Sheet, truth: dict[str, str], accounts: list[str], day: str, money: str
) -> None:
    """Free lines, the payer at the left and the payee at the right."""
    hour = chance.one(("", " 10:23:45"))
    sheet.side_by_side(
        [f"交易时间：{day}{hour}", f"{chance.one(('交易流水号', '业务流水号'))}：{truth['serial']}"]
    )
    who = chance.one((("付款人", "收款人"), ("汇款人", "收款人"), ("付款方", "收款方")))
    name = chance.one(("户名", "名称", "账户名称"))
    sheet.side_by_side([f"{who[0]}{name}：{truth['payer_name']}", f"{who[1]}{name}：{truth['payee_name']}"])
    sheet.side_by_side([f"{who[0]}账号：{accounts[0]}", f"{who[1]}账号：{accounts[1]}"])
    sheet.side_by_side([f"{who[0]}开户行：{chance.one(_BANKS)}", f"{who[1]}开户行：{chance.one(_BANKS)}"])
    mark = chance.one(("CNY ", "RMB", "¥", ""))
    sheet.side_by_side(
        [
            f"金额（小写）：{mark}{money}",
            f"金额（大写）：{chance.one(('', '人民币'))}{truth['total_capitals']}",
        ]
    )
    sheet.line(f"{chance.one(('用途', '摘要', '附言'))}：{truth['purpose']}")
