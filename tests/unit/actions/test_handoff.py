"""Cases go to the agents with what the agents need to know first."""

from __future__ import annotations

from actions.handoff import ActionAgentJoined, ActionHandoff
from tests.unit.actions.doubles import DeskInMemory, say


async def test_an_ownership_story_is_flagged_not_refused(desk: DeskInMemory) -> None:
    assert (await say(ActionHandoff, desk, "ownership")).outcome == "ownership_to_agent"
    assert desk.calls[-1][2] == {"reason": "ownership", "priority": False, "flag": "ownership"}


async def test_footage_needed_now_is_a_priority(desk: DeskInMemory) -> None:
    await say(ActionHandoff, desk, "urgent")
    assert desk.calls[-1][2] == {"reason": "asked", "priority": True, "flag": "urgent"}


async def test_an_agent_who_did_not_join_is_not_announced(desk: DeskInMemory) -> None:
    assert (await say(ActionAgentJoined, desk, "agent_joined")).outcome == "ignored"
