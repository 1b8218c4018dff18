"""The unified social credit code of GB 32100-2015: 18 characters, the last one a check digit."""

from __future__ import annotations

from stdnum.cn import uscc


def credit_code_ok(code: str) -> bool:
    """Check digit and shape are right."""
    return bool(uscc.is_valid(code))
