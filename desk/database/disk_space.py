"""Checks that the disks have space for what the desk stores."""

import asyncio
import shutil
import tempfile
import time
from pathlib import Path

import structlog
from sqlalchemy.exc import OperationalError

from desk.database.engine import Database

LEAST_FREE_BYTES = 64 * 1024 * 1024
REMEMBERED_SECONDS = 5.0

log = structlog.get_logger(__name__)


class NoDiskSpace(Exception):
    """A disk is full; the text says which, for the person on call."""


class DiskSpace:
    """Checks the two disks that the desk writes to: the database's, and the one for uploads that are arriving.

    Args:
        folder: where uploads lie.
    """

    def __init__(self, database: Database, folder: Path | None = None) -> None:
        self._database = database
        self._folder = folder or Path(tempfile.gettempdir())
        self._one_at_a_time = asyncio.Lock()
        self._looked_at = -REMEMBERED_SECONDS
        self._found: str | None = None

    async def check(self) -> None:
        """Checks, at most every few seconds, because anybody may ask.

        Raises:
            NoDiskSpace: something could not be stored.
        """
        async with self._one_at_a_time:
            if time.monotonic() - self._looked_at >= REMEMBERED_SECONDS:
                self._found = await self._look()
                self._looked_at = time.monotonic()
        if self._found:
            raise NoDiskSpace(self._found)

    async def _look(self) -> str | None:
        found = await self._what_is_full()
        if found:
            log.error("no room on disk", where=found)
        return found

    async def _what_is_full(self) -> str | None:
        if shutil.disk_usage(self._folder).free < LEAST_FREE_BYTES:
            return f"{self._folder}, where uploads lie while they come"
        try:
            await self._database.try_to_write()
        except OperationalError:
            return "the database's disk"
        return None
