"""The unified social credit code of GB 32100-2015: 18 characters, the last one a check digit."""

from __future__ import annotations

from stdnum.cn import uscc

_LENGTH = 18
_ALIKE = ("0ODQ", "1ILT7", "2Z", "5S", "8B", "6G", "UVY", "EF", "MNWH", "PRK", "CG", "4A", "3J", "XK")
"""Characters a reader of pictures takes for each other. I, O, S, V and Z stand in no code."""


def credit_code_ok(code: str) -> bool:
    """Check digit and shape are right."""
    return bool(uscc.is_valid(code))


def alike(one: str, other: str) -> bool:
    """A reader of pictures takes these characters for each other."""
    return one == other or any(one in group and other in group for group in _ALIKE)


def repaired(code: str) -> str | None:
    """The code with its one misread character put right; None when it is right as it is, or more than one repair would do."""
    if len(code) != _LENGTH or credit_code_ok(code):
        return None
    repairs = {
        code[:place] + other + code[place + 1 :]
        for place, char in enumerate(code)
        for group in _ALIKE
        if char in group
        for other in group
        if other != char
    }
    valid = [repair for repair in repairs if credit_code_ok(repair)]
    return valid[0] if len(valid) == 1 else None
