"""The jobs: each parses its arguments and calls one function of the desk."""

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
from desk.queue import DIALOGUE, PHOTOS, RETENTION
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
    """Tries again for as long as a part is away: after one second, two, four, and at most fifteen."""

    longest_seconds = 15

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """Anything but a part being away, or this process ending, is a mistake of ours that would be repeated."""
        if isinstance(exception, INTERRUPTED):
            return RetryDecision(retry_in={"seconds": 0})
        if not isinstance(exception, PASSING):
            return None
        return RetryDecision(retry_in={"seconds": min(self.longest_seconds, 2 ** min(job.attempts, 4))})


async def answer_turn(context: JobContext, turn_id: str) -> None:
    """Hands a turn to the dialogue; a mistake of ours is told to the customer and costs only that turn."""
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
    """Reads a photo; a mistake of ours is told to the customer like an unreadable photo."""
    reading = _service(context, PhotoProcessing)
    try:
        await reading.read(UUID(photo_id))
    except PASSING:
        raise
    except Exception:
        log.exception("photo given up", photo=photo_id)
        await reading.give_up(UUID(photo_id))


async def expire_password(context: JobContext, case_id: str, password_id: str) -> None:
    """Destroys a temporary password whose day is over."""
    await _service(context, Retention).expire_password(UUID(case_id), UUID(password_id))


async def expire_idle_cases(context: JobContext, timestamp: int) -> None:
    """Ends cases that were left."""
    await _service(context, Retention).expire_idle_cases()


async def close_unattended_cases(context: JobContext, timestamp: int) -> None:
    """Ends cases that nobody attends to."""
    await _service(context, Retention).close_unattended_cases()


async def delete_old_evidence(context: JobContext, timestamp: int) -> None:
    """Deletes photos and identifiers past their days."""
    await _service(context, Retention).delete_old_evidence()


async def seal_anew_with_the_newest_key(context: JobContext, timestamp: int) -> None:
    """Seals with the newest master key what is sealed with an older one."""
    await _service(context, Retention).seal_anew()


async def forget_old_sign_ins(context: JobContext, timestamp: int) -> None:
    """Deletes agents' sessions and failed sign-ins that are over."""
    await _service(context, SigningIn).forget_what_is_over()


async def forget_old_allowances(context: JobContext, timestamp: int) -> None:
    """Deletes what limits nobody any more."""
    await _service(context, Limits).forget_what_is_over()


def register(app: procrastinate.App) -> None:
    """Makes the jobs known to a queue."""
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
        (seal_anew_with_the_newest_key, EVERY_NIGHT),
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
