"""A throw-away PostgreSQL cluster: one a test run, on a unix socket and a free loopback port; with fsync for benchmarks only.

PostgreSQL refuses to run as root, so for root it runs as the `postgres` user that its package made.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from tests.support.ports import free_port
from tooling.postgres import find_postgres

OWNER = "yinqiao"
SETTINGS = {
    "synchronous_commit": "on",
    # Each test process keeps a pool, and each test has a database of its own.
    "max_connections": "200",
    "shared_buffers": "128MB",
    # The logs of a throw-away cluster are read only when something goes wrong.
    "log_min_messages": "warning",
}
# From this version on a database can be copied file by file: the faster way where nothing is flushed.
_FILE_COPY = 150_000
# Held, because a process that nobody holds any more warns that it still runs.
_WATCHMEN: list[subprocess.Popen[bytes]] = []


@dataclass(frozen=True)
class Cluster:
    """A running cluster. The socket needs no password (its folder is ours alone); the port does."""

    socket_folder: str
    port: int
    password: str

    def url(self, database: str) -> str:
        """The SQLAlchemy address of one of its databases, over the socket."""
        return f"postgresql+psycopg://{OWNER}@/{database}?host={self.socket_folder}&port={self.port}"

    def tcp_url(self, database: str) -> str:
        """The same over the loopback port, for a process that can't open the socket."""
        return f"postgresql+psycopg://{OWNER}:{self.password}@127.0.0.1:{self.port}/{database}"

    def connect(self, database: str = "postgres") -> psycopg.Connection[tuple[Any, ...]]:
        """A connection with autocommit, as the cluster's owner."""
        return psycopg.connect(
            host=self.socket_folder, port=self.port, user=OWNER, dbname=database, autocommit=True
        )

    def create(self, database: str, template: str = "template1") -> None:
        """Make a database as a copy of another, which nobody may be connected to."""
        with self.connect() as connection:
            copied = connection.info.server_version >= _FILE_COPY and not _flushes(connection)
            statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}" + (" STRATEGY FILE_COPY" if copied else ""))
            connection.execute(statement.format(sql.Identifier(database), sql.Identifier(template)))

    def drop(self, database: str) -> None:
        """Remove a database, whoever is still connected to it."""
        with self.connect() as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(database)))


def _flushes(connection: psycopg.Connection[tuple[Any, ...]]) -> bool:
    row = connection.execute("SHOW fsync").fetchone()
    return row is None or row[0] == "on"


def start(run_folder: Path, *, fsync: bool = False) -> str:
    """Start the run's cluster and return it as text for `cluster_from`. Call it once a run.

    fsync: as in production, what commits is on the disk, which benchmarks measure. Tests kill processes and never the machine:
    what the system holds survives that, and a database of its own for each test costs a third.
    """
    home = run_folder / "postgres"
    home.mkdir(mode=0o700)
    if os.geteuid() == 0:
        shutil.chown(home, "postgres", "postgres")
    cluster = Cluster(str(home), free_port(), secrets.token_hex(16))
    _initialise(home, cluster.password)
    with (home / "data" / "postgresql.conf").open("a", encoding="utf-8") as conf:
        settings = {
            **SETTINGS,
            "fsync": "on" if fsync else "off",
            "port": str(cluster.port),
            "unix_socket_directories": str(home),
        }
        conf.writelines(f"{name} = '{value}'\n" for name, value in settings.items())
    _run("pg_ctl", "start", "--wait", "-D", home / "data", "-l", home / "log", cwd=home)
    _watch(run_folder)
    return json.dumps(asdict(cluster))


def cluster_from(text: str) -> Cluster:
    """The cluster that `start` described."""
    return Cluster(**json.loads(text))


def stop(run_folder: Path) -> None:
    """Stop the run's cluster, if one was started. Nothing in it is worth a clean shutdown."""
    home = run_folder / "postgres"
    if (home / "data" / "postmaster.pid").exists():
        _run("pg_ctl", "stop", "--wait", "-m", "immediate", "-D", home / "data", cwd=home)


def _initialise(home: Path, password: str) -> None:
    secret = home / "password"
    secret.write_text(password)
    if os.geteuid() == 0:
        shutil.chown(secret, "postgres", "postgres")
    access = ["--auth-local=trust", "--auth-host=scram-sha-256", f"--pwfile={secret}", f"--username={OWNER}"]
    # --no-sync spares the flush of the empty cluster only; the running one does fsync.
    _run("initdb", "-D", home / "data", *access, "--encoding=UTF8", "--locale=C", "--no-sync", cwd=home)


def _run(program: str, *arguments: str | Path, cwd: Path) -> None:
    folder = find_postgres()
    if folder is None:
        raise RuntimeError("PostgreSQL's server programs are missing: `make test` installs them")
    other = "postgres" if os.geteuid() == 0 else None
    # The started server inherits what we give it here, so its output can't be a pipe that we would wait on.
    with (cwd.parent / f"{program}.out").open("a+b") as out:
        done = subprocess.run(
            [folder / program, *arguments],
            cwd=cwd,
            stdout=out,
            stderr=out,
            check=False,
            user=other,
            group=other,
            extra_groups=[] if other else None,
        )
        if done.returncode != 0:
            out.seek(0)
            raise RuntimeError(f"{program} failed:\n{out.read().decode(errors='replace')}")


def _watch(run_folder: Path) -> None:
    """Leave a watchman behind, so that a test run that is killed leaves no server running."""
    main_process = os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()
    watchman = subprocess.Popen(
        [sys.executable, "-m", "tests.support.postgres_watchman", str(main_process), str(run_folder)],
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _WATCHMEN.append(watchman)
