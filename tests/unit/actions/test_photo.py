"""What a customer says about a photo or a reading changes what the desk has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from actions.answer import ActionAnswer
from actions.dialogue_state import DialogueState
from actions.photo import ActionPhoto, ActionReadingConfirmed
from tests.unit.actions.doubles import DeskInMemory, a_snapshot, say

if TYPE_CHECKING:
    pass


async def test_a_yes_to_a_reading_confirms_it_at_the_desk() -> None:
    desk = DeskInMemory(a_snapshot(sticker="unconfirmed"))
    assert (await say(ActionPhoto, desk, "affirm")).outcome == "sticker_confirmed"
    assert desk.case.photos["sticker"] == "confirmed"


async def test_another_photo_drops_the_reading() -> None:
    desk = DeskInMemory(a_snapshot(device_info="unconfirmed"))
    await say(ActionPhoto, desk, "another_photo")
    assert desk.case.photos["device_info"] == "none"


async def test_a_confirmation_the_desk_does_not_know_is_not_thanked_for(desk: DeskInMemory) -> None:
    assert (await say(ActionReadingConfirmed, desk, "reading_confirmed", photo_kind="sticker")).outcome == "go_on"


@pytest.mark.parametrize(("kind", "said"), [("device_info", ["utter_clock_lost"]), ("sticker", [])])
async def test_a_clock_that_lost_its_date_is_warned_of_when_its_photo_is_confirmed(kind: str, said: list[str]) -> None:
    desk = DeskInMemory(a_snapshot(clock_lost=True, device_info="confirmed", sticker="confirmed"))
    confirmed = await say(ActionReadingConfirmed, desk, "reading_confirmed", photo_kind=kind)
    assert (confirmed.outcome, confirmed.responses) == (f"{kind}_confirmed", said)


async def test_the_wrong_photo_is_taken_back_late() -> None:
    desk = DeskInMemory(a_snapshot(sticker="confirmed", device_info="confirmed"))
    state = DialogueState(pending="recorder_date")
    assert (await say(ActionAnswer, desk, "another_photo", state=state)).followup == "action_photo"
    said = await say(ActionPhoto, desk, "another_photo", "I sent the wrong photo", state=state)
    assert said.outcome == "photo_taken_back"
    assert desk.case.photos == {"sticker": "confirmed", "device_info": "none"}


async def test_the_photo_that_is_named_is_taken_back() -> None:
    desk = DeskInMemory(a_snapshot(sticker="confirmed", device_info="confirmed", state="needs_review"))
    said = await say(ActionPhoto, desk, "another_photo", "the photo of the sticker was the wrong one")
    assert desk.case.photos == {"sticker": "none", "device_info": "confirmed"}
    assert said.state.collecting, "the customer is asked for it although the case waits"


async def test_zero_or_o_is_explained_when_a_reading_is_doubted() -> None:
    desk = DeskInMemory(a_snapshot(sticker="unconfirmed"))
    said = await say(ActionPhoto, desk, "reading_wrong", "no, it's an O not a zero")
    assert said.responses == ["utter_faq_zero_or_o"]
    assert said.outcome == "reading_is_wrong"
