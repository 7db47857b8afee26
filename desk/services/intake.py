"""Accepts uploads: refuses files that do not begin like a photo, and stores the others unopened for the worker."""

import hashlib
from datetime import timedelta
from uuid import uuid4

from desk.cases.case import Case
from desk.cases.states import ENDED
from desk.conversations.cards import PhotoCard
from desk.conversations.conversation import Author, Conversation, Message, Utterance
from desk.conversations.notices import tell
from desk.errors import Conflict, TooMany
from desk.job_queue import DIALOGUE, PHOTOS
from desk.services.unit_of_work import OpenUnitOfWork, UnitOfWork
from desk.settings import Settings
from desk.time import now
from ocr.errors import PhotoError
from ocr.image.first_bytes import format_of

PHOTOS_AT_ONCE = 3
PHOTOS_A_CASE = 40


class TooManyPhotos(TooMany):
    """The customer sends photos faster than they are read."""

    words = "photos_at_once"
    retry_after = 5


class EnoughPhotos(TooMany):
    """The customer has sent far more photos than a case needs; waiting does not help."""

    words = "photos_enough"
    retry_after = None


class CaseOver(Conflict):
    """The customer's case has ended; a new one would have another code than the paper in the photo."""

    words = "photo_case_over"


class Intake:
    """Accepts photos from customers."""

    def __init__(self, *, unit_of_work: OpenUnitOfWork, settings: Settings) -> None:
        self._unit_of_work = unit_of_work
        self._slow_after = timedelta(seconds=settings.slow_photo_seconds)

    async def take(self, conversation: Conversation, client_id: str, data: bytes) -> Message:
        """Stores a photo and queues it for reading.

        Raises:
            PhotoError: the file is too large or does not begin like a photo; the chat says so too.
                The reader finds every other fault when it opens the file.
            TooManyPhotos: earlier ones are still being read.
            EnoughPhotos: the case has very many.
            CaseOver: the case has ended.
        """
        try:
            format_of(data)
        except PhotoError as error:
            async with self._unit_of_work() as work:
                await tell(work.conversations, conversation.id, error.code, client_id)
            raise
        photo_id = uuid4()
        async with self._unit_of_work() as work:
            message, new = await work.conversations.add_message(
                conversation.id,
                Author.CUSTOMER,
                Utterance("", card=PhotoCard(photo_id=photo_id)),
                client_id=client_id,
            )
            if not new:
                return message
            last = await work.cases.newest(conversation.id)
            if last is not None and last.state in ENDED:
                raise CaseOver
            case = await work.cases.ensure_open(conversation.id)
            await _refuse_a_flood(work, case)
            waiting = await work.photos.count_reading_beside(conversation.id)
            await work.photos.add(photo_id, case.id, message.id, data, hashlib.sha256(data).digest())
            await work.cases.announce(case)
            name = str(photo_id)
            # Customers whose photos wait already stand behind those who have none waiting.
            await work.jobs.add("read_photo", queue=PHOTOS, lock=name, priority=-waiting, photo_id=name)
            await work.jobs.add("tell_slow_photo", queue=DIALOGUE, at=now() + self._slow_after, photo_id=name)
        return message


async def _refuse_a_flood(work: UnitOfWork, case: Case) -> None:
    if await work.photos.count_reading(case.id) >= PHOTOS_AT_ONCE:
        raise TooManyPhotos
    if len(await work.photos.of_case(case.id)) >= PHOTOS_A_CASE:
        raise EnoughPhotos
