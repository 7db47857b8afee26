"""A customer who waits long for an answer is told so once."""

from functools import partial

import pytest
from procrastinate.exceptions import AlreadyEnqueued

from desk.composition import Desk
from desk.conversations.dialogue import Answer
from desk.conversations.turns import Turn
from tests.unit.desk.fakes import ScriptedDialogue
from tests.unit.desk.job_queue import impatient, working
from tests.unit.desk.people import Customer, arrives, until
from tests.unit.desk.postgres import Server

__all__ = ["impatient"]  # the fixture of the queue's own tests holds here too


async def waits_long(server: Server) -> None:
    server.run("UPDATE desk.turns SET created_at = now() - interval '1 minute'")


async def test_who_waits_long_is_told_once(desk: Desk, server: Server) -> None:
    waiting, fresh, silent = await arrives(desk), await arrives(desk), await arrives(desk)
    await waiting.says("hello?")
    await waiting.says("anybody?")
    await waits_long(server)
    await fresh.says("hello")
    for _ in range(2):
        await desk.slow_answers.tell_who_waits()
    assert [await each.told() for each in (waiting, fresh, silent)] == [["desk_slow_answer"], [], []]
    assert "there is no need to send it again" in (await waiting.messages())[-1].text


async def test_who_was_told_of_trouble_is_not_told_of_slowness_too(
    desk: Desk, dialogue: ScriptedDialogue, server: Server
) -> None:
    customer = await arrives(desk)
    await customer.says("hello")
    dialogue.up = False
    async with working(desk):
        await until(partial(has_been_told, customer, "desk_trouble"))
    await waits_long(server)
    await desk.slow_answers.tell_who_waits()
    assert await customer.told() == ["desk_trouble"]


async def has_been_told(customer: Customer, name: str) -> bool:
    return name in await customer.told()


async def test_moments_to_look_for_who_waits_do_not_pile_up(desk: Desk, server: Server) -> None:
    look = desk.connections.queue.app.tasks["tell_slow_answers"]
    await look.defer_async(timestamp=1)
    with pytest.raises(AlreadyEnqueued):
        await look.defer_async(timestamp=2)


async def test_while_the_dialogue_is_slow_the_customer_is_told_by_itself(
    desk: Desk, dialogue: ScriptedDialogue, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    customer = await arrives(desk)
    await customer.says("hello")
    await waits_long(server)

    class Slow(ScriptedDialogue):
        async def take(self, dialogue_id: str, turn: Turn) -> list[Answer]:
            await until(partial(has_been_told, customer, "desk_slow_answer"))
            answers: list[Answer] = await super().take(dialogue_id, turn)
            return answers

    monkeypatch.setattr(desk.answering, "_dialogue", Slow())
    async with working(desk):
        await until(partial(has_been_told, customer, "utter_test"))
    assert await customer.told() == ["desk_slow_answer", "utter_test"]
