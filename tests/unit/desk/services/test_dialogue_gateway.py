"""What the dialogue learns of a case, and what it may change."""

from desk.cases.states import CaseState
from desk.composition import Desk
from desk.conversations.snapshot import CaseStanding
from desk.services.dialogue_gateway import Handoff
from tests.unit.desk.people import CANARY, agent_called, comes_in, comes_to
from tests.unit.desk.postgres import Server
from tests.unit.desk.queue_standing import queue_of


async def test_the_dialogue_learns_whether_the_agent_who_has_the_case_is_there(desk: Desk, server: Server) -> None:
    ada, grace = await agent_called(desk, "ada"), await agent_called(desk, "grace")
    customer = await comes_to(desk, CaseState.REVEALED, ada)
    await comes_in(desk, grace)
    await desk.dialogue_gateway.ask_new_password(customer.dialogue_id, "expired")
    queue = await queue_of(customer)
    assert (queue.position, queue.agents_present, queue.holder_present) == (None, True, False)
    await comes_in(desk, ada)
    assert (await queue_of(customer)).holder_present
    server.run("UPDATE desk.agent_sessions SET watching_at = now() - interval '3 minutes'")
    assert (await queue_of(customer)).holder_present, "they work without a console"
    server.run("UPDATE desk.agent_sessions SET last_used_at = now() - interval '3 minutes'")
    assert not (await queue_of(customer)).holder_present


async def test_the_snapshot_for_the_dialogue_holds_nothing_that_identifies(desk: Desk) -> None:
    customer = await comes_to(desk, CaseState.REVEALED)
    snapshot = str(await desk.dialogue_gateway.snapshot(customer.dialogue_id))
    assert not [each for each in ("ND0123", "D861A8B", "LNKT4E", CANARY) if each in snapshot]


async def test_asking_for_a_person_puts_a_case_in_the_queue_at_any_point(desk: Desk) -> None:
    customer = await comes_to(desk, CaseState.COLLECTING)
    snapshot = await desk.dialogue_gateway.hand_off(
        customer.dialogue_id, Handoff("distress", flag="upset", priority=True)
    )
    case = await customer.case()
    assert snapshot.case == CaseStanding("needs_review", "needs_review")
    assert (case.priority, case.flags) == (True, ["upset", "distress"])


async def test_starting_over_closes_the_case_and_opens_another(desk: Desk) -> None:
    customer = await comes_to(desk, CaseState.VERIFIED)
    before = await customer.case()
    snapshot = await desk.dialogue_gateway.start_over(customer.dialogue_id)
    after = await customer.case()
    assert snapshot.case.state == "collecting"
    assert before.id != after.id
    assert snapshot.challenge_code == after.challenge_code != before.challenge_code
