"""Takes a photo in: refuses what does not begin like one, and stores the rest for the worker without opening it."""

import hashlib
from datetime import timedelta
from uuid import uuid4

from desk.cases.case import Case
from desk.cases.states import ENDED
from desk.clock import now
from desk.conversations.cards import PhotoCard
from desk.conversations.conversation import Author, Conversation, Message, Utterance
from desk.conversations.notices import tell
from desk.errors import Conflict, TooMany
from desk.queue import DIALOGUE, PHOTOS
from desk.services.unit_of_work import OpenUnitOfWork, UnitOfWork
from desk.settings import Settings
from ocr.errors import PhotoError
from ocr.image.first_bytes import format_of

PHOTOS_AT_ONCE = 3
PHOTOS_A_CASE = 40


class TooManyPhotos(TooMany):
    """The customer sends photos faster than they are read."""

    words = "photos_at_once"
    retry_after = 5


class EnoughPhotos(TooMany):
    """The customer has sent far more photos than a case needs, and waiting changes nothing."""

    words = "photos_enough"
    retry_after = None


class CaseOver(Conflict):
    """The customer's case has ended: another would be opened unasked, with another code than lies in the photo."""

    words = "photo_case_over"


class Intake:
    """Takes photos from customers."""

    def __init__(self, *, unit_of_work: OpenUnitOfWork, settings: Settings) -> None:
        self._unit_of_work = unit_of_work
        self._slow_after = timedelta(seconds=settings.slow_photo_seconds)

    async def take(self, conversation: Conversation, client_id: str, data: bytes) -> Message:
        """Stores a photo and has it read.

        Raises:
            PhotoError: it is too large or begins like no photo; the customer is told in the chat too.
                What else is wrong with it is told once the reader has opened it.
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
            # Whoever has photos waiting stands behind those who have none.
            await work.jobs.add("read_photo", queue=PHOTOS, lock=name, priority=-waiting, photo_id=name)
            await work.jobs.add("tell_slow_photo", queue=DIALOGUE, at=now() + self._slow_after, photo_id=name)
        return message


async def _refuse_a_flood(work: UnitOfWork, case: Case) -> None:
    if await work.photos.count_reading(case.id) >= PHOTOS_AT_ONCE:
        raise TooManyPhotos
    if len(await work.photos.of_case(case.id)) >= PHOTOS_A_CASE:
        raise EnoughPhotos
