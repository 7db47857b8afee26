"""Hands turns to the dialogue and stores its answers: each turn is answered once, however often it is tried."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

import structlog

from desk.conversations.dialogue import Answer, Dialogue, DialogueFailed, DialogueUnavailable
from desk.conversations.notices import tell
from desk.conversations.turns import Turn
from desk.services.bot_words import say
from desk.services.unit_of_work import OpenUnitOfWork

log = structlog.get_logger(__name__)


class Answering:
    """Answers turns.

    Args:
        pauses: the seconds to wait before each retry of a turn that the dialogue failed to handle.
    """

    def __init__(
        self, *, unit_of_work: OpenUnitOfWork, dialogue: Dialogue, phone: str, pauses: Sequence[float] = (1.0, 2.0, 4.0)
    ) -> None:
        self._phone = phone
        self._unit_of_work = unit_of_work
        self._dialogue = dialogue
        self._pauses = pauses

    async def answer(self, turn_id: UUID) -> None:
        """Answers a turn, unless it has been answered.

        Raises:
            DialogueUnavailable: the turn must be tried again; the customer has been told.
            DialogueFailed: the retries have failed too.
        """
        async with self._unit_of_work() as work:
            turn = await work.turns.with_id(turn_id)
            earlier = await work.turns.going_with(turn)
            conversation = await work.conversations.with_id(turn.conversation_id)
        if turn.answered or conversation is None:
            return
        try:
            for each in [*earlier, turn]:
                await self._store(each, await self._take(conversation.dialogue_id, each))
        except DialogueUnavailable as error:
            log.warning("dialogue unavailable", turn=str(turn.id), error=str(error))
            await self._say_there_is_trouble(turn)
            raise

    async def give_up(self, turn_id: UUID) -> None:
        """Tells the customer that a turn failed, and ends it, so that the next turns are answered."""
        async with self._unit_of_work() as work:
            turn = await work.turns.with_id(turn_id)
            for earlier in await work.turns.going_with(turn):
                await work.turns.answer(earlier.id)
            if await work.turns.answer(turn_id):
                lost = "answer_lost" if turn.awaited else "event_lost"
                await tell(work.conversations, turn.conversation_id, lost)

    async def _take(self, dialogue_id: str, turn: Turn) -> list[Answer]:
        for pause in self._pauses:
            try:
                return await self._dialogue.take(dialogue_id, turn)
            except DialogueFailed as error:
                log.warning("dialogue failed", turn=str(turn.id), error=str(error))
                await asyncio.sleep(pause)
        return await self._dialogue.take(dialogue_id, turn)

    async def _store(self, turn: Turn, answers: list[Answer]) -> None:
        async with self._unit_of_work() as work:
            await work.conversations.lock(turn.conversation_id)
            if not await work.turns.answer(turn.id):
                return
            new = [answer for answer in answers if answer.response not in turn.said]
            await say(work, turn.conversation_id, new)
            if not answers and turn.awaited:
                log.error("the dialogue had no answer", turn=str(turn.id))
                await tell(work.conversations, turn.conversation_id, "answer_lost")
            await work.conversations.announce(turn.conversation_id)
            await work.cases.announce_newest(turn.conversation_id)

    async def _say_there_is_trouble(self, turn: Turn) -> None:
        async with self._unit_of_work() as work:
            await work.conversations.lock(turn.conversation_id)
            await work.turns.mark_troubled(turn.id)
            told = await work.conversations.said_since_last_answer(turn.conversation_id, "desk_trouble")
            if not turn.said and not told:
                await tell(work.conversations, turn.conversation_id, "trouble", phone=self._phone)
            await work.conversations.announce(turn.conversation_id)
