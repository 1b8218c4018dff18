"""Work outside the request. Imported only by the worker process (webapp/worker.py): page processes only write outbox rows."""

from webapp.core.jobs.chores import Chore
from webapp.core.jobs.delivery import Works
from webapp.core.jobs.worker import run_worker

__all__ = ["Chore", "Works", "run_worker"]
