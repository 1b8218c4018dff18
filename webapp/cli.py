"""`yinqiao`: serve | worker | migrate | demo | voice | documents | credit | loans | trail."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from webapp import cli_credit, cli_documents, cli_loans, cli_trail, cli_voice, server
from webapp.cli_loans import LoansFileError
from webapp.core.database.migrate import migrate
from webapp.core.log import configure_log
from webapp.demo.bank import seed
from webapp.services.credit.policy_file import PolicyError
from webapp.settings import SettingsError, from_environment


def _serve(options: argparse.Namespace) -> None:
    if options.demo:
        os.environ["YINQIAO_DEMO"] = "1"
        os.environ.setdefault("YINQIAO_ORIGIN", f"http://localhost:{options.port}")
    if options.data:
        os.environ["YINQIAO_DATA"] = options.data
    settings = from_environment()
    settings.data.mkdir(parents=True, exist_ok=True)
    if settings.demo:
        seed(settings)
    else:
        migrate(settings.database_url)
    server.serve(settings, options.host, options.port, options.workers)


def _migrate(options: argparse.Namespace) -> None:
    migrate(from_environment().database_url)


def _demo(options: argparse.Namespace) -> None:
    settings = from_environment()
    if not settings.demo:
        raise SettingsError("the demo bank is made only with YINQIAO_DEMO=1")
    settings.data.mkdir(parents=True, exist_ok=True)
    seed(settings)


def _worker(options: argparse.Namespace) -> None:
    # The jobs' library is loaded by the worker's own program only: this process becomes it.
    os.execv(sys.executable, [sys.executable, "-m", "webapp.worker"])  # noqa: S606 - our own program


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="yinqiao", description=__doc__)
    commands = parser.add_subparsers(required=True)
    serve = commands.add_parser("serve", help="start the bank: pages and worker")
    serve.add_argument("--demo", action="store_true", help="with the demo bank and its people")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="page processes")
    serve.add_argument("--data", help="folder for the embedded database and documents")
    serve.set_defaults(run=_serve)
    for name, run, told in (
        ("migrate", _migrate, "bring the database's tables up to date"),
        ("demo", _demo, "fill an empty database with the demo bank"),
        ("worker", _worker, "deliver messages and run jobs"),
    ):
        commands.add_parser(name, help=told).set_defaults(run=run)
    cli_voice.add_commands(commands.add_parser("voice", help="the voice"))
    cli_credit.add_commands(commands.add_parser("credit", help="the lending policies"))
    cli_documents.add_commands(commands.add_parser("documents", help="what is read from documents"))
    cli_loans.add_commands(commands.add_parser("loans", help="what the bank's loan ledger tells"))
    cli_trail.add_commands(commands.add_parser("trail", help="the record, and proofs of it"))
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit 0 when it went well, 2 when a setting is missing, a policy is wrong, a file can't be read or says what can't be."""
    options = _parser().parse_args(arguments)
    configure_log()
    try:
        code: int | None = options.run(options)
    except (SettingsError, PolicyError, LoansFileError) as error:
        print(f"yinqiao: {error}", file=sys.stderr)
        return 2
    return code or 0


if __name__ == "__main__":
    sys.exit(main())
