"""Where the Device ID is looked for, one place after the other."""

from __future__ import annotations

import pytest

from actions.answer import ActionAnswer
from actions.dialogue_state import DialogueState
from actions.locate import ActionLocate
from actions.next_step import next_step
from tests.unit.actions.doubles import DeskInMemory, say


@pytest.mark.parametrize("step", ["locate_info", "locate_app", "device_info_photo"])
async def test_a_sticker_found_after_all_is_photographed(desk: DeskInMemory, step: str) -> None:
    state = DialogueState(
        password_kind="recorder", app="cloud", at_recorder=True, place="app", no_sticker=True, pending=step
    )
    said = await say(ActionAnswer, desk, "found_it", text="oh wait, there is a sticker underneath", state=state)
    assert said.followup == "action_locate"
    said = await say(ActionLocate, desk, "found_it", text="oh wait, there is a sticker underneath", state=state)
    assert next_step(desk.case, said.state) == "sticker_photo"


async def test_an_id_seen_elsewhere_does_not_bring_the_sticker_back(desk: DeskInMemory) -> None:
    state = DialogueState(password_kind="recorder", app="cloud", at_recorder=True, place="app", no_sticker=True)
    said = await say(ActionLocate, desk, "found_it", text="yes, I see it", state=state)
    assert next_step(desk.case, said.state) == "device_info_photo"


async def test_each_place_is_tried_and_then_a_person(desk: DeskInMemory) -> None:
    state = DialogueState(password_kind="recorder", app="cloud", at_recorder=True)
    for place in ("info", "app"):
        state = (await say(ActionLocate, desk, "cannot_find", state=state)).state
        assert state.place == place
    said = await say(ActionLocate, desk, "cannot_find", state=state)
    assert said.outcome == "nothing_found"
    assert desk.calls[-1][2] == {"reason": "stuck", "priority": False, "flag": None}
