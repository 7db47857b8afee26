"""What a customer can do with their own photos."""

import json
from collections.abc import Collection
from uuid import UUID
from zoneinfo import ZoneInfo

from desk.cases.facts import UnknownForm, correction, has_known_form
from desk.cases.states import ENDED, CaseState
from desk.conversations.cards import ReadingCard, RetakeCard
from desk.conversations.conversation import Author, Conversation, Message, Utterance
from desk.errors import Conflict, Gone, NotFound
from desk.evidence.photo import Photo, PhotoState
from desk.services.checking import check_again
from desk.services.unit_of_work import OpenUnitOfWork, UnitOfWork
from desk.services.unreadable_secrets import noting_unreadable_photo
from desk.tokens import digest
from desk.words import sentence
from protocol.events import DeskEvent, Event


class CustomerPhotos:
    """Shows a customer their own photos, and stores what they say about the readings."""

    def __init__(self, *, unit_of_work: OpenUnitOfWork, zone: ZoneInfo) -> None:
        self._unit_of_work = unit_of_work
        self._zone = zone

    async def confirm_reading(
        self,
        conversation: Conversation,
        photo_id: UUID,
        corrections: dict[str, str],
        insisted: Collection[str] = (),
    ) -> Message:
        """Stores that the customer confirms a reading or corrects it.

        Args:
            conversation: whose photo it is.
            photo_id: the photo.
            corrections: the right values, by field.
            insisted: the fields whose value the customer keeps although it has no known form.

        Raises:
            NotFound: the photo is not this conversation's.
            Conflict: nothing was read from it.
            UnknownForm: a correction has no known form, and the customer has not been asked about it.
            Invalid: a correction cannot be a value of its field.
        """
        clean = {name: correction(name, value) for name, value in corrections.items()}
        for name, value in clean.items():
            if name not in insisted and not has_known_form(name, value):
                raise UnknownForm(name, value)
        async with self._unit_of_work() as work:
            await work.conversations.lock(conversation.id)
            photo = await _own_photo(work, conversation, photo_id)
            if photo.state not in {PhotoState.READ, PhotoState.UNREADABLE}:
                raise Conflict(words="reading_overtaken")
            clean = {name: await work.passwords.taken_out_of(photo.case_id, value) for name, value in clean.items()}
            await work.photos.confirm(photo, clean)
            case = await work.cases.with_id(photo.case_id, locked=True)
            await check_again(work, case, "customer", zone=self._zone)
            offered = await work.conversations.newest_with_buttons(conversation.id)
            if offered is not None and _is_about(offered, photo_id):
                await work.conversations.use_buttons(offered.id)
            message, new = await work.conversations.add_message(
                conversation.id,
                Author.CUSTOMER,
                Utterance(_confirmation(clean, conversation.page_language)),
                client_id=_once(photo_id, clean),
            )
            if not new:
                return message
            await work.cases.announce(case)
            event = DeskEvent(Event.READING_CONFIRMED, photo_kind=photo.kind or "unknown")
            await work.turns.add_event(conversation.id, event, message_id=message.id)
        return message

    async def photo(self, conversation: Conversation, photo_id: UUID) -> bytes:
        """The customer's own photo, cleaned, as JPEG.

        Raises:
            Gone: the photo was refused and not kept, or no key opens it; the sentence says which.
        """
        async with noting_unreadable_photo(self._unit_of_work), self._unit_of_work() as work:
            photo = await _own_photo(work, conversation, photo_id)
            if photo.refused_for:
                raise Gone(words=photo.refused_for)
            return await work.photos.image(photo)

    async def crop(self, conversation: Conversation, photo_id: UUID, field: str) -> bytes:
        """The part of the customer's own photo that a value was read from, as JPEG."""
        async with noting_unreadable_photo(self._unit_of_work), self._unit_of_work() as work:
            photo = await _own_photo(work, conversation, photo_id)
            return await work.photos.crop(photo, field)


async def _own_photo(work: UnitOfWork, conversation: Conversation, photo_id: UUID) -> Photo:
    photo = await work.photos.with_id(photo_id)
    case = await work.cases.with_id(photo.case_id)
    if case.conversation_id != conversation.id or (case.state in ENDED and case.state is not CaseState.RESOLVED):
        raise NotFound(words="photo_unknown")
    return photo


def _is_about(message: Message, photo_id: UUID) -> bool:
    return isinstance(message.card, ReadingCard | RetakeCard) and message.card.photo_id == photo_id


def _once(photo_id: UUID, corrections: dict[str, str]) -> str:
    """A client id that is the same for the same confirmation, so that a second tap stores nothing."""
    return f"confirmed:{photo_id}:{digest(json.dumps(corrections, sort_keys=True)).hex()}"


def _confirmation(corrections: dict[str, str], language: str) -> str:
    if not corrections:
        return sentence("reading_right", language)
    changes = ", ".join(f"{sentence(f'field_{name}', language)} {value}" for name, value in corrections.items())
    return sentence("reading_corrected", language, changes=changes)
