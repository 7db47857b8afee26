"""What every stage action does when the desk is away, refuses, or is told a turn again."""

from __future__ import annotations

from typing import ClassVar

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.coach import ActionCoach
from actions.desk_client import ActionRun, Desk, DeskRefused, DeskUnavailable
from actions.dialogue_state import DialogueState
from actions.handoff import ActionHandoff
from actions.photo import ActionPhoto
from actions.recorder_date import ActionRecorderDate
from actions.route import ActionRoute
from actions.stage import StageAction
from actions.step import ActionStep
from tests.unit.actions.doubles import DeskInMemory, SilentDesk, a_snapshot, say


@pytest.mark.parametrize("action", [ActionRoute, ActionPhoto, ActionCoach, ActionHandoff, ActionStep])
async def test_while_the_desk_is_silent_no_action_is_done(action: type[StageAction]) -> None:
    with pytest.raises(DeskUnavailable):
        await say(action, SilentDesk(), "affirm")


async def test_a_refusal_of_the_desk_has_a_sentence() -> None:
    desk = DeskInMemory(a_snapshot(state="revealed", issued="revealed"))
    desk.refusal = DeskRefused("conflict", "too late")
    state = DialogueState(trouble="lockout", question="new_password_date")
    assert (await say(ActionRecorderDate, desk, "unsure", state=state)).outcome == "desk_refused"


async def test_an_action_tells_the_desk_where_in_which_turn_it_runs() -> None:
    class Listening(DeskInMemory):
        runs: ClassVar[list[ActionRun | None]] = []

        def in_turn(self, run: ActionRun | None) -> Desk:
            self.runs.append(run)
            return self

    before = [{"event": "action", "name": "action_step"}, {"event": "user"}]
    so_far = [
        {"event": "action", "name": "action_answer"},
        {"event": "slot"},
        {"event": "action", "name": "action_photo"},
    ]
    for message, events in (({"message_id": "turn-1"}, [*before, *so_far]), ({}, [])):
        tracker = Tracker("dialogue-1", {}, {"intent": {}, **message}, events, False, None, {}, "action_listen")
        await ActionStep(Listening(a_snapshot())).run(CollectingDispatcher(), tracker, {})
    assert Listening.runs == [ActionRun("turn-1", "2 action_step"), None]
