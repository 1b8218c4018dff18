"""`yinqiao credit`: looking at lending policies before the bank starts with them."""

from __future__ import annotations

import argparse
from pathlib import Path

from webapp.services.credit.policy import load_policies


def _check(options: argparse.Namespace) -> None:
    """Names every version with its days; a wrong one ends the program with where and why."""
    for policy in load_policies(options.folder).versions:
        until = policy.until_day.isoformat() if policy.until_day else "open"
        products = ", ".join(f"{product.names['zh']} ({product.id})" for product in policy.products)
        print(f"{policy.version}: {policy.from_day} to {until}; {products}")


def add_commands(parser: argparse.ArgumentParser) -> None:
    """The commands below `yinqiao credit`."""
    check = parser.add_subparsers(required=True).add_parser(
        "check", help="say what is wrong with a folder of policies"
    )
    check.add_argument("folder", type=Path)
    check.set_defaults(run=_check)
