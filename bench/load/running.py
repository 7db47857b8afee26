"""An open loop: each message is sent when it is due, even if the one before it is not answered yet."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from statistics import median, quantiles

from bench.load.chats import Chat

LONGEST_WAIT_SECONDS = 60.0


@dataclass(frozen=True)
class Times:
    """The seconds that something took, each counted from when it was due."""

    seconds: Sequence[float]

    def __str__(self) -> str:
        if len(self.seconds) < 2:
            return "-"
        return f"{median(self.seconds):.2f} / {quantiles(self.seconds, n=20)[-1]:.2f}"


@dataclass(frozen=True)
class Load:
    """The times that a run measured.

    Attributes:
        lost: questions that were not answered in time, or refused.
        first: the time to the first answer in each chat. The dialogue learns of the chat's opening in the same turn.
    """

    greeting: Times
    first: Times
    acknowledged: Times
    answered: Times
    lost: int


async def run_load(url: str, *, rate: float, chats: int, seconds: float) -> Load:
    """Opens chats and asks questions in them, in turn, at a rate."""
    async with AsyncExitStack() as stack:
        people = [await stack.enter_async_context(Chat(url, f"10.0.{n // 250}.{n % 250 + 1}")) for n in range(chats)]
        await start_each_when_due([person.open for person in people], rate)
        await asyncio.wait_for(asyncio.gather(*(person.greeted.wait() for person in people)), LONGEST_WAIT_SECONDS)
        await start_each_when_due([person.ask for person in people], rate)
        await _until_answered(people)
        first = Times([each for person in people for each in person.answered])
        for person in people:
            person.forget_times()
        await start_each_when_due([people[n % chats].ask for n in range(round(rate * seconds))], rate)
        await _until_answered(people)
        return Load(
            greeting=Times([each for person in people for each in person.greeting]),
            first=first,
            acknowledged=Times([each for person in people for each in person.acknowledged]),
            answered=Times([each for person in people for each in person.answered]),
            lost=sum(person.waiting + person.refused for person in people),
        )


async def start_each_when_due(calls: Sequence[Callable[[float], Awaitable[None]]], rate: float) -> None:
    """Starts the calls one after another at a rate, and tells each when it was due."""
    loop = asyncio.get_running_loop()
    start = loop.time()
    async with asyncio.TaskGroup() as group:
        for number, do in enumerate(calls):
            due = start + number / rate
            await asyncio.sleep(max(0.0, due - loop.time()))
            group.create_task(_do(do, due))


async def _do(do: Callable[[float], Awaitable[None]], due: float) -> None:
    await do(due)


async def _until_answered(people: Sequence[Chat]) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(LONGEST_WAIT_SECONDS):
            await asyncio.gather(*(person.all_answered.wait() for person in people))
