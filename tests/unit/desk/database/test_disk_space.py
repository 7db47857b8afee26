"""Whether there is space on disk is looked at before it is needed, and not too often."""

import asyncio

import pytest

from desk.composition import Desk
from desk.database.disk_space import DiskSpace, NoDiskSpace
from desk.database.engine import Database
from tests.unit.desk.postgres import Server


class CountingDatabase(Database):
    """A database that counts how often it had to try to write."""

    tries = 0

    async def try_to_write(self) -> None:
        self.tries += 1
        await super().try_to_write()


async def test_the_disk_is_not_looked_at_each_time_somebody_asks(server: Server) -> None:
    database = CountingDatabase(server.url)
    disk_space = DiskSpace(database)
    await asyncio.gather(*[disk_space.check() for _ in range(50)])
    assert database.tries == 1
    await database.close()


async def test_a_full_disk_for_uploads_is_noticed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desk.database.disk_space.LEAST_FREE_BYTES", 2**62)
    with pytest.raises(NoDiskSpace, match="where uploads lie"):
        await DiskSpace(desk.connections.database).check()
