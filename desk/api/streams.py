"""The event streams: each reads what is new from the database; a notification only says when to look."""

import asyncio
from collections.abc import AsyncIterator

from fastapi.sse import ServerSentEvent

from desk.api.schemas import message_out
from desk.cases.store import CASES_TOPIC
from desk.composition import Desk
from desk.conversations.conversation import Conversation
from desk.conversations.store import topic

LOOK_AGAIN_SECONDS = 10.0


async def conversation_events(desk: Desk, conversation: Conversation, after: int) -> AsyncIterator[ServerSentEvent]:
    """The messages newer than the id `after`, the current state of the rest, and then every change."""
    shown: dict[str, object] = {}
    with desk.live.subscribed(topic(conversation.id)) as wakes:
        while True:
            for message in await desk.chat.messages(conversation, after):
                after = message.id
                yield ServerSentEvent(event="message", id=str(message.id), data=message_out(message))
            for name, key, data in await _current(desk, conversation):
                if shown.get(key) != data:
                    shown[key] = data
                    yield ServerSentEvent(event=name, data=data)
            await _next_wake(wakes)


async def _current(desk: Desk, conversation: Conversation) -> list[tuple[str, str, object]]:
    """The current state besides messages: for each part the event's name, a key and its data."""
    status = await desk.chat.status(conversation)
    case = status.case
    return [
        *(("reading", str(reading.photo_id), reading) for reading in status.readings),
        ("typing", "typing", {"typing": status.typing, "photo": status.photo}),
        ("case", "case", {"state": case.state if case else None, "agent": case.agent_name if case else None}),
    ]


async def case_events(desk: Desk, token: str) -> AsyncIterator[ServerSentEvent]:
    """The id of each case that changes, while the session lives; with an empty id, any case may have changed."""
    with desk.live.subscribed(CASES_TOPIC) as wakes:
        yield ServerSentEvent(event="case", data={"id": ""})
        while await desk.signing_in.mark_watching(token):
            case_id = await _next_wake(wakes)
            if case_id is not None:
                yield ServerSentEvent(event="case", data={"id": case_id})


async def _next_wake(wakes: asyncio.Queue[str]) -> str | None:
    try:
        async with asyncio.timeout(LOOK_AGAIN_SECONDS):
            return await wakes.get()
    except TimeoutError:
        return None
