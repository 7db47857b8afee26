"""The database lets a case go where `TRANSITIONS` says, and nowhere else."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from desk.cases.states import ENDED, OPEN, TRANSITIONS, CaseState, sources_of
from desk.composition import Desk
from tests.unit.desk.people import arrives, comes_to
from tests.unit.desk.postgres import Server


def put(server: Server, case_id: UUID, state: CaseState) -> None:
    """Puts a case into a state past every guard."""
    server.run("UPDATE desk.cases SET state = %s WHERE id = %s", state.value, case_id)


async def moves(desk: Desk, case_id: UUID, target: CaseState) -> bool:
    try:
        async with desk.connections.database.transaction() as connection:
            statement = text("UPDATE desk.cases SET state = :state WHERE id = :id")
            await connection.execute(statement, {"state": target, "id": case_id})
    except IntegrityError:
        return False
    return True


async def test_the_database_allows_the_moves_in_the_table_and_no_others(desk: Desk, server: Server) -> None:
    customer = await comes_to(desk, CaseState.COLLECTING)
    case_id = (await customer.case()).id
    allowed: dict[CaseState, set[CaseState]] = {}
    for source in CaseState:
        allowed[source] = set()
        for target in set(CaseState) - {source}:
            put(server, case_id, source)
            if await moves(desk, case_id, target):
                allowed[source].add(target)
    assert allowed == {state: set(targets) for state, targets in TRANSITIONS.items()}


def test_an_ended_case_goes_nowhere() -> None:
    assert not any(TRANSITIONS[state] for state in ENDED)


def test_every_open_case_can_end() -> None:
    assert all({CaseState.CLOSED, CaseState.EXPIRED} <= TRANSITIONS[state] for state in OPEN)


def test_a_password_is_issued_only_from_a_claimed_case() -> None:
    assert sources_of(CaseState.ISSUED) == {CaseState.CLAIMED}


@pytest.mark.parametrize("state", set(CaseState) - {CaseState.COLLECTING})
async def test_a_case_starts_as_collecting(desk: Desk, state: CaseState) -> None:
    customer = await arrives(desk)
    statement = text(
        "INSERT INTO desk.cases (id, conversation_id, state, challenge_code) VALUES (:id, :conversation, :state, '1')"
    )
    values = {"id": uuid4(), "conversation": customer.conversation.id, "state": state}
    with pytest.raises(DBAPIError, match="a case starts as collecting"):
        async with desk.connections.database.transaction() as connection:
            await connection.execute(statement, values)


@pytest.mark.parametrize(
    "statement", ["UPDATE desk.audit SET actor = 'nobody'", "DELETE FROM desk.audit", "TRUNCATE desk.audit"]
)
async def test_the_audit_trail_only_grows(desk: Desk, server: Server, statement: str) -> None:
    await comes_to(desk, CaseState.VERIFIED)
    before = server.run("SELECT * FROM desk.audit")
    with pytest.raises(DBAPIError, match="the audit trail only grows"):
        async with desk.connections.database.transaction() as connection:
            await connection.execute(text(statement))
    assert server.run("SELECT * FROM desk.audit") == before != []


async def test_a_conversation_has_one_open_case(desk: Desk) -> None:
    customer = await comes_to(desk, CaseState.COLLECTING)
    statement = text(
        "INSERT INTO desk.cases (id, conversation_id, state, challenge_code) VALUES (:id, :conversation, :state, '1')"
    )
    values = {"id": uuid4(), "conversation": customer.conversation.id, "state": "collecting"}
    with pytest.raises(DBAPIError, match="cases_one_open_each"):
        async with desk.connections.database.transaction() as connection:
            await connection.execute(statement, values)
