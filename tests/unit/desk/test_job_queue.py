"""The queue: a job commits with its row, keeps its conversation's order, and outlives its worker."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from typing import Any

import pytest
from structlog.testing import capture_logs

from desk.composition import Desk, desk_from
from desk.conversations.dialogue import Answer
from desk.conversations.turns import Turn
from desk.time import now
from protocol.events import DeskEvent, Event
from tests.unit.desk.conftest import connections_for
from tests.unit.desk.fakes import ScriptedDialogue, echo
from tests.unit.desk.job_queue import done, impatient, said, working
from tests.unit.desk.people import Customer, arrives, until
from tests.unit.desk.postgres import Server

__all__ = ["impatient"]


async def test_a_turn_and_its_job_are_stored_together_or_not_at_all(desk: Desk, server: Server) -> None:
    customer = await arrives(desk)
    before = server.run("SELECT id FROM procrastinate_jobs"), server.run("SELECT id FROM desk.turns")

    async def add_and_fail() -> None:
        async with desk.unit_of_work() as work:
            event = DeskEvent(Event.AGENT_JOINED)
            await work.turns.add_event(customer.conversation.id, event)
            raise LookupError

    with pytest.raises(LookupError):
        await add_and_fail()
    assert (server.run("SELECT id FROM procrastinate_jobs"), server.run("SELECT id FROM desk.turns")) == before
    assert (len(before[0]), len(before[1])) == (0, 1), "the opening goes with the first turn"


async def test_a_conversation_is_answered_in_order(desk: Desk, dialogue: ScriptedDialogue) -> None:
    customers = [await arrives(desk) for _ in range(3)]
    words = [str(number) for number in range(6)]
    for word in words:
        await asyncio.gather(*(customer.says(word) for customer in customers))
    async with working(desk):
        for customer in customers:
            await until(partial(said, customer, *words))


async def test_one_conversation_does_not_wait_for_another(desk: Desk, dialogue: ScriptedDialogue) -> None:
    stuck, free = await arrives(desk), await arrives(desk)

    class Stuck(ScriptedDialogue):
        async def take(self, dialogue_id: str, turn: Turn) -> list[Answer]:
            if turn.conversation_id == stuck.conversation.id:
                await asyncio.Event().wait()
            return await super().take(dialogue_id, turn)

    await stuck.says("hello")
    await free.says("hello")
    async with working(desk_from(desk.settings, desk.connections, Stuck())):
        await until(partial(said, free, "hello"))


async def test_words_sent_during_an_outage_are_answered_after_it(
    desk: Desk, dialogue: ScriptedDialogue, server: Server
) -> None:
    customer = await arrives(desk)
    dialogue.up = False
    await customer.says("hello")
    async with working(desk):
        await until(partial(told, customer, "desk_trouble"))
        dialogue.up = True
        await until(partial(done, server))
    assert await said(customer, "hello")
    assert (await customer.told()).count("desk_trouble") == 1


async def told(customer: Customer, response: str) -> bool:
    return response in await customer.told()


async def test_a_mistake_in_the_dialogues_adapter_costs_one_turn(
    desk: Desk, dialogue: ScriptedDialogue, server: Server
) -> None:
    customer = await arrives(desk)

    def trips(turn: Turn) -> list[Answer]:
        if turn.text == "poison":
            raise ZeroDivisionError
        return echo(turn)

    dialogue.reply = trips
    for words in ("before", "poison", "after"):
        await customer.says(words)
    async with working(desk):
        await until(partial(done, server))
    assert await said(customer, "before", "after")
    assert (await customer.told()).count("desk_answer_lost") == 1


async def test_a_turn_interrupted_by_a_restart_is_answered_after_it(
    desk: Desk, dialogue: ScriptedDialogue, server: Server
) -> None:
    customer = await arrives(desk)
    await customer.says("hello")
    dialogue.gate = asyncio.Event()
    async with working(desk):
        await until(partial(heard_something, dialogue))
    dialogue.gate.set()
    async with working(desk):
        await until(partial(told, customer, "utter_test"))


async def heard_something(dialogue: ScriptedDialogue) -> bool:
    return bool(dialogue.heard)


@asynccontextmanager
async def another_process(desk: Desk) -> AsyncIterator[Desk]:
    """The same desk on connections of its own."""
    connections = connections_for(desk.settings)
    async with connections.open():
        yield desk_from(desk.settings, connections, ScriptedDialogue())


async def test_a_dead_workers_job_is_taken_up_again(desk: Desk, server: Server) -> None:
    customer = await arrives(desk)
    await customer.says("hello")
    server.run("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour')")
    server.run(
        "UPDATE procrastinate_jobs SET status = 'doing', attempts = 1, worker_id = workers.id "
        "FROM procrastinate_workers workers WHERE procrastinate_jobs.id = (SELECT min(id) FROM procrastinate_jobs)"
    )
    async with working(desk):
        await until(partial(said, customer, "hello"))


async def test_work_goes_on_after_the_database_dropped_every_connection(desk: Desk, server: Server) -> None:
    customer = await arrives(desk)
    async with another_process(desk) as other, working(other):
        await until(partial(done, server))
        server.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'resetdesk'")
        await until(partial(a_worker_is_alive_since, server, now()))
        await customer.says("hello")
        await until(partial(said, customer, "hello"))


async def test_a_worker_that_could_not_say_it_lives_is_followed_by_another(desk: Desk, server: Server) -> None:
    customer = await arrives(desk)
    with capture_logs() as logs:
        async with another_process(desk) as other, working(other):
            await until(partial(done, server))
            server.run("ALTER TABLE procrastinate_workers RENAME TO not_there")
            try:
                await until(partial(has_ended, logs))
            finally:
                server.run("ALTER TABLE not_there RENAME TO procrastinate_workers")
            await customer.says("hello")
            await until(partial(said, customer, "hello"))


async def has_ended(logs: list[Any]) -> bool:
    return any(entry["event"] in {"queue not reachable", "worker ended; starting another"} for entry in logs)


async def a_worker_is_alive_since(server: Server, moment: datetime) -> bool:
    return server.run("SELECT 1 FROM procrastinate_workers WHERE last_heartbeat > %s LIMIT 1", moment) != []


async def test_two_processes_share_the_queue_and_answer_once(desk: Desk, server: Server) -> None:
    customer = await arrives(desk)
    words = [str(number) for number in range(8)]
    async with another_process(desk) as other, working(desk), working(other):
        for word in words:
            await customer.says(word)
        await until(partial(said, customer, *words))
