"""The worker as a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psutil
import pytest

from desk.cases.states import CaseState
from desk.composition import Desk
from desk.settings import Settings
from tests.unit.desk.people import comes_to, until
from tests.unit.desk.postgres import Server


@pytest.fixture
def worker(settings: Settings, server: Server) -> Iterator[psutil.Process]:
    with worker_of(settings, server) as worker:
        yield worker


@contextmanager
def worker_of(settings: Settings, server: Server) -> Iterator[psutil.Process]:
    """The worker, told what it needs by its environment."""
    secrets = {"DATABASE_URL": server.url, "RESETDESK_MASTER_KEY": settings.master_key.get_secret_value()}
    environment = {**os.environ, **secrets, "RESETDESK_READERS": "1"}
    with subprocess.Popen([sys.executable, "-m", "desk.worker"], env=environment) as process:
        try:
            yield psutil.Process(process.pid)
        finally:
            process.terminate()


async def test_what_reads_photos_is_given_neither_the_master_key_nor_the_database(worker: psutil.Process) -> None:
    async def a_reader_is_there() -> bool:
        return any("spawn_main" in " ".join(child.cmdline()) for child in worker.children(recursive=True))

    await until(a_reader_is_there, seconds=60)
    for child in worker.children(recursive=True):
        assert not {"DATABASE_URL", "RESETDESK_MASTER_KEY"} & child.environ().keys(), child.cmdline()


async def test_a_password_expires_also_by_a_job_of_the_release_before(desk: Desk, server: Server) -> None:
    await comes_to(desk, CaseState.ISSUED)
    with worker_of(desk.settings, server):
        server.run("UPDATE procrastinate_jobs SET queue_name = 'upkeep', scheduled_at = now()")

        async def it_is_destroyed() -> bool:
            return server.run("SELECT sealed FROM desk.temporary_passwords") == [(None,)]

        await until(it_is_destroyed, seconds=60)
