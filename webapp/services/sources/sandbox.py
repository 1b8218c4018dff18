"""Made-up answers for the demo bank: clearly such (`demo_only`), and refused outside demo mode.

The demo owner's company has an entry written out in sandbox.toml; of any other company the sandbox knows nothing, so that the
way by documents is what everybody else walks.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from webapp.services.sources.model import CreditStanding, Declared, Ports, Registered, TaxStanding

DEFAULT = Path(__file__).with_name("sandbox.toml")


class SandboxRefusedError(RuntimeError):
    """Made-up answers were asked for in a bank that is not a demo."""


class Sandbox:
    """All three sources over one file."""

    demo_only = True

    def __init__(self, file: Path = DEFAULT) -> None:
        self._companies: dict[str, dict[str, Any]] = tomllib.loads(file.read_text(encoding="utf-8"))

    def look_up(self, company_code: str) -> Registered | None:
        """The register."""
        held = self._companies.get(company_code, {}).get("registry")
        return (
            Registered(held["name"], held["person"], held["founded_on"], held["industry"]) if held else None
        )


class SandboxTax(Sandbox):
    """The tax bureau."""

    def standing(self, company_code: str) -> TaxStanding | None:
        """Grade, arrears, declared sales of the twelve months named in the file."""
        held = self._companies.get(company_code, {}).get("tax")
        if not held:
            return None
        declared = tuple(_declared(item) for item in held["declared"])
        return TaxStanding(held["grade"], held["arrears_yuan"] * 100, declared)


class SandboxCredit(Sandbox):
    """The credit bureau."""

    def standing(self, company_code: str) -> CreditStanding | None:
        """Birthday and loans elsewhere."""
        held = self._companies.get(company_code, {}).get("credit")
        return CreditStanding(held["owner_born_on"], held["lent_elsewhere_yuan"] * 100) if held else None


def ports_for(*, demo: bool) -> Ports:
    """What this installation is connected to: the sandbox in demo mode, outside it nothing yet."""
    return sandbox_ports(demo=True) if demo else Ports()


def sandbox_ports(*, demo: bool) -> Ports:
    """Raises SandboxRefusedError outside demo mode."""
    if not demo:
        raise SandboxRefusedError(
            "the sandbox of registry, tax and credit bureau answers with made-up figures"
        )
    return Ports(Sandbox(), SandboxTax(), SandboxCredit(), sandbox=True)


def _declared(item: list[Any]) -> Declared:
    first, last, yuan = item
    if not (isinstance(first, date) and isinstance(last, date) and isinstance(yuan, int)):
        raise TypeError("declared: [first day, last day, whole yuan]")
    return Declared(first, last, yuan * 100)
