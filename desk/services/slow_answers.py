"""Tells customers who wait long that their message is stored: once, until somebody answers."""

from datetime import timedelta
from uuid import UUID

from desk.conversations.notices import tell
from desk.services.unit_of_work import OpenUnitOfWork
from desk.settings import Settings
from desk.time import now

SLOW_ANSWER = "slow_answer"
MOST_AT_ONCE = 200
TOLD_TO_WAIT = (f"desk_{SLOW_ANSWER}", "desk_trouble")


class SlowAnswers:
    """Watches how long customers wait for an answer."""

    def __init__(self, *, unit_of_work: OpenUnitOfWork, settings: Settings) -> None:
        self._slow_after = timedelta(seconds=settings.slow_answer_seconds)
        self._unit_of_work = unit_of_work

    async def tell_who_waits(self) -> None:
        """Tells each customer who has waited too long, unless they have been told already."""
        async with self._unit_of_work() as work:
            waiting = await work.turns.awaited_since(
                now() - self._slow_after, unless_told=TOLD_TO_WAIT, most=MOST_AT_ONCE
            )
        for conversation_id in waiting:
            await self._tell(conversation_id)

    async def _tell(self, conversation_id: UUID) -> None:
        async with self._unit_of_work() as work:
            await work.conversations.lock(conversation_id)
            if not await work.conversations.said_since_last_answer(conversation_id, f"desk_{SLOW_ANSWER}"):
                await tell(work.conversations, conversation_id, SLOW_ANSWER)
