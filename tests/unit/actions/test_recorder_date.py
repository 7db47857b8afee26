"""The date and time that the recorder shows: asked for, read back, asked for again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from actions.dialogue_state import DialogueState
from actions.recorder_date import ActionRecorderDate
from tests.unit.actions.doubles import DeskInMemory, a_snapshot, say

if TYPE_CHECKING:
    pass


async def test_a_date_is_told_to_the_desk_and_read_back(desk: DeskInMemory) -> None:
    said = await say(ActionRecorderDate, desk, "give_details", "2026-11-22 14:05")
    assert said.outcome == "date_noted"
    assert desk.calls == [("PUT", "/facts", {"recorder_date": "2026-11-22", "recorder_time": "14:05"})]
    assert said.slots["recorder_clock"] == "2026-11-22 14:05"


@pytest.mark.parametrize("shown", ["2000-01-01 00:10", "01-01-1970 01:47", "2010-01-01", "1 January 2018, 3:07 am"])
async def test_a_clock_that_lost_its_date_is_taken_with_a_warning(desk: DeskInMemory, shown: str) -> None:
    assert (await say(ActionRecorderDate, desk, "give_details", shown)).outcome == "date_reset_clock"


@pytest.mark.parametrize(
    ("told", "day", "in_words"),
    [
        ("yesterday, it is one day behind", "2026-11-29", "Sunday, 29 November 2026"),
        ("today 8:05p", "2026-11-30", "Monday, 30 November 2026 20:05"),
        ("two days ahead", "2026-12-02", "Wednesday, 2 December 2026"),
    ],
)
async def test_a_day_counted_from_the_customers_today_is_read_back_in_words(told: str, day: str, in_words: str) -> None:
    desk = DeskInMemory(a_snapshot(today="2026-11-30"))
    said = await say(ActionRecorderDate, desk, "nlu_fallback", told)
    assert (said.outcome, said.slots["recorder_clock"]) == ("date_noted", in_words)
    assert desk.calls[0][2] is not None
    assert desk.calls[0][2]["recorder_date"] == day


async def test_a_date_is_asked_three_times_at_most(desk: DeskInMemory) -> None:
    state, outcomes = DialogueState(pending="recorder_date"), []
    for _ in range(3):
        said = await say(ActionRecorderDate, desk, "nlu_fallback", "some time", state=state)
        state = said.state
        outcomes.append(said.outcome)
    assert outcomes == ["date_not_understood", "date_not_understood", "date_skipped"]


@pytest.mark.parametrize("intent", ["unsure", "deny", "cannot_find"])
async def test_a_new_password_is_asked_for_without_a_date_that_cannot_be_seen(intent: str) -> None:
    desk = DeskInMemory(a_snapshot(state="revealed", issued="revealed", recorder_date=True))
    said = await say(ActionRecorderDate, desk, intent, state=DialogueState(question="new_password_date"))
    assert said.outcome == "new_password_asked"
    assert [path for _, path, _ in desk.calls] == ["/new-password"]


async def test_a_time_alone_is_not_the_date_for_a_new_password() -> None:
    desk = DeskInMemory(a_snapshot(state="revealed", issued="revealed", recorder_date=True))
    said = await say(
        ActionRecorderDate, desk, "give_details", "09:10", state=DialogueState(question="new_password_date")
    )
    assert (said.outcome, said.state.question) == ("date_still_missing", "new_password_date")


async def test_a_new_date_without_a_time_has_the_time_asked_again(desk: DeskInMemory) -> None:
    first = await say(ActionRecorderDate, desk, "give_details", "2026-11-22 14:05")
    assert not first.state.want_time
    assert (await say(ActionRecorderDate, desk, "give_details", "2026-11-23", state=first.state)).state.want_time


async def test_a_time_that_came_before_its_date_is_not_asked_again(desk: DeskInMemory) -> None:
    first = await say(ActionRecorderDate, desk, "give_details", "14:05")
    assert first.outcome == "date_still_missing"
    assert not (await say(ActionRecorderDate, desk, "give_details", "2026-11-23", state=first.state)).state.want_time


async def test_a_corrected_date_replaces_the_first(desk: DeskInMemory) -> None:
    await say(ActionRecorderDate, desk, "give_details", "2026-11-22 14:05")
    await say(ActionRecorderDate, desk, "give_details", "no, 2026-11-23 14:05")
    assert desk.calls[-1][2] == {"recorder_date": "2026-11-23", "recorder_time": "14:05"}


async def test_a_date_after_the_issue_has_its_own_answer() -> None:
    desk = DeskInMemory(a_snapshot(state="revealed", issued="revealed"))
    assert (await say(ActionRecorderDate, desk, "give_details", "2026-11-23")).outcome == "date_after_issue"
