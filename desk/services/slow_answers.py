"""Tells customers who wait long that their message is safe: once, until somebody answers."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, exists, func, select

from desk.clock import now
from desk.conversations.conversation import Author
from desk.conversations.notices import tell
from desk.conversations.store import ConversationStore
from desk.database import tables
from desk.services.parts import Parts

SLOW_ANSWER = "slow_answer"
MOST_AT_ONCE = 200
_turns, _messages = tables.turns, tables.messages


class SlowAnswers:
    """Looks after those who wait."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def tell_who_waits(self) -> None:
        """Tells each customer whose words have waited too long, unless they have been told to wait already."""
        async with self._parts.database.transaction() as connection:
            waiting = (
                (await connection.execute(_waiting_long(self._parts.settings.slow_answer_seconds))).scalars().all()
            )
        for conversation_id in waiting:
            await self._tell(conversation_id)

    async def _tell(self, conversation_id: UUID) -> None:
        async with self._parts.database.transaction() as connection:
            conversations = ConversationStore(connection)
            await conversations.lock(conversation_id)
            if not await conversations.said_since_last_answer(conversation_id, f"desk_{SLOW_ANSWER}"):
                await tell(conversations, conversation_id, SLOW_ANSWER)


def _waiting_long(seconds: int) -> Select[Any]:
    answer = _messages.alias()
    last_answer = select(func.max(answer.c.id)).where(
        answer.c.conversation_id == _turns.c.conversation_id, answer.c.author.in_([Author.BOT, Author.AGENT])
    )
    told = exists().where(
        _messages.c.conversation_id == _turns.c.conversation_id,
        _messages.c.response.in_([f"desk_{SLOW_ANSWER}", "desk_trouble"]),
        _messages.c.id > func.coalesce(last_answer.scalar_subquery(), 0),
    )
    waits = and_(
        _turns.c.answered_at.is_(None),
        _turns.c.message_id.is_not(None),
        _turns.c.created_at < now() - timedelta(seconds=seconds),
    )
    return select(_turns.c.conversation_id).where(waits, ~told).distinct().limit(MOST_AT_ONCE)
