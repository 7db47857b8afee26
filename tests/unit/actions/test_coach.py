"""The password change, step by step, and what helps when a step goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.coach import ActionCoach
from actions.dialogue_state import DialogueState
from tests.unit.actions.doubles import DeskInMemory, a_snapshot, say

if TYPE_CHECKING:
    pass


async def test_coaching_goes_step_by_step_to_the_end() -> None:
    desk = DeskInMemory(a_snapshot(state="revealed", issued="revealed"))
    state = DialogueState()
    for number in range(2, 9):
        state = (await say(ActionCoach, desk, "done", state=state)).state
        assert state.coach == number
    assert (await say(ActionCoach, desk, "password_works", state=state)).outcome == "new_password_works"
    assert desk.case.state == "resolved"


async def test_a_failing_password_is_checked_in_order_and_then_replaced() -> None:
    desk = DeskInMemory(a_snapshot(state="revealed", issued="revealed"))
    state, troubles = DialogueState(), []
    for _ in range(4):
        state = (await say(ActionCoach, desk, "password_fails", state=state)).state
        troubles.append(state.trouble)
    assert troubles == ["date", "case", "username", "lockout"]
    assert (await say(ActionCoach, desk, "password_fails", state=state)).state.question == "new_password_date"


async def test_a_password_that_works_after_all_needs_no_date() -> None:
    desk = DeskInMemory(a_snapshot(state="revealed", issued="revealed"))
    state = DialogueState(question="new_password_date", trouble="lockout")
    said = await say(ActionCoach, desk, "password_works", state=state)
    assert (said.outcome, said.state.question) == ("logged_in", None)


async def test_menus_that_stay_different_offer_a_person() -> None:
    desk = DeskInMemory(a_snapshot(state="revealed", issued="revealed"))
    state = DialogueState(coach=4)
    for _ in range(3):
        said = await say(ActionCoach, desk, "looks_different", state=state)
        state = said.state
    assert said.outcome == "still_different"
    assert state.question == "offer_person"


async def test_a_menu_that_is_named_needs_no_question() -> None:
    desk = DeskInMemory(a_snapshot(state="revealed", issued="revealed"))
    said = await say(
        ActionCoach, desk, "looks_different", "I only see Users", state=DialogueState(coach=3), menu_label="users"
    )
    assert said.outcome == "menu_users"
