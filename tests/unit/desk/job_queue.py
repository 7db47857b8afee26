"""The queue of the dialogue at work, without its long waits."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest

from desk import job_queue as queue
from desk.composition import Desk, dialogue_services
from desk.conversations.conversation import Author
from desk.job_queue import DIALOGUE
from tests.unit.desk.people import Customer
from tests.unit.desk.postgres import Server


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shortens what would only make the tests wait."""
    for name, seconds in (
        ("HEARTBEAT", 0.3),
        ("LOST_AFTER", 2.0),
        ("GRACE", 0.2),
        ("POLLING", 0.1),
        ("START_AGAIN", 0.1),
    ):
        monkeypatch.setattr(queue, f"{name}_SECONDS", seconds)


@asynccontextmanager
async def working(desk: Desk) -> AsyncIterator[None]:
    """A worker of the dialogue's queue."""
    work = asyncio.create_task(desk.connections.queue.work([DIALOGUE], concurrency=8, services=dialogue_services(desk)))
    try:
        yield
    finally:
        work.cancel()
        with suppress(asyncio.CancelledError):
            await work


async def due_now(server: Server) -> None:
    """Jobs that are to be tried later are due now."""
    server.run("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE scheduled_at > now()")


async def said(customer: Customer, *texts: str) -> bool:
    bot = [message.text for message in await customer.messages() if message.author is Author.BOT]
    return [text for text in bot if not text.startswith("/")] == list(texts)


async def done(server: Server) -> bool:
    await due_now(server)
    waiting = "SELECT 1 FROM procrastinate_jobs WHERE queue_name = 'dialogue' AND status IN ('todo', 'doing')"
    return server.run(waiting) == []
