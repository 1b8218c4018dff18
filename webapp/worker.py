"""`python -m webapp.worker [--beside PID]`: the process that delivers messages, does jobs and the chores.

It runs beside the page processes or elsewhere.

With `--beside` it ends when the process that started it (and gave its own id) is gone, even if that was killed. Started as
a program only, so that nothing that answers pages ever loads the library of the jobs.
"""

from __future__ import annotations

import logging
import os
import socket
import sys
from collections.abc import Sequence

from webapp.core.blobs import LocalBlobs
from webapp.core.clock import SystemClock
from webapp.core.database import Database
from webapp.core.jobs import Chore, Works, run_worker
from webapp.core.messenger import InboxMessenger, Messenger
from webapp.core.parent import when_parent_ends
from webapp.core.stopping import Stopping
from webapp.services.accounts.service import AccountsService
from webapp.services.assistance.nudging import Nudges
from webapp.services.credit.policy import SHIPPED, load_policies
from webapp.services.deposits.rates import load_rates
from webapp.services.deposits.service import DepositsService
from webapp.services.documents.comparing_job import ComparingJob
from webapp.services.documents.model_life import COMPARE_JOB, FOUND_JOB, READ_JOB
from webapp.services.documents.reader import ChildReader
from webapp.services.documents.reading_job import ReadingJob
from webapp.services.documents.service import DocumentsService
from webapp.services.onboarding.rescoring import Rescoring
from webapp.services.payments.holding import HeldArrivals
from webapp.services.payments.transfers import Arrivals
from webapp.services.sources.sandbox import ports_for
from webapp.services.sources.service import SourcesService
from webapp.services.trail.keys import signer_of
from webapp.services.trail.sealing import Sealing
from webapp.services.trail.service import Trail
from webapp.settings import Settings, SettingsError, from_environment

# A deposit that ends today is paid within the minute after midnight, or after the bank is up again.
_DEPOSITS_S = 30.0
# Money that was to arrive at a time arrives within two seconds of it.
_TRANSFERS_S = 2.0
# Who helps an elder is told within so many seconds that something needs an eye.
_NUDGES_S = 10.0
# What happened is sealed into the record within a second.
_RECORD_S = 1.0


def messenger_for(settings: Settings, database: Database) -> Messenger:
    """The messenger of this installation. Raises SettingsError outside demo mode, where there is none yet."""
    if InboxMessenger.demo_only and not settings.demo:
        raise SettingsError("there is no messenger outside demo mode yet: messages would reach nobody")
    return InboxMessenger(database)


def chores_of(settings: Settings, database: Database) -> list[Chore]:
    """What the bank does by itself when its time has come: each service's, built over the database alone."""
    trail = Trail()
    accounts = AccountsService(database, trail)
    deposits = DepositsService(database, accounts, trail, load_rates())
    signer = signer_of(settings.host, settings.key)
    return [
        Chore("transfers", _TRANSFERS_S, Arrivals(database).bring),
        Chore("held_bills", _TRANSFERS_S, HeldArrivals(database).bring),
        Chore("nudges", _NUDGES_S, Nudges(database).send),
        Chore("deposits", _DEPOSITS_S, deposits.settle_due),
        Chore("record", _RECORD_S, Sealing(database, signer, settings.checkpoints).seal),
    ]


def works_of(settings: Settings, database: Database) -> Works:
    """The jobs that pages leave behind in the outbox, by their kind."""
    reader = ChildReader(ahead=True)
    blobs, trail = LocalBlobs(settings.documents), Trail()
    sources = SourcesService(database, trail, ports_for(demo=settings.demo))
    policies = load_policies(settings.policies or SHIPPED)
    rescoring = Rescoring(database, DocumentsService(blobs), trail, policies, sources)
    return {
        READ_JOB: ReadingJob(database, blobs, reader, reader).run,
        COMPARE_JOB: ComparingJob(database, blobs, reader).run,
        FOUND_JOB: rescoring.run,
    }


def main(arguments: Sequence[str]) -> int:
    """Exit 0 when told to stop (SIGTERM, Ctrl-C, the parent's end), 2 when a setting is missing."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    stop = Stopping().told
    try:
        settings = from_environment()
        database = Database(settings.database_url, SystemClock())
        messenger = messenger_for(settings, database)
    except SettingsError as error:
        print(f"yinqiao worker: {error}", file=sys.stderr)  # noqa: T201 - a command line program
        return 2
    if arguments[:1] == ["--beside"]:
        when_parent_ends(int(arguments[1]), stop.set)
    run_worker(
        settings.database_url,
        settings.data,
        database,
        messenger,
        socket.gethostname(),
        stop,
        chores=chores_of(settings, database),
        works=works_of(settings, database),
    )
    database.close()
    return 0


if __name__ == "__main__":
    code = main(sys.argv[1:])
    logging.shutdown()
    # Python would wait for the threads of a document that is still being read: it is read again at the next start.
    os._exit(code)
