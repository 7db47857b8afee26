"""What the customer hears when the desk has read a photo, well or badly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from actions import photo_read
from actions.dialogue_state import DialogueState
from actions.photo_read import ActionPhotoRead
from actions.words import phrase
from desk.evidence import advice as desk_advice
from tests.unit.actions.doubles import DeskInMemory, Said, a_snapshot, say

if TYPE_CHECKING:
    pass


async def test_no_form_asks_for_photos_for_ever(desk: DeskInMemory) -> None:
    state, outcomes = DialogueState(), []
    for _ in range(3):
        said = await say(
            ActionPhotoRead, desk, "photo_read", state=state, photo_kind="sticker", photo_outcome="unreadable"
        )
        state = said.state
        outcomes.append(said.outcome)
    assert outcomes == ["photo_unreadable", "photo_unreadable", "photos_keep_failing"]


async def read_badly(desk: DeskInMemory, kind: str, reason: str, place: str = "") -> Said:
    """What the bot makes of a photo that could not be read."""
    event = {"photo_kind": kind, "photo_outcome": "unreadable", "photo_advice": reason, "photo_place": place}
    return await say(ActionPhotoRead, desk, "photo_read", state=DialogueState(), **event)


@pytest.mark.parametrize(
    ("kind", "advice", "outcome"),
    [
        ("sticker", "too_dark", "retake_too_dark"),
        ("sticker", "blurred", "retake_blurred"),
        ("sticker", "cut_off", "retake_cut_off"),
        ("device_info", "glare", "retake_glare"),
        ("device_info", "moire", "retake_moire"),
        ("sticker", "too_small", "retake_too_small"),
        ("unknown", "too_dark", "retake_too_dark"),
        ("sticker", "no_label", "retake_no_label"),
        ("device_info", "no_label", "retake_no_screen"),
        ("unknown", "no_label", "photo_unknown"),
        ("sticker", "engine_failed", "photo_failed"),
        ("sticker", "something_new", "photo_unreadable"),
    ],
)
async def test_the_bot_says_what_would_make_the_photo_better(
    desk: DeskInMemory, kind: str, advice: str, outcome: str
) -> None:
    said = await read_badly(desk, kind, advice)
    assert (said.outcome, said.slots["where_in_photo"]) == (outcome, "in that photo")


async def test_the_bot_says_where_in_the_photo_the_trouble_is(desk: DeskInMemory) -> None:
    said = await read_badly(desk, "sticker", "glare", "upper_left")
    assert said.slots["where_in_photo"] == "in the upper left of that photo"


def test_every_place_that_the_desk_names_has_its_words() -> None:
    places = [place for row in desk_advice.PLACES for place in row]
    assert len({phrase(f"place_{place}") for place in [*places, "anywhere"]}) == len(places) + 1


def test_every_reason_that_the_desk_names_has_its_advice() -> None:
    assert {*photo_read.ADVICE, "no_label", "engine_failed"} == set(desk_advice.MOST_USEFUL_FIRST)


async def test_somebody_parked_who_sends_a_photo_is_back() -> None:
    desk = DeskInMemory(a_snapshot(device_info="unconfirmed"))
    state = DialogueState(password_kind="recorder", app="cloud", parked="no_mouse")
    event = {"photo_kind": "device_info", "photo_outcome": "read"}
    said = await say(ActionPhotoRead, desk, "photo_read", state=state, **event)
    assert (said.state.parked, said.state.at_recorder) == (None, True)
