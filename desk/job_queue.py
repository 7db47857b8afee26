"""The job queue, Procrastinate on the desk's own PostgreSQL: a job commits together with the row it belongs to."""

import asyncio
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import procrastinate
import structlog
from procrastinate.psycopg_connector import PsycopgConnector
from sqlalchemy.ext.asyncio import AsyncConnection

from desk.database.engine import driver_connection

DIALOGUE = "dialogue"
PHOTOS = "photos"
RETENTION = "retention"
FORMER_RETENTION = "upkeep"  # another machine may still run the release that adds jobs to it
HEARTBEAT_SECONDS = 2.0
LOST_AFTER_SECONDS = 10.0
GRACE_SECONDS = 5.0
START_AGAIN_SECONDS = 1.0
POLLING_SECONDS = 0.25  # how long a turn may wait after the one before it in its conversation

log = structlog.get_logger(__name__)


class JobQueue:
    """Runs jobs; any number of workers may do so at once."""

    def __init__(self, database_url: str) -> None:
        self.app = procrastinate.App(
            connector=PsycopgConnector(conninfo=database_url, min_size=1, max_size=10),
        )

    async def work(self, queues: Iterable[str], *, concurrency: int, services: Iterable[object]) -> None:
        """Runs jobs until cancelled, also after outages of the database, and takes up jobs that a killed worker left.

        Args:
            queues: which jobs to run.
            concurrency: how many at once.
            services: the objects that jobs call; a job finds one by its class.
        """
        queues = list(queues)
        services = list(services)
        rescue = asyncio.create_task(self._rescue_lost_jobs(queues))
        try:
            while True:
                await self._work_while_it_lasts(
                    queues=queues,
                    concurrency=concurrency,
                    additional_context={type(service).__name__: service for service in services},
                )
                await asyncio.sleep(START_AGAIN_SECONDS)
        finally:
            rescue.cancel()

    async def _work_while_it_lasts(self, **options: Any) -> None:
        """Runs one worker, which ends by itself when its heartbeat cannot be stored."""
        try:
            await self.app.run_worker_async(
                **options,
                fetch_job_polling_interval=POLLING_SECONDS,
                update_heartbeat_interval=HEARTBEAT_SECONDS,
                stalled_worker_timeout=LOST_AFTER_SECONDS,
                delete_jobs="successful",
                install_signal_handlers=False,
                shutdown_graceful_timeout=GRACE_SECONDS,
            )
        except procrastinate.exceptions.ConnectorException as error:
            log.warning("queue not reachable", error=str(error))
        else:
            log.warning("worker ended; starting another")

    async def _rescue_lost_jobs(self, queues: list[str]) -> None:
        manager = self.app.job_manager
        while True:
            await asyncio.sleep(LOST_AFTER_SECONDS / 2)
            try:
                for queue in queues:
                    lost: Any = await manager.get_stalled_jobs(queue=queue, seconds_since_heartbeat=LOST_AFTER_SECONDS)
                    for job in lost:
                        log.warning("job taken up again", job=job.id, task=job.task_name)
                        await manager.retry_job(job)
            except procrastinate.exceptions.ConnectorException as error:
                log.warning("queue not reachable", error=str(error))


class JobStore:
    """Adds jobs inside one transaction."""

    def __init__(self, connection: AsyncConnection, queue: JobQueue) -> None:
        self._connection = connection
        self._queue = queue

    async def add(
        self,
        task: str,
        *,
        queue: str,
        lock: str | None = None,
        priority: int = 0,
        at: datetime | None = None,
        **arguments: str,
    ) -> None:
        """Adds a job that becomes visible when the transaction commits.

        Args:
            task: the task's name in `desk.worker.tasks`.
            queue: which workers take it.
            lock: jobs that share one run one after another, in the order they were added where priorities are equal.
            priority: the higher, the earlier.
            at: not before this moment.
            arguments: what the task is called with.
        """
        deferrer = self._queue.app.configure_task(
            task,
            queue=queue,
            lock=lock,
            priority=priority,
            schedule_at=at,
            connection=await driver_connection(self._connection),
        )
        await deferrer.defer_async(**arguments)
