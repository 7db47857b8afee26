"""What a customer can do in their chat."""

from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID, uuid4

from desk.cases.case import Case
from desk.cases.states import ENDED, CaseState
from desk.conversations.cards import ReadingCard
from desk.conversations.conversation import Author, Conversation, Message, Utterance, dialogue_id_for, network_digest
from desk.conversations.language import language_of, meaning, offer_in
from desk.conversations.normalise import LONGEST, normalise
from desk.conversations.notices import tell
from desk.errors import Conflict, NotFound, NotSignedIn
from desk.evidence.photo import Photo, PhotoState
from desk.hours.opening_hours import OpeningHours
from desk.secrets.temporary_password import MARK
from desk.services.bot_words import GREETING, answers_named, say
from desk.services.cards import reading_card
from desk.services.unit_of_work import OpenUnitOfWork, UnitOfWork
from desk.services.unreadable_secrets import end_unreadable_password
from desk.settings import Settings
from desk.time import known_zone, now
from desk.tokens import digest, new_token
from desk.words import ENGLISH
from protocol.events import DeskEvent, Event

AWAY = timedelta(hours=8)


@dataclass(frozen=True)
class ChatStatus:
    """What a chat page shows beside the messages.

    Attributes:
        readings: the reading of each photo, with the customer's corrections, and whether it can still be corrected.
    """

    typing: bool
    photo: bool
    case: Case | None
    readings: list[ReadingCard]


