"""The bot says nothing three times in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from actions.answer import ActionMisunderstood
from actions.dialogue_state import DialogueState
from actions.handoff import ActionHandoff
from actions.navigate import ActionNavigate
from actions.photo import ActionPhoto
from tests.unit.actions.doubles import DeskInMemory, a_snapshot, say

if TYPE_CHECKING:
    from actions.stage import StageAction


@pytest.mark.parametrize(
    ("action", "intent", "state"),
    [(ActionPhoto, "done", DialogueState(pending="sticker_photo")), (ActionNavigate, "go_back", DialogueState())],
)
async def test_the_same_answer_a_third_time_offers_a_person(
    desk: DeskInMemory, action: type[StageAction], intent: str, state: DialogueState
) -> None:
    for _ in range(2):
        state = (await say(action, desk, intent, state=state)).state
    stuck = await say(action, desk, intent, state=state)
    assert stuck.followup == "action_misunderstood"
    said = await say(ActionMisunderstood, desk, intent, state=stuck.state)
    assert (said.outcome, said.state.question) == ("stuck_here", "offer_person")


async def test_with_a_person_at_it_the_step_speaks_instead() -> None:
    desk, state = DeskInMemory(a_snapshot(state="needs_review")), DialogueState()
    for _ in range(2):
        state = (await say(ActionHandoff, desk, "gibberish", state=state)).state
    assert (await say(ActionHandoff, desk, "gibberish", state=state)).outcome == "go_on"
