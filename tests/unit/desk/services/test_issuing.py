"""When an agent may issue a temporary password."""

from datetime import UTC, datetime, timedelta

import pytest

from desk.cases.states import CaseState
from desk.composition import Desk
from desk.errors import Conflict, Invalid
from tests.unit.desk.people import agent_called, comes_to, issues


async def test_an_agent_who_issues_twice_is_told_why_not(desk: Desk) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.ISSUED, agent)
    with pytest.raises(Conflict, match="issued already"):
        await issues(desk, (await customer.case()).id, agent, "another")


@pytest.mark.parametrize("password", ["", " ", " padded", "x" * 65])
async def test_an_unlikely_password_is_refused(desk: Desk, password: str) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.CLAIMED, agent)
    with pytest.raises(Invalid):
        await issues(desk, (await customer.case()).id, agent, password)


@pytest.mark.parametrize("hours", [-1, 0, 49])
async def test_an_expiry_past_or_far_off_is_refused(desk: Desk, hours: int) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.CLAIMED, agent)
    expires_at = datetime.now(UTC) + timedelta(hours=hours)
    with pytest.raises(Invalid):
        await issues(desk, (await customer.case()).id, agent, expires_at=expires_at)
