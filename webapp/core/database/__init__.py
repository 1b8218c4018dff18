"""The database: one `Database`, units of work, the outbox and the migrations' runner.

SQLite (embedded, the default) and PostgreSQL behave the same through it: `db.read()` is a snapshot that can't write,
`db.write(work)` is one serializable transaction that is durable when it returns.
"""

from webapp.core.database.engine import Database
from webapp.core.database.errors import Busy, Violated, WriteRefused
from webapp.core.database.migrate import migrate
from webapp.core.database.tables import metadata
from webapp.core.database.unit_of_work import UnitOfWork

__all__ = ["Busy", "Database", "UnitOfWork", "Violated", "WriteRefused", "metadata", "migrate"]
