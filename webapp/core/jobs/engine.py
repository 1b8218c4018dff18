"""DBOS behind one class: durable workflows, one for each message, whose id is the message's id.

The library keeps its own tables: in `jobs.db` of the data folder where the bank's database is a file, in the schema `dbos` of the
bank's database where it is PostgreSQL. They hold ids and names of errors only, nothing about a person.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dbos import DBOS, DBOSConfig, SetWorkflowID, WorkflowStatus, WorkflowStatusString, error

from webapp.core.database.write_ahead import use_write_ahead_log

# Workflows of another version are not recovered: a new one only when the steps of `deliver` change.
_VERSION = "1"
_AT_ONCE = 8
_QUICK_TRIES = 3
_FIRST_PAUSE_S = 0.5
_DRAIN_S = 10.0
_LONGEST_REST_S = 3600.0
_TIDY_AT_ONCE = 500
_OVER = [WorkflowStatusString.ERROR.value, WorkflowStatusString.SUCCESS.value]


class Engine:
    """The library, launched for one executor. One at a time in a process: it keeps its state in the module.

    url: SQLAlchemy address of the bank's database. work: what is done with a message id; safe to repeat.
    """

    def __init__(self, url: str, data_dir: Path, executor: str, work: Callable[[str], None]) -> None:
        self._started: set[str] = set()
        self._changed = threading.Condition()
        DBOS(config=_config(_system_database(url, data_dir), executor))
        self._workflow = self._workflow_of(work)
        DBOS.launch()

    @property
    def busy(self) -> int:
        """How many workflows this process has started and not ended."""
        return len(self._started)

    def start(self, message_id: str) -> None:
        """Starts a message's workflow in the background, unless it was ever started, here or elsewhere."""
        self._started.add(message_id)
        try:
            with SetWorkflowID(message_id, workflow_id_reuse_policy="reject"):
                DBOS.start_workflow(self._workflow, message_id)
        except error.DBOSWorkflowIDInUseError:
            self._end(message_id)
        except BaseException:
            self._end(message_id)
            raise

    def executors(self) -> set[str]:
        """Names of executors, alive or not, whose workflows have not ended."""
        return {one.executor_id for one in _list(WorkflowStatusString.PENDING.value) if one.executor_id}

    def recover(self, executor: str) -> int:
        """Makes a dead executor's workflows run again, on whoever takes them first. Returns how many."""
        # The library's own call; it moves only what that executor still holds, so that two callers do no harm.
        return len(DBOS._recover_pending_workflows([executor]))  # noqa: SLF001 - has no public name

    def try_again(self, waiting: Collection[str], now: datetime, rest_s: float) -> int:
        """Starts workflows that ended while their message still waits. Returns how many.

        A message rests at least `rest_s`, and half as long as it has been waiting, but never more than an hour.
        """
        ended = [one for one in _list(_OVER, list(waiting)) if _rest_is_over(one, now, rest_s)]
        for one in ended:
            DBOS.rewind_workflow(one.workflow_id)
        return len(ended)

    def tidy(self, before: datetime) -> int:
        """Forgets workflows that succeeded before a moment. Returns how many (some hundreds at a time)."""
        old = DBOS.list_workflows(
            status=WorkflowStatusString.SUCCESS.value,
            completed_before=before.isoformat(),
            limit=_TIDY_AT_ONCE,
            load_input=False,
            load_output=False,
        )
        if old:
            DBOS.delete_workflows([one.workflow_id for one in old])
        return len(old)

    def close(self) -> None:
        """Lets what runs come to its end for a while, then stops; what has not ended runs again at the next launch."""
        with self._changed:
            self._changed.wait_for(lambda: not self._started, timeout=_DRAIN_S)
        DBOS.destroy(destroy_registry=True)

    def _workflow_of(self, work: Callable[[str], None]) -> Callable[[str], None]:
        """The library keeps its marks on plain functions, so these are not methods."""

        @DBOS.step(
            name="deliver", retries_allowed=True, max_attempts=_QUICK_TRIES, interval_seconds=_FIRST_PAUSE_S
        )
        def step(message_id: str) -> None:
            work(message_id)

        @DBOS.workflow(name="deliver")
        def workflow(message_id: str) -> None:
            with self._changed:
                self._started.add(message_id)
            try:
                step(message_id)
            finally:
                self._end(message_id)

        return workflow

    def _end(self, message_id: str) -> None:
        with self._changed:
            self._started.discard(message_id)
            self._changed.notify_all()


def _system_database(url: str, data_dir: Path) -> str:
    if not url.startswith("sqlite"):
        return url
    file = data_dir / "jobs.db"
    use_write_ahead_log(file)
    return f"sqlite:///{file}"


def _config(system_database: str, executor: str) -> DBOSConfig:
    """Everything that would reach the network or listen on it stays off."""
    return {
        "name": "yinqiao",
        "system_database_url": system_database,
        "executor_id": executor,
        "application_version": _VERSION,
        "enable_otlp": False,
        "log_level": "WARNING",
        # It would wake the process a hundred times a second, and nothing here waits for a notification.
        "use_listen_notify": False,
        "max_executor_threads": _AT_ONCE,
        "db_engine_kwargs": {
            "pool_size": _AT_ONCE,
            "pool_pre_ping": not system_database.startswith("sqlite"),
        },
    }


def _list(status: str | list[str], ids: list[str] | None = None) -> list[WorkflowStatus]:
    return DBOS.list_workflows(status=status, workflow_ids=ids, load_input=False, load_output=False)


def _rest_is_over(one: WorkflowStatus, now: datetime, rest_s: float) -> bool:
    if one.created_at is None or one.updated_at is None:
        return True
    waited = timedelta(milliseconds=one.updated_at - one.created_at)
    rest = min(max(timedelta(seconds=rest_s), waited / 2), timedelta(seconds=_LONGEST_REST_S))
    return now - datetime.fromtimestamp(one.updated_at / 1000, UTC) >= rest