class Chat:
    """The customer's side of the desk."""

    def __init__(self, *, unit_of_work: OpenUnitOfWork, settings: Settings, hours: OpeningHours) -> None:
        self._settings = settings
        self._hours = hours
        self._unit_of_work = unit_of_work

    async def open(
        self, page_language: str = ENGLISH, time_zone: str | None = None, network: str | None = None
    ) -> tuple[Conversation, str]:
        """Starts a conversation that begins with the bot's greeting; the dialogue learns of it with the first turn.

        Args:
            network: the network that the customer calls from; chats of one network wait behind each other.

        Returns:
            The conversation, and the token that proves it is the customer's.
        """
        conversation_id = uuid4()
        key = self._settings.master_keys[0]  # the results are stored, so a new key changes nothing
        conversation = Conversation(conversation_id, dialogue_id_for(conversation_id, key), page_language)
        token = new_token()
        async with self._unit_of_work() as work:
            place = network_digest(network, key) if network else None
            await work.conversations.add(conversation, digest(token), known_zone(time_zone), place)
            await say(work, conversation_id, answers_named(GREETING))
            await work.turns.add_to_next(conversation_id, DeskEvent(Event.CONVERSATION_OPENED), said=GREETING)
        return conversation, token

    async def authenticate(
        self, conversation_id: UUID, token: str | None, page_language: str | None = None
    ) -> Conversation:
        """The conversation that the token belongs to; stores the language of the customer's page.

        Raises:
            NotSignedIn: there is no token.
            NotFound: there is no such conversation, or it is somebody else's.
        """
        if not token:
            raise NotSignedIn(words="chat_key_lost")
        async with self._unit_of_work() as work:
            conversation = await work.conversations.with_token(conversation_id, digest(token))
        if conversation is None:
            raise NotFound(words="chat_ended")
        if page_language and page_language != conversation.page_language:
            return await self._show_pages_in(conversation, page_language)
        return conversation

    async def _show_pages_in(self, conversation: Conversation, language: str) -> Conversation:
        async with self._unit_of_work() as work:
            await work.conversations.show_pages_in(conversation.id, language)
        return replace(conversation, page_language=language)

    async def say(self, conversation: Conversation, client_id: str, text: str) -> Message:
        """Stores what the customer typed, and queues it for the bot unless an agent holds the case."""
        async with self._unit_of_work() as work:
            safe = await self._without_password(work, conversation.id, text)
            was_away = await work.conversations.quiet_since(conversation.id) < now() - AWAY
            message, new = await work.conversations.add_message(
                conversation.id, Author.CUSTOMER, Utterance(safe or "…"), client_id=client_id
            )
            if not new:
                return message
            if MARK in safe:
                await tell(work.conversations, conversation.id, "password_taken_out")
            if len(text) > LONGEST:
                await tell(work.conversations, conversation.id, "text_too_long", limit=f"{LONGEST:,}")
            if not safe:
                await tell(work.conversations, conversation.id, "text_empty")
                return message
            payload = await _payload_for(work, conversation.id, safe)
            case = await work.cases.announce_newest(conversation.id)
            case = await end_unreadable_password(work, case, zone=self._settings.zone) if case else None
            if case is not None and case.state is CaseState.CLAIMED:
                await self._tell_if_the_agent_is_away(work, case)
                return message
            if was_away:
                await work.turns.add_event(conversation.id, DeskEvent(Event.CONVERSATION_OPENED))
            await work.turns.add(
                conversation.id, text=None if payload else safe, payload=payload, message_id=message.id
            )
        return message

    async def press(self, conversation: Conversation, client_id: str, button_id: str) -> Message:
        """Stores a button press; only the buttons of the newest message work, and only once.

        Raises:
            NotFound: the conversation never had such a button.
        """
        async with self._unit_of_work() as work:
            await work.conversations.lock(conversation.id)
            offered = await work.conversations.message_with_button(conversation.id, button_id)
            if offered is None:
                raise NotFound(words="button_unknown")
            button = next(button for button in offered.buttons if button.id == button_id)
            message, new = await work.conversations.add_message(
                conversation.id, Author.CUSTOMER, Utterance(button.label), client_id=client_id
            )
            if not new:
                return message
            await work.cases.announce_newest(conversation.id)
            newest = await work.conversations.newest_with_buttons(conversation.id)
            if newest is not None and newest.id != offered.id:
                await tell(work.conversations, conversation.id, "button_overtaken")
            elif not await work.conversations.use_buttons(offered.id):
                await tell(work.conversations, conversation.id, "button_used")
            else:
                await work.turns.add(conversation.id, payload=button.payload, message_id=message.id)
        return message

    async def withdraw(self, conversation: Conversation, seen: CaseState) -> None:
        """Closes the case of a customer who leaves this chat for a new one; a second call has no effect.

        Args:
            seen: the state that the customer was told about before they agreed.

        Raises:
            Conflict: the case has another state by now.
        """
        async with self._unit_of_work() as work:
            await work.conversations.lock(conversation.id)
            newest = await work.cases.newest(conversation.id)
            if newest is None or newest.state in ENDED:
                return
            case = await work.cases.with_id(newest.id, locked=True)
            if case.state is not seen:
                raise Conflict(words="case_moved_on")
            await work.passwords.destroy(case.id)
            await work.turns.drop_waiting(conversation.id)
            reason = "The customer left for a new chat."
            await work.cases.move(case, CaseState.CLOSED, "customer", "withdrawn", closed_reason=reason)
            await tell(work.conversations, conversation.id, "case_withdrawn")

    async def messages(self, conversation: Conversation, after: int) -> list[Message]:
        """Messages newer than the id `after`."""
        async with self._unit_of_work() as work:
            return await work.conversations.messages_after(conversation.id, after)

    async def status(self, conversation: Conversation) -> ChatStatus:
        """Whether the bot is busy, and the current case and readings."""
        async with self._unit_of_work() as work:
            case = await work.cases.newest(conversation.id)
            photos = await work.photos.of_conversation(conversation.id) if case else []
            waiting = await work.turns.waiting(conversation.id)
        reading = any(case and photo.case_id == case.id and photo.state is PhotoState.READING for photo in photos)
        return ChatStatus(
            typing=waiting > 0 or reading,
            photo=reading,
            case=case,
            readings=_readings(photos, case, conversation.page_language),
        )

    async def _tell_if_the_agent_is_away(self, work: UnitOfWork, case: Case) -> None:
        """Tells the customer that their agent is away; the bot says nothing while an agent holds the case."""
        name = "agent_away"
        if await work.agents.anyone_present(case.claimed_by):
            return
        if await work.conversations.said_since_last_answer(case.conversation_id, f"desk_{name}"):
            return
        zone = await work.conversations.time_zone(case.conversation_id)
        language = await work.conversations.page_language(case.conversation_id)
        hours, moment = self._hours, now()
        told = {"hours": hours.for_customer(zone, moment, language), "now": hours.open_when(zone, moment, language)}
        await tell(work.conversations, case.conversation_id, name, **told, phone=self._settings.phone)

    async def _without_password(self, work: UnitOfWork, conversation_id: UUID, text: str) -> str:
        """The text without the temporary password, searched as typed and again without invisible characters."""
        case = await work.cases.newest(conversation_id)
        if case is None:
            return normalise(text)
        return await work.passwords.taken_out_of(case.id, normalise(await work.passwords.taken_out_of(case.id, text)))


def _readings(photos: list[Photo], case: Case | None, language: str) -> list[ReadingCard]:
    open_case = case.id if case and case.state not in ENDED else None
    return [
        replace(reading_card(photo, language), open=photo.is_open and photo.case_id == open_case)
        for photo in photos
        if photo.reading
    ]


async def _payload_for(work: UnitOfWork, conversation_id: UUID, text: str) -> str | None:
    """The payload for a text in a language that the bot does not speak; None if the dialogue gets the text itself."""
    language = language_of(text)
    if language and await work.conversations.note_language(conversation_id, language):
        return f"/{offer_in(language)}"
    intent = meaning(language or await work.conversations.customers_language(conversation_id), text)
    if intent:
        return f"/{intent}"
    is_only_words = not any(character.isdigit() for character in text)
    return DeskEvent(Event.OTHER_LANGUAGE).payload if language and is_only_words else None
