"""Which cases are listed, and in which order."""

import pytest

from desk.cases import store
from desk.cases.states import CaseState
from desk.composition import Desk
from tests.unit.desk.people import agent_called, comes_to
from tests.unit.desk.postgres import Server
from tests.unit.desk.queue_standing import queue_of


async def test_urgent_cases_come_first_then_the_longest_wait(desk: Desk) -> None:
    agent = await agent_called(desk, "ada")
    customers = [await comes_to(desk, CaseState.VERIFIED) for _ in range(3)]
    async with desk.connections.database.transaction() as connection:
        statement = "UPDATE desk.cases SET priority = true WHERE id = %s"
        await connection.exec_driver_sql(statement, ((await customers[2].case()).id,))
    expected = [(await customers[number].case()).id for number in (2, 0, 1)]
    assert [case.id for case, _ in await desk.agent_desk.queue("open", agent)] == expected
    positions = [(await queue_of(each)).position for each in customers]
    assert positions == [2, 3, 1]


async def test_old_claimed_cases_do_not_push_others_off_the_list(
    desk: Desk, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    agent = await agent_called(desk, "ada")
    old, newer, waiting, urgent = [await comes_to(desk, CaseState.VERIFIED) for _ in range(4)]
    for customer in (old, newer):
        await desk.agent_desk.claim((await customer.case()).id, agent)
    ids = [(await customer.case()).id for customer in (urgent, waiting, newer, old)]
    server.run("UPDATE desk.cases SET priority = true WHERE id IN (%s, %s)", ids[0], ids[3])
    assert [case.id for case, _ in await desk.agent_desk.queue("open", agent)] == ids
    monkeypatch.setattr(store, "MOST_LISTED", 3)
    assert [case.id for case, _ in await desk.agent_desk.queue("open", agent)] == ids[:3]


async def test_the_lists_show_what_is_open_mine_or_all(desk: Desk) -> None:
    ada, grace = await agent_called(desk, "ada"), await agent_called(desk, "grace")
    mine = await comes_to(desk, CaseState.CLAIMED, ada)
    await comes_to(desk, CaseState.COLLECTING)
    closed = await comes_to(desk, CaseState.CLAIMED, grace)
    await desk.agent_desk.close((await closed.case()).id, grace, "no")
    shown = {show: len(await desk.agent_desk.queue(show, ada)) for show in ("open", "mine", "all")}
    assert shown == {"open": 1, "mine": 1, "all": 3}
    assert [case.id for case, _ in await desk.agent_desk.queue("mine", ada)] == [(await mine.case()).id]
