"""`yinqiao trail verify | fsck | key`: a receipt, the whole record, and the key by which both are known."""

from __future__ import annotations

import argparse
from pathlib import Path

from webapp.core.clock import SystemClock
from webapp.core.database import Database
from webapp.services.trail.checkpoints import NoteError, Signer, Verifier
from webapp.services.trail.fsck import check
from webapp.services.trail.keys import signer_of
from webapp.services.trail.receipts import Receipt, ReceiptError
from webapp.settings import Settings, from_environment


def add_commands(parser: argparse.ArgumentParser) -> None:
    """Of `yinqiao trail`."""
    commands = parser.add_subparsers(required=True)
    verify = commands.add_parser(
        "verify", help="is a receipt's line as the bank sealed it? (exit 0 yes, 1 no)"
    )
    verify.add_argument("receipt", type=Path)
    verify.add_argument(
        "--key", help="the bank's key, as `yinqiao trail key` prints it; else that of this installation"
    )
    verify.set_defaults(run=_verify)
    fsck = commands.add_parser("fsck", help="is the whole record as it was sealed? (exit 0 yes, 1 no)")
    fsck.set_defaults(run=_fsck)
    commands.add_parser("key", help="print the key by which receipts are known").set_defaults(run=_key)


def _verify(options: argparse.Namespace) -> int:
    try:
        verifier = Verifier.read(options.key) if options.key else _signer(from_environment()).verifier
        signed = Receipt.read(options.receipt.read_text(encoding="utf-8")).verify(verifier)
    except (ReceiptError, NoteError, OSError, UnicodeDecodeError) as error:
        print(f"这笔记录对不上。{error}")
        return 1
    print(f"这笔记录没有被改过。({signed.origin}, {signed.size})")
    return 0


def _fsck(_options: argparse.Namespace) -> int:
    settings = from_environment()
    database = Database(settings.database_url, SystemClock())
    report = check(database, _signer(settings).verifier, settings.checkpoints)
    database.close()
    told = report.fault or "whole"
    print(f"{report.size} entries, {report.checkpoints} checkpoints: {told}")
    return 1 if report.fault else 0


def _key(_options: argparse.Namespace) -> int:
    print(_signer(from_environment()).verifier.written)
    return 0


def _signer(settings: Settings) -> Signer:
    return signer_of(settings.host, settings.key)
