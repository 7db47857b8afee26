"""When a temporary password is shown."""

import pytest

from desk.cases.states import CaseState
from desk.composition import Desk
from desk.errors import DeskError, Gone
from tests.unit.desk.people import comes_to
from tests.unit.desk.postgres import Server


@pytest.mark.parametrize("state", [CaseState.COLLECTING, CaseState.VERIFIED, CaseState.CLAIMED])
async def test_there_is_nothing_to_reveal_before_an_agent_issues_a_password(desk: Desk, state: CaseState) -> None:
    customer = await comes_to(desk, state)
    with pytest.raises(DeskError) as refusal:
        await desk.revealing.reveal(customer.conversation)
    assert refusal.value.code == "conflict"


async def test_once_it_is_dead_it_is_not_revealed(desk: Desk, server: Server) -> None:
    customer = await comes_to(desk, CaseState.REVEALED)
    server.run("UPDATE desk.temporary_passwords SET expires_at = now()")
    with pytest.raises(Gone):
        await desk.revealing.reveal(customer.conversation)
    assert (await desk.dialogue_gateway.snapshot(customer.dialogue_id)).password == "expired"
