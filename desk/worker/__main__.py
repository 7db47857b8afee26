"""The worker: `python -m desk.worker` reads photos and runs the retention jobs."""

import asyncio
import signal
from contextlib import suppress

from desk.composition import Connections, reader_from, worker_services
from desk.job_queue import FORMER_RETENTION, PHOTOS, RETENTION
from desk.serving.server import configure_logging
from desk.settings import Settings, forget_secrets
from desk.worker.tasks import register


async def work() -> None:
    """Works until told to stop."""
    configure_logging()
    settings = Settings()
    forget_secrets()  # what reads photos gets none of them
    connections = Connections.of(settings)
    register(connections.queue.app)
    reader = reader_from(settings)
    reader.start()
    async with connections.open():
        services = worker_services(settings, connections.unit_of_work(settings), reader)
        queues = [PHOTOS, RETENTION, FORMER_RETENTION]
        work = connections.queue.work(queues, concurrency=settings.readers + 1, services=services)
        working = asyncio.create_task(work)
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, working.cancel)
        with suppress(asyncio.CancelledError):
            await working
    reader.close()


if __name__ == "__main__":
    asyncio.run(work())
