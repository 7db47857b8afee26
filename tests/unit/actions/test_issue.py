"""A temporary password is given up only after a yes, and only for a date."""

from __future__ import annotations

import pytest

from actions.dialogue_state import DialogueState
from actions.issue import ActionIssue, ActionPasswordEvent
from actions.next_step import next_step
from actions.recorder_date import ActionRecorderDate
from tests.unit.actions.doubles import DeskInMemory, a_snapshot, say


@pytest.mark.parametrize("intent", ["password_issued", "password_revealed", "password_expired"])
async def test_an_event_without_a_password_behind_it_changes_nothing(desk: DeskInMemory, intent: str) -> None:
    assert (await say(ActionPasswordEvent, desk, intent)).outcome == "ignored"
    assert desk.calls == []


async def test_a_good_password_is_given_up_only_after_a_yes() -> None:
    desk = DeskInMemory(a_snapshot(state="revealed", issued="revealed"))
    asked = await say(ActionIssue, desk, "new_password")
    assert asked.state.question == "confirm_new_password"
    agreed = await say(ActionIssue, desk, "affirm", state=asked.state)
    assert agreed.state.question == "new_password_date"
    assert desk.calls == []


@pytest.mark.parametrize("issued", ["revealed", "expired"])
async def test_the_date_is_asked_again_before_a_new_password(issued: str) -> None:
    desk = DeskInMemory(a_snapshot(state="revealed", issued=issued, recorder_date=True))
    asked = await say(ActionIssue, desk, "new_password", state=DialogueState(trouble="date"))
    assert next_step(desk.case, asked.state) == "new_password_date"
    assert desk.calls == []
    told = await say(ActionRecorderDate, desk, "give_details", "2026-11-23 09:10", state=asked.state)
    assert told.outcome == "new_password_asked"
    assert (told.responses, told.quoted["recorder_clock"]) == (["utter_date_noted"], "2026-11-23 09:10")
    assert (told.state.question, told.state.trouble, told.state.coach) == (None, None, 1)
    told_first = {"recorder_date": "2026-11-23", "recorder_time": "09:10"}
    assert [path for _, path, _ in desk.calls] == ["/facts", "/new-password"]
    assert desk.calls[0][2] == told_first
