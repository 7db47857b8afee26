"""A PostgreSQL server of the tests' own, the one operations would start, thrown away at the end."""

import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from operations import ports
from operations.paths import Paths
from operations.postgres import access, reach
from operations.postgres.cluster import SUPERUSER, Cluster

PASSWORD = "tests"
UNSAFE_AND_FAST = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]
KEPT = ("alembic_version", "legal_transitions", "procrastinate_workers")


@dataclass(frozen=True)
class Server:
    """Where the desk reaches the database, and a way to it behind the desk's back.

    Attributes:
        url: the desk's own way.
        superuser: a connection that no guard of the database holds up.
    """

    url: str
    superuser: psycopg.Connection

    def empty(self) -> None:
        """Deletes every row, the audit trail's too."""
        for table in self.tables():
            self.run(f"DELETE FROM {table}")

    def tables(self) -> list[str]:
        """Every table of the desk and of the queue."""
        found = self.run(
            "SELECT format('%%I.%%I', schemaname, tablename) FROM pg_tables "
            "WHERE schemaname IN ('desk', 'public') AND tablename <> ALL(%s)",
            list(KEPT),
        )
        return [str(row[0]) for row in found]

    def run(self, statement: str, *values: object) -> list[tuple[object, ...]]:
        """Runs a statement; no trigger and no foreign key looks at it."""
        cursor = self.superuser.execute(statement.encode(), values)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def running() -> Iterator[Server]:
    """Starts the server, and ends and deletes it."""
    folder = Path(tempfile.mkdtemp(prefix="resetdesk-tests-"))
    folder.chmod(0o711)
    paths = Paths(folder)
    cluster = Cluster.of(paths)
    try:
        cluster.ensure(PASSWORD, paths.log("postgres"))
        with _started(cluster, paths) as server:
            yield server
    finally:
        shutil.rmtree(cluster.data)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _started(cluster: Cluster, paths: Paths) -> Iterator[Server]:
    port = ports.find_free(1)[0]
    account: reach.Account | None = cluster.account
    with paths.log("postgres").open("a") as output:
        process = subprocess.Popen(
            [*cluster.command(port), *UNSAFE_AND_FAST],
            stdout=output,
            stderr=output,
            cwd="/",
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
        )
    try:
        superuser = access.url(port, PASSWORD, user=SUPERUSER, database=SUPERUSER)
        access.wait(superuser, seconds=30)
        access.ensure_database(superuser, PASSWORD)
        with psycopg.connect(access.url(port, PASSWORD, user=SUPERUSER), autocommit=True) as connection:
            connection.execute("SET session_replication_role = replica")
            yield Server(access.url(port, PASSWORD), connection)
    finally:
        process.send_signal(signal.SIGINT)  # PostgreSQL's fast stop: a terminate waits for every client
        process.wait(30)


async def waiting_for_locks(server: Server, count: int) -> bool:
    return server.run("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") == [(count,)]
