"""Hands turns to the dialogue and stores its answers: each turn is answered once, however often it is tried."""

import asyncio
from collections.abc import Sequence
from uuid import UUID, uuid4

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from desk.cases.store import CaseStore
from desk.conversations.cards import fill_card
from desk.conversations.conversation import Author, Button, Utterance
from desk.conversations.dialogue import Answer, Dialogue, DialogueFailed, DialogueUnavailable
from desk.conversations.notices import tell
from desk.conversations.store import ConversationStore, topic
from desk.conversations.turns import Turn, TurnStore
from desk.database.engine import notify
from desk.parts import Parts

log = structlog.get_logger(__name__)


class Answering:
    """Answers turns.

    Args:
        pauses: how many seconds to wait before each new try of a turn that the dialogue could not handle.
    """

    def __init__(self, parts: Parts, dialogue: Dialogue, pauses: Sequence[float] = (1.0, 2.0, 4.0)) -> None:
        self._parts = parts
        self._dialogue = dialogue
        self._pauses = pauses

    async def answer(self, turn_id: UUID) -> None:
        """Answers a turn, unless it has been answered.

        Raises:
            DialogueUnavailable: it has to be tried again; the customer has been told.
            DialogueFailed: trying again has not helped.
        """
        async with self._parts.database.transaction() as connection:
            turn = await TurnStore(connection).with_id(turn_id)
            conversation = await ConversationStore(connection).with_id(turn.conversation_id)
        if turn.answered or conversation is None:
            return
        try:
            answers = await self._take(conversation.dialogue_id, turn)
        except DialogueUnavailable as error:
            log.warning("dialogue unavailable", turn=str(turn.id), error=str(error))
            await self._say_there_is_trouble(turn)
            raise
        await self._store(turn, answers)

    async def give_up(self, turn_id: UUID) -> None:
        """Tells the customer that a turn went wrong, so that the next ones can be answered."""
        async with self._parts.database.transaction() as connection:
            turn = await TurnStore(connection).with_id(turn_id)
            if await TurnStore(connection).answer(turn_id):
                await tell(ConversationStore(connection), turn.conversation_id, "answer_lost")

    async def _take(self, dialogue_id: str, turn: Turn) -> list[Answer]:
        for pause in self._pauses:
            try:
                return await self._dialogue.take(dialogue_id, turn)
            except DialogueFailed as error:
                log.warning("dialogue failed", turn=str(turn.id), error=str(error))
                await asyncio.sleep(pause)
        return await self._dialogue.take(dialogue_id, turn)

    async def _store(self, turn: Turn, answers: list[Answer]) -> None:
        async with self._parts.database.transaction() as connection:
            conversations = ConversationStore(connection)
            await conversations.lock(turn.conversation_id)
            if not await TurnStore(connection).answer(turn.id):
                return
            for answer in answers:
                utterance = await self._utterance(connection, turn.conversation_id, answer)
                await conversations.add_message(turn.conversation_id, Author.BOT, utterance)
            if not answers and turn.awaited:
                log.error("the dialogue had no answer", turn=str(turn.id))
                await tell(conversations, turn.conversation_id, "answer_lost")
            await notify(connection, topic(turn.conversation_id))
            await CaseStore(connection).announce_newest(turn.conversation_id)

    async def _utterance(self, connection: AsyncConnection, conversation_id: UUID, answer: Answer) -> Utterance:
        return Utterance(
            text=answer.text,
            response=answer.response,
            card=await fill_card(self._parts, connection, conversation_id, answer.custom),
            buttons=[Button(str(uuid4()), button["title"], button["payload"]) for button in answer.buttons],
        )

    async def _say_there_is_trouble(self, turn: Turn) -> None:
        async with self._parts.database.transaction() as connection:
            conversations = ConversationStore(connection)
            await conversations.lock(turn.conversation_id)
            await TurnStore(connection).mark_troubled(turn.id)
            if not await conversations.said_since_last_answer(turn.conversation_id, "desk_trouble"):
                await tell(conversations, turn.conversation_id, "trouble", phone=self._parts.settings.phone)
            await notify(connection, topic(turn.conversation_id))
