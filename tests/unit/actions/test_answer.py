"""Short answers go to the stage that asked; misunderstandings are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from actions.answer import ActionAnswer, ActionMisunderstood
from actions.dialogue_state import DialogueState
from actions.step import ActionStep
from tests.unit.actions.doubles import DeskInMemory, a_snapshot, say

if TYPE_CHECKING:
    pass


async def test_yesterday_is_the_recorders_date_only_where_the_date_was_asked_for() -> None:
    desk = DeskInMemory(a_snapshot(today="2026-11-30"))
    asked = DialogueState(pending="recorder_date")
    assert (await say(ActionAnswer, desk, "nlu_fallback", "yesterday", state=asked)).followup == "action_recorder_date"
    other = await say(
        ActionAnswer, desk, "nlu_fallback", "I lost it yesterday", state=DialogueState(pending="sticker_photo")
    )
    assert other.followup != "action_recorder_date"


async def test_three_misunderstandings_offer_a_person(desk: DeskInMemory) -> None:
    state, outcomes = DialogueState(), []
    for _ in range(3):
        said = await say(ActionMisunderstood, desk, "nlu_fallback", state=state)
        state = said.state
        outcomes.append(said.outcome)
    assert outcomes == ["unclear_first", "unclear_second", "unclear_third"]
    assert state.question == "offer_person"


@pytest.mark.parametrize(
    ("pending", "action"),
    [
        ("ask_app", "action_route"),
        ("parked_no_mouse", "action_route"),
        ("locate_info", "action_locate"),
        ("sticker_reading", "action_photo"),
        ("waiting_closed", "action_handoff"),
        ("coach_3", "action_coach"),
        ("confirm_start_over", "action_navigate"),
        ("confirm_new_password", "action_issue"),
        ("rating", "action_confirm"),
    ],
)
async def test_a_short_answer_goes_to_the_stage_that_asked(desk: DeskInMemory, pending: str, action: str) -> None:
    assert (await say(ActionAnswer, desk, "affirm", state=DialogueState(pending=pending))).followup == action


async def test_information_is_taken_whatever_was_asked(desk: DeskInMemory) -> None:
    state = DialogueState(pending="ask_app")
    assert (await say(ActionAnswer, desk, "unsure", "2026-11-22", state=state)).followup == "action_recorder_date"
    said = await say(ActionAnswer, desk, "give_details", state=state, serial="ND021900001234")
    assert said.followup == "action_identifiers"


async def test_signs_without_a_word_are_not_an_answer(desk: DeskInMemory) -> None:
    said = await say(ActionAnswer, desk, "affirm", "?!", state=DialogueState(pending="sticker_reading"))
    assert said.followup == "action_misunderstood"


async def test_the_second_misunderstanding_shows_the_buttons_again(desk: DeskInMemory) -> None:
    state = (await say(ActionStep, desk, "greet", state=DialogueState())).state
    manners = []
    for _ in range(2):
        missed = await say(ActionMisunderstood, desk, "nlu_fallback", state=state)
        said = await say(ActionStep, desk, "nlu_fallback", state=missed.state)
        state = said.state
        manners.append(said.slots.get("manner"))
    assert manners == ["again", "first"]
