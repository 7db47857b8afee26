"""The order in which turns are answered: fair among chats, and among the networks that chats were opened from.

Each new turn gets a place in line, counted from the front. A chat with nothing waiting comes to the front. A chat moves
back one place for each of its own waiting turns and for each waiting chat from its network. So a flood waits behind
itself, and nobody else waits behind it. Within a chat, turns keep their order.
"""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from desk.database import tables

_turns, _conversations = tables.turns, tables.conversations


async def place_in_line(connection: AsyncConnection, conversation_id: UUID) -> int:
    """The place in line of a new turn of this conversation."""
    network = select(_conversations.c.network).where(_conversations.c.id == conversation_id).scalar_subquery()
    own = _turns.c.conversation_id == conversation_id
    query = (
        select(
            func.min(_turns.c.line).filter(~_turns.c.troubled).label("front"),
            func.max(_turns.c.line).filter(own).label("behind"),
            func.count().filter(own).label("own"),
            func.count(_turns.c.conversation_id.distinct())
            .filter(~own, _conversations.c.network == network)
            .label("chats_beside"),
        )
        .select_from(_turns.join(_conversations))
        .where(_turns.c.answered_at.is_(None), _turns.c.has_job)
    )
    waiting = (await connection.execute(query)).one()
    return int(max(waiting.behind or 0, (waiting.front or 0) + waiting.own + waiting.chats_beside))
