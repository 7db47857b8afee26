"""A photo that an agent asks for becomes the next step."""

from __future__ import annotations

from actions.dialogue_state import DialogueState
from actions.photo_requested import ActionPhotoRequested
from actions.step import ActionStep
from tests.unit.actions.doubles import DeskInMemory, a_snapshot, say


async def test_a_photo_an_agent_asked_for_is_the_next_thing() -> None:
    desk = DeskInMemory(a_snapshot(state="claimed"))
    state = DialogueState(no_sticker=True)
    said = await say(ActionPhotoRequested, desk, "photo_requested", state=state, photo_kind="sticker")
    assert said.outcome == "agent_wants_photo"
    assert (await say(ActionStep, desk, "photo_requested", state=said.state)).slots["step"] == "sticker_photo"
