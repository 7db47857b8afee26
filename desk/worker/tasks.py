"""The jobs: each parses its arguments and calls one service."""

import asyncio
from typing import Any
from uuid import UUID

import procrastinate
import structlog
from procrastinate import JobContext
from procrastinate.exceptions import ConnectorException, JobAborted
from procrastinate.jobs import Job
from procrastinate.retry import BaseRetryStrategy, RetryDecision
from sqlalchemy.exc import OperationalError

from desk.conversations.dialogue import DialogueUnavailable
from desk.job_queue import DIALOGUE, PHOTOS, RETENTION
from desk.services.answering import Answering
from desk.services.limits import Limits
from desk.services.photo_processing import PhotoProcessing, SlowPhotos
from desk.services.retention import Retention
from desk.services.signing_in import SigningIn
from desk.services.slow_answers import SlowAnswers

EVERY_QUARTER_OF_AN_HOUR = "*/15 * * * *"
EVERY_NIGHT = "20 8 * * *"
EVERY_FIVE_SECONDS = "* * * * * */5"
BEFORE_ANY_TURN = 1
PASSING = (DialogueUnavailable, OperationalError, ConnectorException)
INTERRUPTED = (asyncio.CancelledError, JobAborted)

log = structlog.get_logger(__name__)


class WhileItMayPass(BaseRetryStrategy):
    """Retries a job while something it needs is unavailable: after one, two, four, eight, then fifteen seconds."""

    longest_seconds = 15

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """Retries if a dependency is unavailable or this process ends; any other error is a bug that would repeat."""
        if isinstance(exception, INTERRUPTED):
            return RetryDecision(retry_in={"seconds": 0})
        if not isinstance(exception, PASSING):
            return None
        return RetryDecision(retry_in={"seconds": min(self.longest_seconds, 2 ** min(job.attempts, 4))})


async def answer_turn(context: JobContext, turn_id: str) -> None:
    """Hands a turn to the dialogue; on a bug, tells the customer and gives up only this turn."""
    answering = _service(context, Answering)
    try:
        await answering.answer(UUID(turn_id))
    except PASSING:
        raise
    except Exception:
        log.exception("turn given up", turn=turn_id)
        await answering.give_up(UUID(turn_id))


async def tell_slow_photo(context: JobContext, photo_id: str) -> None:
    """Tells the customer that a photo still waits to be read."""
    await _service(context, SlowPhotos).tell_if_slow(UUID(photo_id))


async def tell_slow_answers(context: JobContext, timestamp: int) -> None:
    """Tells customers who wait long for an answer that it will come."""
    await _service(context, SlowAnswers).tell_who_waits()


async def read_photo(context: JobContext, photo_id: str) -> None:
    """Reads a photo; on a bug, tells the customer as for an unreadable photo."""
    reading = _service(context, PhotoProcessing)
    try:
        await reading.read(UUID(photo_id))
    except PASSING:
        raise
    except Exception:
        log.exception("photo given up", photo=photo_id)
        await reading.give_up(UUID(photo_id))


async def expire_password(context: JobContext, case_id: str, password_id: str) -> None:
    """Destroys a temporary password that has expired."""
    await _service(context, Retention).expire_password(UUID(case_id), UUID(password_id))


async def expire_idle_cases(context: JobContext, timestamp: int) -> None:
    """Ends cases that the customer has left unfinished."""
    await _service(context, Retention).expire_idle_cases()


async def close_unattended_cases(context: JobContext, timestamp: int) -> None:
    """Closes cases in which our next step is long overdue."""
    await _service(context, Retention).close_unattended_cases()


async def delete_old_evidence(context: JobContext, timestamp: int) -> None:
    """Deletes personal data after its retention period."""
    await _service(context, Retention).delete_old_evidence()


async def reseal_with_the_newest_key(context: JobContext, timestamp: int) -> None:
    """Reseals with the newest master key what an older key sealed."""
    await _service(context, Retention).reseal()


async def forget_old_sign_ins(context: JobContext, timestamp: int) -> None:
    """Deletes agents' ended sessions and old failed sign-ins."""
    await _service(context, SigningIn).forget_what_is_over()


async def forget_old_allowances(context: JobContext, timestamp: int) -> None:
    """Deletes rows that no longer limit anybody."""
    await _service(context, Limits).forget_what_is_over()


def register(app: procrastinate.App) -> None:
    """Registers every job on the queue's app; each process that works on jobs does so."""
    retried = WhileItMayPass()
    for job, queue in (
        (answer_turn, DIALOGUE),
        (tell_slow_photo, DIALOGUE),
        (read_photo, PHOTOS),
        (expire_password, RETENTION),
    ):
        app.task(name=job.__name__, queue=queue, retry=retried, pass_context=True)(job)
    for repeated, cron in (
        (expire_idle_cases, EVERY_QUARTER_OF_AN_HOUR),
        (reseal_with_the_newest_key, EVERY_NIGHT),
        (close_unattended_cases, EVERY_NIGHT),
        (delete_old_evidence, EVERY_NIGHT),
        (forget_old_sign_ins, EVERY_NIGHT),
        (forget_old_allowances, EVERY_QUARTER_OF_AN_HOUR),
    ):
        task = app.task(name=repeated.__name__, queue=RETENTION, pass_context=True)(repeated)
        app.periodic(cron=cron)(task)
    name = tell_slow_answers.__name__  # its own lock: moments that nobody worked in do not pile up
    telling = app.task(name=name, queue=DIALOGUE, priority=BEFORE_ANY_TURN, queueing_lock=name, pass_context=True)
    app.periodic(cron=EVERY_FIVE_SECONDS)(telling(tell_slow_answers))


def _service(context: JobContext, kind: type[Any]) -> Any:
    return context.additional_context[kind.__name__]
