"""The worker as a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator

import psutil
import pytest

from desk.settings import Settings
from tests.unit.desk.people import until
from tests.unit.desk.postgres import Server


@pytest.fixture
def worker(settings: Settings, server: Server) -> Iterator[psutil.Process]:
    """The worker, told what it needs by its environment."""
    secrets = {"DATABASE_URL": server.url, "RESETDESK_MASTER_KEY": settings.master_key.get_secret_value()}
    environment = {**os.environ, **secrets, "RESETDESK_READERS": "1"}
    with subprocess.Popen([sys.executable, "-m", "desk.worker"], env=environment) as process:
        yield psutil.Process(process.pid)
        process.terminate()


async def test_what_reads_photos_is_given_neither_the_master_key_nor_the_database(worker: psutil.Process) -> None:
    async def a_reader_is_there() -> bool:
        return any("spawn_main" in " ".join(child.cmdline()) for child in worker.children(recursive=True))

    await until(a_reader_is_there, seconds=60)
    for child in worker.children(recursive=True):
        assert not {"DATABASE_URL", "RESETDESK_MASTER_KEY"} & child.environ().keys(), child.cmdline()
