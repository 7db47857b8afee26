"""The worker: `python -m desk.worker` reads photos and does what is due."""

import asyncio
import signal
from contextlib import suppress

from desk.composition import parts_from, reader_from, running, worker_services
from desk.queue import PHOTOS, RETENTION
from desk.serving.server import configure_logging
from desk.settings import Settings, forget_secrets


async def work() -> None:
    """Works until told to stop."""
    configure_logging()
    settings = Settings()
    forget_secrets()  # what reads photos gets none of them
    parts = parts_from(settings)
    reader = reader_from(settings)
    reader.start()
    async with running(parts):
        working = asyncio.create_task(
            parts.jobs.work(
                [PHOTOS, RETENTION], concurrency=settings.readers + 1, services=worker_services(parts, reader)
            )
        )
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, working.cancel)
        with suppress(asyncio.CancelledError):
            await working
    reader.close()


if __name__ == "__main__":
    asyncio.run(work())
