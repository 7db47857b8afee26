"""Going back, pausing and going on lose nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.dialogue_state import DialogueState
from actions.navigate import ActionContinue, ActionNavigate
from tests.unit.actions.doubles import DeskInMemory, a_snapshot, say

if TYPE_CHECKING:
    pass


async def test_back_undoes_the_last_answer(desk: DeskInMemory) -> None:
    state = DialogueState(password_kind="recorder", app="cloud")
    assert (await say(ActionNavigate, desk, "go_back", state=state)).state.app is None


async def test_back_in_the_coaching_is_one_step() -> None:
    desk = DeskInMemory(a_snapshot(state="revealed", issued="revealed"))
    assert (await say(ActionNavigate, desk, "go_back", state=DialogueState(coach=5))).state.coach == 4


async def test_a_pause_keeps_everything(desk: DeskInMemory) -> None:
    state = DialogueState(password_kind="recorder", app="cloud", at_recorder=True)
    paused = await say(ActionNavigate, desk, "pause", state=state)
    assert paused.state.parked == "pause"
    assert (await say(ActionContinue, desk, "continue_way", state=paused.state)).state == state


async def test_back_to_a_step_by_its_number() -> None:
    desk = DeskInMemory(a_snapshot(state="revealed", issued="revealed"))
    said = await say(ActionNavigate, desk, "go_back", "back to step 3", state=DialogueState(coach=6), step_number="3")
    assert said.state.coach == 3
