"""Runs the embedded PostgreSQL alone while a command needs it."""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from operations.postgres import access
from operations.postgres.cluster import SUPERUSER, Cluster
from operations.problems import CommandFailed

SECONDS_TO_START = 60
SECONDS_TO_STOP = 60


@contextmanager
def serving(cluster: Cluster, port: int, superuser_password: str, password: str, log: Path) -> Iterator[str]:
    """The URL of the desk's database until the end of the block. Makes the database if it is missing.

    Raises:
        Problem: the server does not start.
    """
    cluster.ensure(superuser_password, log)
    url = access.url(port, superuser_password, user=SUPERUSER, database=SUPERUSER)
    with log.open("a") as output:
        server = subprocess.Popen(
            cluster.command(port),
            stdout=output,
            stderr=output,
            cwd="/",
            user=cluster.account.uid if cluster.account else None,
            group=cluster.account.gid if cluster.account else None,
            extra_groups=[] if cluster.account else None,
        )
    try:
        access.wait(url, SECONDS_TO_START, lambda: _check(server, log))
        access.ensure_database(url, password)
        yield access.url(port, password)
    finally:
        server.send_signal(signal.SIGINT)  # PostgreSQL's fast stop
        server.wait(SECONDS_TO_STOP)


def _check(server: subprocess.Popen[bytes], log: Path) -> None:
    if server.poll() is not None:
        raise CommandFailed("Starting the database", log)
