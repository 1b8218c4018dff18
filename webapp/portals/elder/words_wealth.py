"""How risk is said to an elder: will I lose money?"""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

# By risk level, R1 to R5.
RISKS: dict[int, Any] = {
    1: _l("很少会亏，但不保证不亏"),
    2: _l("有时会亏一点"),
    3: _l("会亏，亏得可能不少"),
    4: _l("容易亏，可能亏很多"),
    5: _l("可能亏光"),
}
SAFE = _l("不会亏，有存款保险")

WORDS: dict[str, Any] = {
    "wealth.level_unknown": _l("评估结果只有 1 到 5 级。"),
    "wealth.born_unlikely": _l("出生年份不对，请再看一遍。"),
}


def risk_name(kind: str, risk: int) -> str:
    """会不会亏, in a few words."""
    return str(SAFE if kind == "deposit" else RISKS[risk])
