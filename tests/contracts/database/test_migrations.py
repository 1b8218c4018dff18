"""The migrations make what the tables say, on both databases, and can be taken back."""

from __future__ import annotations

import importlib
import pkgutil

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.pool import NullPool

import webapp.core.database
import webapp.services
from webapp.core.database import metadata, migrate
from webapp.core.database.migrate import downgrade


def load_all_stores() -> None:
    """Imports each store and what the core keeps, so that all tables are in the metadata."""
    for module in pkgutil.walk_packages(webapp.services.__path__, "webapp.services."):
        if module.name.rpartition(".")[2].startswith("store"):
            importlib.import_module(module.name)
    for module in pkgutil.iter_modules(webapp.core.database.__path__, "webapp.core.database."):
        importlib.import_module(module.name)


def test_migrated_tables_equal_the_stores(database_url: str) -> None:
    load_all_stores()
    engine = create_engine(database_url, poolclass=NullPool)
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    assert differences == []


def test_migrating_twice_changes_nothing(bare_database_url: str) -> None:
    migrate(bare_database_url)
    migrate(bare_database_url)
    engine = create_engine(bare_database_url, poolclass=NullPool)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM alembic_version")).scalar_one() == 1


def test_all_the_way_back(bare_database_url: str) -> None:
    migrate(bare_database_url)
    downgrade(bare_database_url)
    engine = create_engine(bare_database_url, poolclass=NullPool)
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
    migrate(bare_database_url)
