"""A temporary password is readable by its customer alone, and is destroyed with its case."""

import logging

import pytest
from structlog.testing import capture_logs

from desk.cases.states import CaseState
from desk.composition import Desk
from desk.errors import Conflict
from tests.unit.desk.people import CANARY, agent_called, comes_to, issues
from tests.unit.desk.postgres import Server


async def test_an_issued_password_is_in_no_table_no_log_and_no_repr(
    desk: Desk, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    agent = await agent_called(desk, "ada")
    with caplog.at_level(logging.DEBUG), capture_logs() as logs:
        customer = await comes_to(desk, CaseState.REVEALED, agent)
        revealed = await desk.revealing.reveal(customer.conversation)
        case_id = (await customer.case()).id
        await customer.says(f"{CANARY} fails, I typed {CANARY}")
        await customer.says(f"{CANARY[:6]}\u200b{CANARY[6:]}")
        await desk.agent_desk.say(case_id, agent, "1", f"Is it {CANARY}?")
        file = await desk.agent_desk.file((await customer.case()).id)
    assert revealed.password.get_secret_value() == CANARY
    assert CANARY not in repr([revealed, file, desk]) + str(logs) + caplog.text
    tables_read = {table: str(server.run(f"SELECT t::text FROM {table} t")) for table in server.tables()}
    assert "desk.temporary_passwords" in tables_read
    secret = [CANARY, CANARY.encode().hex()]
    assert [table for table, rows in tables_read.items() if any(each in rows for each in secret)] == []
    assert "[temporary password] fails, I typed [temporary password]" in tables_read["desk.turns"]


async def test_who_types_the_password_into_the_chat_is_told_that_it_was_taken_out(desk: Desk) -> None:
    customer = await comes_to(desk, CaseState.REVEALED)
    message = await customer.says(f"I typed {CANARY}.")
    assert message.text == "I typed [temporary password]."
    assert (await customer.told())[-1] == "desk_password_taken_out"
    assert (await customer.says("it works")).text == "it works"
    assert (await customer.told()).count("desk_password_taken_out") == 1


async def test_a_password_typed_into_the_card_of_a_reading_is_taken_out(desk: Desk, server: Server) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.REVEALED, agent)
    photo_id = (await desk.agent_desk.file((await customer.case()).id)).photos[0].id
    await desk.customer_photos.confirm_reading(customer.conversation, photo_id, {"serial": CANARY}, insisted=["serial"])
    kept = [repr(server.run(f"SELECT * FROM {table}")) for table in ("desk.evidence", "desk.messages", "desk.audit")]
    assert not any(CANARY in rows for rows in kept)
    assert (await customer.messages())[-1].text.endswith("[temporary password].")


async def test_a_password_that_begins_with_a_slash_is_taken_out_whole(desk: Desk) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.CLAIMED, agent)
    await issues(desk, (await customer.case()).id, agent, "/wren-7391")
    assert (await customer.says("/wren-7391")).text == "[temporary password]"


async def test_a_reason_for_closing_that_names_the_password_is_kept_without_it(desk: Desk, server: Server) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.REVEALED, agent)
    await desk.agent_desk.close((await customer.case()).id, agent, f"{CANARY} was for another unit")
    assert (await customer.case()).closed_reason == "[temporary password] was for another unit"
    assert not any(CANARY in message.text for message in await customer.messages())


async def test_asking_for_a_new_one_destroys_the_old(desk: Desk, server: Server) -> None:
    customer = await comes_to(desk, CaseState.REVEALED)
    await desk.dialogue_gateway.ask_new_password(customer.dialogue_id, "mistyped")
    with pytest.raises(Conflict):
        await desk.revealing.reveal(customer.conversation)
    assert server.run("SELECT sealed FROM desk.temporary_passwords") == [(None,)]
    assert "new_password:mistyped" in (await customer.case()).flags


@pytest.mark.parametrize("ending", ["resolve", "close", "start over"])
async def test_the_end_of_a_case_destroys_it(desk: Desk, server: Server, ending: str) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.REVEALED, agent)
    if ending == "resolve":
        await desk.dialogue_gateway.resolve(customer.dialogue_id)
    elif ending == "close":
        await desk.agent_desk.close((await customer.case()).id, agent, "not theirs")
    else:
        await desk.dialogue_gateway.start_over(customer.dialogue_id)
    assert server.run("SELECT sealed FROM desk.temporary_passwords") == [(None,)]
    with pytest.raises(Conflict):
        await desk.revealing.reveal(customer.conversation)
