"""`yinqiao loans`: what the bank's loan ledger tells. Its loans are kept there and not here."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from webapp.bank import open_bank
from webapp.core.clock import bank_day
from webapp.core.database import UnitOfWork
from webapp.portals.shared.services import Services
from webapp.settings import from_environment

Line = tuple[int, str, date]


class LoansFileError(ValueError):
    """Which line is wrong and how; the telephone is not repeated."""


def _repaid(options: argparse.Namespace) -> None:
    """Every customer of the file gets a kind card on that day each year; the same file again changes nothing."""
    lines = _read(options.file)
    bank = open_bank(from_environment())
    try:
        bank.database.write(lambda uow: _remember(uow, bank, lines))
    finally:
        bank.database.close()
    print(f"{len(lines)} repaid loans are remembered")


def _read(file: Path) -> list[Line]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as source:
            return [_line(number, row) for number, row in enumerate(csv.reader(source), start=1) if row]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise LoansFileError(f"{file.name} can't be read: {type(error).__name__}") from error


def _line(number: int, row: Sequence[str]) -> Line:
    try:
        mobile, day = (cell.strip() for cell in row)
        return number, mobile, date.fromisoformat(day)
    except ValueError as error:
        raise LoansFileError(f"line {number}: expected telephone,YYYY-MM-DD") from error


def _remember(uow: UnitOfWork, bank: Services, lines: Sequence[Line]) -> None:
    for number, mobile, day in lines:
        if day > bank_day(uow.now):
            raise LoansFileError(f"line {number}: that day is still to come")
        person = bank.identity.with_mobile_in(uow, mobile)
        if person is None:
            raise LoansFileError(
                f"line {number}: no customer has this telephone; nothing of the file was kept"
            )
        bank.greetings.remember_loan_repaid(uow, person.id, day)


def add_commands(parser: argparse.ArgumentParser) -> None:
    """The commands below `yinqiao loans`."""
    repaid = parser.add_subparsers(required=True).add_parser(
        "repaid", help="loans that were repaid in full: a file with telephone,YYYY-MM-DD in each line"
    )
    repaid.add_argument("file", type=Path)
    repaid.set_defaults(run=_repaid)
