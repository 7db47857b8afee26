"""Customers and agents of the tests, and how far they have come."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from pydantic import SecretStr

from desk.agents.store import Agent
from desk.cases.case import Case
from desk.cases.states import CaseState
from desk.composition import Desk
from desk.conversations.cards import PhotoCard
from desk.conversations.conversation import Conversation, Message
from desk.evidence.photo_reading import PhotoReading
from desk.evidence.reader_process import PhotoReader
from protocol.stated_facts import StatedFacts
from tests.photos import render_sticker, to_jpeg
from tests.unit.desk.fakes import ScriptedReader
from tests.unit.desk.job_services import photo_processing
from tests.unit.desk.readings import screen, sticker

CANARY = "Canary-7391-Wren"
_seeds = count()


@dataclass(frozen=True)
class Customer:
    """A customer with an open chat.

    Attributes:
        greeted_up_to: the last message of the greeting.
    """

    desk: Desk
    conversation: Conversation
    token: str
    greeted_up_to: int = 0

    @property
    def dialogue_id(self) -> str:
        return self.conversation.dialogue_id

    async def case(self) -> Case:
        """Their newest case; a new one if they have none."""
        async with self.desk.unit_of_work() as work:
            newest = await work.cases.newest(self.conversation.id)
            return newest or await work.cases.ensure_open(self.conversation.id)

    async def says(self, text: str) -> Message:
        return await self.desk.chat.say(self.conversation, uuid4().hex, text)

    async def messages(self) -> list[Message]:
        """What was said since the greeting."""
        return await self.desk.chat.messages(self.conversation, self.greeted_up_to)

    async def told(self) -> list[str | None]:
        """The names of what was said to them, in order."""
        return [message.response for message in await self.messages() if message.author != "customer"]

    async def sends(self, reading: PhotoReading, data: bytes | None = None) -> UUID:
        """Sends a photo in which this is read."""
        data = data or photo()
        return await self.sends_to(ScriptedReader(reading, pixels=sha256(data).digest()), data)

    async def sends_to(self, reader: PhotoReader, data: bytes | None = None) -> UUID:
        """Sends a photo to this reader."""
        message = await self.desk.intake.take(self.conversation, uuid4().hex, data or photo())
        photo_id = photo_in(message)
        await photo_processing(self.desk, reader).read(photo_id)
        return photo_id

    async def sends_both(self) -> None:
        """Sends two photos that agree and show the case's code."""
        code = (await self.case()).challenge_code
        await self.sends(sticker(code))
        await self.sends(screen(code))


async def arrives(desk: Desk) -> Customer:
    """A customer who has just opened the chat."""
    conversation, token = await desk.chat.open()
    greeting = await desk.chat.messages(conversation, 0)
    return Customer(desk, conversation, token, greeting[-1].id)


async def comes_to(desk: Desk, state: CaseState, agent: Agent | None = None) -> Customer:
    """A customer whose case has come to this state."""
    customer = await arrives(desk)
    await customer.case()
    if state is CaseState.COLLECTING:
        return customer
    await customer.sends_both()
    await desk.dialogue_gateway.check(customer.dialogue_id)
    if state is CaseState.VERIFIED:
        return customer
    agent = agent or await agent_called(desk, "ada")
    case_id = (await customer.case()).id
    await desk.agent_desk.claim(case_id, agent)
    if state is CaseState.CLAIMED:
        return customer
    await issues(desk, case_id, agent)
    if state is CaseState.ISSUED:
        return customer
    await desk.revealing.reveal(customer.conversation)
    return customer


async def issues(
    desk: Desk, case_id: UUID, agent: Agent, password: str = CANARY, expires_at: datetime | None = None
) -> None:
    """The agent looks at the case and issues a temporary password."""
    seen = (await desk.agent_desk.file(case_id)).shown
    await desk.issuing.issue(case_id, agent, SecretStr(password), expires_at, seen)


async def agent_called(desk: Desk, name: str) -> Agent:
    """An agent with a password of their own that nobody needs."""
    async with desk.unit_of_work() as work:
        if await work.agents.named(name) is None:
            await work.agents.put(name, "not a hash")
        agent = await work.agents.named(name)
        assert agent
        await work.agents.set_password(agent.id, "not a hash", must_change=False)
    return agent


async def comes_in(desk: Desk, agent: Agent) -> None:
    """The agent signs in, and so is at the desk."""
    async with desk.unit_of_work() as work:
        await work.agents.open_session(agent.id, uuid4().bytes)


def photo_in(message: Message) -> UUID:
    """The photo that a customer's message brought."""
    assert isinstance(message.card, PhotoCard)
    return message.card.photo_id


def telling(name: str, value: str | bool) -> StatedFacts:
    """What is told when only this is."""
    told: dict[str, Any] = {name: value}
    return StatedFacts(**told)


def photo() -> bytes:
    """A photo unlike every other."""
    return _photo(next(_seeds) % 16) + uuid4().bytes


@cache
def _photo(seed: int) -> bytes:
    return to_jpeg(render_sticker(size=(280, 210), seed=seed))


async def until(condition: Callable[[], Awaitable[bool]], seconds: float = 20) -> None:
    """Waits for a condition."""
    async with asyncio.timeout(seconds):
        while not await condition():
            await asyncio.sleep(0.02)
