"""What ends by itself: passwords, idle cases, and photos after their days."""

import pytest

from desk.cases.states import CaseState
from desk.composition import Desk
from desk.errors import Gone
from protocol.stated_facts import StatedFacts
from tests.unit.desk.job_services import retention
from tests.unit.desk.people import agent_called, comes_to, issues
from tests.unit.desk.postgres import Server


async def test_at_its_end_it_is_destroyed_and_the_customer_told_once(desk: Desk, server: Server) -> None:
    customer = await comes_to(desk, CaseState.REVEALED)
    ((password_id,),) = server.run("SELECT id FROM desk.temporary_passwords")
    for _ in range(2):
        await retention(desk).expire_password((await customer.case()).id, password_id)  # type: ignore[arg-type]
    assert server.run("SELECT sealed FROM desk.temporary_passwords") == [(None,)]
    assert server.run("SELECT count(*) FROM desk.turns WHERE payload = '/password_expired'") == [(1,)]
    with pytest.raises(Gone):
        await desk.revealing.reveal(customer.conversation)


async def test_the_end_of_an_older_password_does_not_touch_the_new_one(desk: Desk, server: Server) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.REVEALED, agent)
    case_id = (await customer.case()).id
    ((old,),) = server.run("SELECT id FROM desk.temporary_passwords")
    await desk.dialogue_gateway.ask_new_password(customer.dialogue_id, "mistyped")
    await issues(desk, case_id, agent, "the second")
    await retention(desk).expire_password(case_id, old)  # type: ignore[arg-type]
    assert (await desk.revealing.reveal(customer.conversation)).password.get_secret_value() == "the second"


async def test_an_idle_case_ends_and_its_password_with_it(desk: Desk, server: Server) -> None:
    customer = await comes_to(desk, CaseState.REVEALED)
    server.run("UPDATE desk.cases SET updated_at = now() - interval '25 hours'")
    await retention(desk).expire_idle_cases()
    assert (await customer.case()).state is CaseState.REVEALED, "the customer still writes in the chat"
    server.run("UPDATE desk.conversations SET last_seen_at = now() - interval '25 hours'")
    await retention(desk).expire_idle_cases()
    assert (await customer.case()).state is CaseState.EXPIRED
    assert server.run("SELECT sealed FROM desk.temporary_passwords") == [(None,)]


@pytest.mark.parametrize("state", [CaseState.VERIFIED, CaseState.CLAIMED])
async def test_a_case_that_waits_for_us_does_not_end_by_itself(desk: Desk, server: Server, state: CaseState) -> None:
    customer = await comes_to(desk, state)
    server.run("UPDATE desk.cases SET updated_at = now() - interval '25 hours'")
    server.run("UPDATE desk.conversations SET last_seen_at = now() - interval '25 hours'")
    await retention(desk).expire_idle_cases()
    await retention(desk).close_unattended_cases()
    assert (await customer.case()).state is state


@pytest.mark.parametrize("state", [CaseState.VERIFIED, CaseState.CLAIMED])
async def test_a_case_that_waits_for_us_is_closed_after_two_weeks_and_its_photos_go(
    desk: Desk, server: Server, state: CaseState
) -> None:
    customer = await comes_to(desk, state)
    server.run("UPDATE desk.cases SET updated_at = now() - interval '15 days'")
    await retention(desk).close_unattended_cases()
    assert (await customer.case()).state is state, "the customer still writes in the chat"
    server.run("UPDATE desk.conversations SET last_seen_at = now() - interval '15 days'")
    await retention(desk).close_unattended_cases()
    assert (await customer.case()).state is CaseState.CLOSED
    assert server.run("SELECT count(*) FROM desk.turns WHERE payload = '/case_closed'") == [(1,)], "the customer hears"
    server.run("UPDATE desk.cases SET updated_at = now() - interval '31 days'")
    await retention(desk).delete_old_evidence()
    assert server.run("SELECT 1 FROM desk.evidence WHERE coalesce(photo, received) IS NOT NULL") == []


async def test_why_a_case_was_closed_is_deleted_with_its_photos(desk: Desk, server: Server) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.CLAIMED, agent)
    await desk.agent_desk.close((await customer.case()).id, agent, "it belongs to Mr. Moore")
    server.run("UPDATE desk.cases SET updated_at = now() - interval '31 days'")
    await retention(desk).delete_old_evidence()
    assert (await customer.case()).closed_reason is None


async def test_old_photos_and_what_was_read_from_them_are_deleted(desk: Desk, server: Server) -> None:
    customer = await comes_to(desk, CaseState.REVEALED)
    await desk.dialogue_gateway.keep_facts(customer.dialogue_id, StatedFacts(serial="ND012301000042"))
    await desk.dialogue_gateway.resolve(customer.dialogue_id)
    server.run("UPDATE desk.cases SET updated_at = now() - interval '31 days'")
    await retention(desk).delete_old_evidence()
    kept = "SELECT photo, received, reading FROM desk.evidence WHERE coalesce(photo, received) IS NOT NULL"
    assert server.run(kept) == server.run("SELECT * FROM desk.crops") == []
    assert server.run("SELECT facts, serial, model FROM desk.cases") == [({}, None, None)]


@pytest.mark.parametrize("reading", ['{"kind": "sticker"}', "null"], ids=["due now", "deleted before"])
async def test_photos_are_deleted_however_many_there_are(desk: Desk, server: Server, reading: str) -> None:
    customer = await comes_to(desk, CaseState.REVEALED)
    await customer.says("my serial is ND012301000042")
    await desk.dialogue_gateway.resolve(customer.dialogue_id)
    server.run(
        "INSERT INTO desk.evidence (id, case_id, message_id, state, file_digest, reading)"
        " SELECT gen_random_uuid(), case_id, message_id, 'read', file_digest, %s::jsonb"
        " FROM (SELECT * FROM desk.evidence LIMIT 1) photo, generate_series(1, 66000)",
        reading,
    )
    server.run("UPDATE desk.cases SET updated_at = now() - interval '31 days'")
    server.run("UPDATE desk.conversations SET last_seen_at = now() - interval '31 days'")
    await retention(desk).delete_old_evidence()
    assert server.run("SELECT 1 FROM desk.evidence WHERE photo IS NOT NULL OR jsonb_typeof(reading) = 'object'") == []
    assert not any(message.text for message in await customer.messages())


async def test_what_a_customer_typed_is_deleted_once_their_chat_is_long_over(desk: Desk, server: Server) -> None:
    customer = await comes_to(desk, CaseState.REVEALED)
    await customer.says("my serial is ND012301000042")
    server.run("UPDATE desk.conversations SET network = 'a digest'")
    server.run("UPDATE desk.cases SET updated_at = now() - interval '31 days'")
    server.run("UPDATE desk.conversations SET last_seen_at = now() - interval '31 days'")
    await retention(desk).delete_old_evidence()
    assert any("ND012301000042" in message.text for message in await customer.messages()), "the case is still open"
    await desk.dialogue_gateway.resolve(customer.dialogue_id)
    server.run("UPDATE desk.cases SET updated_at = now() - interval '31 days'")
    server.run("UPDATE desk.conversations SET last_seen_at = now() - interval '31 days'")
    await retention(desk).delete_old_evidence()
    assert not any(message.text or message.card for message in await customer.messages())
    assert server.run("SELECT text FROM desk.turns WHERE text IS NOT NULL") == []
    assert server.run("SELECT network FROM desk.conversations") == [(None,)]
