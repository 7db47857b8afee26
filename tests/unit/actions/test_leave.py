"""Starting over and cancelling ask once before anything is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.dialogue_state import DialogueState
from actions.navigate import ActionContinue, ActionNavigate
from actions.step import ActionStep
from tests.unit.actions.doubles import DeskInMemory, a_snapshot, say

if TYPE_CHECKING:
    pass


async def test_starting_over_asks_once_and_forgets(desk: DeskInMemory) -> None:
    asked = await say(ActionNavigate, desk, "start_over", state=DialogueState(password_kind="recorder"))
    assert asked.state.question == "confirm_start_over"
    fresh = await say(ActionNavigate, desk, "affirm", state=asked.state)
    assert fresh.outcome == "started_over"
    assert fresh.state == DialogueState()


async def test_cancelling_asks_once_and_keeps_what_was_collected(desk: DeskInMemory) -> None:
    state = DialogueState(password_kind="recorder", app="cloud", at_recorder=True, pending="locate_sticker")
    asked = await say(ActionNavigate, desk, "cancel", state=state)
    assert asked.state.question == "confirm_cancel"
    stopped = await say(ActionNavigate, desk, "affirm", state=asked.state)
    assert stopped.outcome == "cancelled"
    assert desk.calls == [], "nothing is thrown away"
    back = await say(ActionContinue, desk, "continue_way", state=stopped.state)
    assert (await say(ActionStep, desk, "continue_way", state=back.state)).slots["step"] == "locate_sticker"


async def test_cancelling_a_waiting_case_is_told_to_the_agents() -> None:
    desk = DeskInMemory(a_snapshot(state="needs_review"))
    said = await say(ActionNavigate, desk, "affirm", state=DialogueState(question="confirm_cancel"))
    assert said.outcome == "cancelled_with_agents"
    assert desk.calls == [("POST", "/handoff", {"reason": "cancelled", "priority": False, "flag": None})]
