"""Live updates: wakes the streams that follow a topic when any process commits a change to it (LISTEN/NOTIFY)."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psycopg
import structlog

from desk.database.engine import CHANNEL

RECONNECT_SECONDS = 1.0
log = structlog.get_logger(__name__)


class Live:
    """Passes notifications on to the event streams of this process.

    Args:
        database_url: the database to listen to.
    """

    def __init__(self, database_url: str) -> None:
        self._database_url = database_url
        self._waiting: dict[str, set[asyncio.Queue[str]]] = defaultdict(set)
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Listens in the background from now on."""
        self._task = asyncio.create_task(self._listen())

    async def stop(self) -> None:
        """Stops listening."""
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    @contextmanager
    def subscribed(self, topic: str) -> Iterator[asyncio.Queue[str]]:
        """A queue of notifications: the part behind the topic's colon, or an empty text after a lost connection.

        `topic` is a whole topic, such as `conversation:<id>`, or the part before the colon, such as `cases`.
        """
        wakes: asyncio.Queue[str] = asyncio.Queue(maxsize=100)
        self._waiting[topic].add(wakes)
        try:
            yield wakes
        finally:
            self._waiting[topic].discard(wakes)
            if not self._waiting[topic]:
                del self._waiting[topic]

    async def _listen(self) -> None:
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(self._database_url, autocommit=True) as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    self._wake_all()
                    async for notification in connection.notifies():
                        self._wake(notification.payload)
            except psycopg.Error as error:
                log.warning("live updates lost", error=str(error))
            await asyncio.sleep(RECONNECT_SECONDS)

    def _wake(self, topic: str) -> None:
        name, _, subject = topic.partition(":")
        for wakes in [*self._waiting.get(topic, ()), *self._waiting.get(name, ())]:
            _put(wakes, subject)

    def _wake_all(self) -> None:
        for waiting in self._waiting.values():
            for wakes in waiting:
                _put(wakes, "")


def _put(wakes: asyncio.Queue[str], subject: str) -> None:
    """Notifies one stream; a stream whose queue is full wakes anyway."""
    with suppress(asyncio.QueueFull):
        wakes.put_nowait(subject)
