"""When many come at once, one wins."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from desk.cases.states import CaseState
from desk.composition import Desk
from desk.conversations.conversation import Author, Utterance
from desk.errors import Conflict
from desk.evidence.photo import PhotoKind
from desk.evidence.reader_process import PhotoUnusable
from tests.unit.desk.fakes import BrokenReader
from tests.unit.desk.job_services import photo_processing
from tests.unit.desk.people import CANARY, agent_called, arrives, comes_to, photo, photo_in, until
from tests.unit.desk.postgres import Server, waiting_for_locks
from tests.unit.desk.readings import screen

MANY = 32


def winners(results: list[object]) -> list[object]:
    """What did not end in a Conflict; anything else that went wrong is raised."""
    for result in results:
        if isinstance(result, BaseException) and not isinstance(result, Conflict):
            raise result
    return [result for result in results if not isinstance(result, Conflict)]


@asynccontextmanager
async def all_cases_held(desk: Desk) -> AsyncIterator[None]:
    """Nobody changes a case until the end of the block."""
    async with desk.connections.database.transaction() as connection:
        await connection.execute(text("SELECT 1 FROM desk.cases FOR UPDATE"))
        yield


async def test_of_32_agents_who_claim_a_case_one_gets_it(desk: Desk, server: Server) -> None:
    customer = await comes_to(desk, CaseState.VERIFIED)
    case_id = (await customer.case()).id
    agents = [await agent_called(desk, f"agent{number}") for number in range(MANY)]
    results = await asyncio.gather(*(desk.agent_desk.claim(case_id, each) for each in agents), return_exceptions=True)
    assert len(winners(list(results))) == 1
    holder = agents[results.index(None)]
    assert (await customer.case()).claimed_by == holder.id
    assert server.run("SELECT actor FROM desk.audit WHERE action = 'claimed'") == [(holder.username,)]


async def test_the_losers_are_told_who_was_first(desk: Desk) -> None:
    customer = await comes_to(desk, CaseState.VERIFIED)
    case_id = (await customer.case()).id
    agents = [await agent_called(desk, f"agent{number}") for number in range(4)]
    results = await asyncio.gather(*(desk.agent_desk.claim(case_id, each) for each in agents), return_exceptions=True)
    holder = agents[results.index(None)]
    assert {str(each) for each in results if each} == {f"{holder.username} was first and holds this case."}


async def test_32_passwords_issued_at_once_leave_one(desk: Desk, server: Server) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.CLAIMED, agent)
    case_id = (await customer.case()).id
    passwords = [SecretStr(f"{CANARY}-{number}") for number in range(MANY)]
    seen = (await desk.agent_desk.file(case_id)).shown
    results = await asyncio.gather(
        *(desk.issuing.issue(case_id, agent, each, None, seen) for each in passwords), return_exceptions=True
    )
    assert len(winners(list(results))) == 1
    revealed = await desk.revealing.reveal(customer.conversation)
    assert revealed.password.get_secret_value() == passwords[results.index(None)].get_secret_value()
    assert server.run("SELECT count(*) FROM desk.temporary_passwords") == [(1,)]


async def test_a_message_sent_32_times_is_one_message_and_one_turn(desk: Desk, server: Server) -> None:
    customer = await arrives(desk)
    client_id = uuid4().hex
    sent = await asyncio.gather(*(desk.chat.say(customer.conversation, client_id, "hello") for _ in range(MANY)))
    assert len({message.id for message in sent}) == 1
    assert server.run("SELECT count(*) FROM desk.messages WHERE author = 'customer'") == [(1,)]
    assert server.run("SELECT count(*) FROM desk.turns WHERE text IS NOT NULL") == [(1,)]


async def test_a_message_cannot_appear_before_one_that_was_read_already(desk: Desk, server: Server) -> None:
    customer = await arrives(desk)
    async with desk.unit_of_work() as work:
        first, _ = await work.conversations.add_message(
            customer.conversation.id, Author.BOT, Utterance("not committed yet")
        )
        said = asyncio.create_task(customer.says("hello"))
        await until(partial(waiting_for_locks, server, 1))
    assert (await said).id > first.id


async def test_parallel_reveals_show_the_same_password_and_each_is_audited(desk: Desk, server: Server) -> None:
    customer = await comes_to(desk, CaseState.ISSUED)
    shown = await asyncio.gather(*(desk.revealing.reveal(customer.conversation) for _ in range(MANY)))
    assert {each.password.get_secret_value() for each in shown} == {CANARY}
    assert server.run("SELECT reveals FROM desk.temporary_passwords") == [(MANY,)]
    assert server.run("SELECT count(*) FROM desk.audit WHERE action LIKE 'password revealed%%'") == [(MANY,)]
    assert server.run("SELECT count(*) FROM desk.turns WHERE payload = '/password_revealed'") == [(1,)]


async def test_a_photo_read_just_when_an_agent_claims_the_case_is_kept(desk: Desk, server: Server) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.VERIFIED)
    case_id = (await customer.case()).id
    async with all_cases_held(desk):
        claim = asyncio.create_task(desk.agent_desk.claim(case_id, agent))
        await until(partial(waiting_for_locks, server, 1))
        sent = asyncio.create_task(customer.sends(screen()))
        await until(partial(waiting_for_locks, server, 2))
    await asyncio.gather(claim, sent)
    assert (await customer.case()).state is CaseState.CLAIMED
    assert server.run("SELECT state FROM desk.evidence ORDER BY message_id") == [("read",)] * 3


async def test_closing_a_case_while_the_customer_reveals_causes_no_deadlock(desk: Desk, server: Server) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.ISSUED, agent)
    case_id = (await customer.case()).id
    async with all_cases_held(desk):
        closed = asyncio.create_task(desk.agent_desk.close(case_id, agent, "not theirs"))
        await until(partial(waiting_for_locks, server, 1))
        revealed = asyncio.create_task(desk.revealing.reveal(customer.conversation))
        await until(partial(waiting_for_locks, server, 2))
    winners([*await asyncio.gather(closed, revealed, return_exceptions=True)])
    assert (await customer.case()).state is CaseState.CLOSED


async def test_a_photo_refused_while_the_customer_reveals_causes_no_deadlock(desk: Desk, server: Server) -> None:
    customer = await comes_to(desk, CaseState.ISSUED)
    message = await desk.intake.take(customer.conversation, "1", photo())
    reading = photo_processing(desk, BrokenReader(PhotoUnusable("photo_damaged")))
    async with all_cases_held(desk):
        refused = asyncio.create_task(reading.read(photo_in(message)))
        await until(partial(waiting_for_locks, server, 1))
        revealed = asyncio.create_task(desk.revealing.reveal(customer.conversation))
        await until(partial(waiting_for_locks, server, 2))
    await asyncio.gather(refused, revealed)
    assert "desk_photo_damaged" in await customer.told()


async def test_of_two_agents_who_take_a_case_over_one_gets_it(desk: Desk, server: Server) -> None:
    customer = await comes_to(desk, CaseState.CLAIMED)
    case_id = (await customer.case()).id
    agents = [await agent_called(desk, name) for name in ("grace", "mary")]
    async with all_cases_held(desk):
        takers = [asyncio.create_task(desk.agent_desk.claim(case_id, each, take_over=True)) for each in agents]
        await until(partial(waiting_for_locks, server, 2))
    results = await asyncio.gather(*takers, return_exceptions=True)
    assert len(winners(list(results))) == 1
    holder = agents[results.index(None)]
    assert (await customer.case()).claimed_by == holder.id
    assert {str(each) for each in results if each} == {f"{holder.username} was first and holds this case."}


def what_agents_do(desk: Desk, case_id: UUID, holder: Any, other: Any) -> dict[str, Coroutine[Any, Any, Any]]:
    """What agents may try with a case that has just ended."""
    return {
        "take over": desk.agent_desk.claim(case_id, other, take_over=True),
        "say": desk.agent_desk.say(case_id, holder, "1", "hello"),
        "request a photo": desk.agent_desk.request_photo(case_id, holder, PhotoKind.STICKER, None),
    }


@pytest.mark.parametrize("deed", ["take over", "say", "request a photo"])
async def test_a_case_that_has_just_ended_takes_nothing_more(desk: Desk, server: Server, deed: str) -> None:
    ada, grace = await agent_called(desk, "ada"), await agent_called(desk, "grace")
    customer = await comes_to(desk, CaseState.CLAIMED, ada)
    case = await customer.case()
    deeds = what_agents_do(desk, case.id, ada, grace)
    async with desk.unit_of_work() as work:
        await work.cases.move(case, CaseState.EXPIRED, "desk", "expired")
        tried = asyncio.create_task(deeds.pop(deed))
        await until(partial(waiting_for_locks, server, 1))
    with pytest.raises(Conflict, match="This case is over"):
        await tried
    assert (await customer.case()).claimed_by == ada.id
    for unused in deeds.values():
        unused.close()
