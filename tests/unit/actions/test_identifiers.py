"""Typed identifiers go to the desk, are read back, and stay out of the slots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.desk_client import DeskRefused
from actions.identifiers import ActionIdentifiers
from actions.step import ActionStep
from tests.unit.actions.doubles import DeskInMemory, a_snapshot, say

if TYPE_CHECKING:
    pass

SERIAL = "ND012305123456"


async def test_a_clock_that_lost_its_date_is_warned_of_beside_a_serial_number(desk: DeskInMemory) -> None:
    text = "ND012301000042 2010-01-01"
    said = await say(ActionIdentifiers, desk, "give_details", text, serial="ND012301000042", date="2010-01-01")
    assert said.responses == ["utter_identifier_noted", "utter_clock_lost"]


async def test_identifiers_go_to_the_desk_and_into_no_slot(desk: DeskInMemory) -> None:
    said = await say(ActionIdentifiers, desk, "give_details", serial="ND021900001234")
    assert desk.calls == [("PUT", "/facts", {"serial": "ND021900001234"})]
    assert "ND021900001234" not in str(said.slots)
    assert said.responses == ["utter_identifier_noted"]
    assert said.quoted["noted"] == "serial number ND021900001234"


async def test_a_cameras_model_is_named_as_such(desk: DeskInMemory) -> None:
    desk.refusal = DeskRefused("camera_model", "that is a camera")
    assert (await say(ActionIdentifiers, desk, "give_details", model="E841CD")).outcome == "camera_model"


async def test_a_value_is_noted_once_in_a_message(desk: DeskInMemory) -> None:
    noted = await say(ActionIdentifiers, desk, "give_details", serial=SERIAL)
    assert (await say(ActionStep, desk, "give_details", state=noted.state, serial=SERIAL)).responses == []


async def test_a_value_that_the_desk_finds_odd_is_pointed_out(desk: DeskInMemory) -> None:
    desk.case = a_snapshot(odd=frozenset({"serial"}))
    said = await say(ActionIdentifiers, desk, "give_details", serial=SERIAL[:-2], model="D861A8B")
    assert said.responses == ["utter_identifier_odd"]
    said = await say(ActionIdentifiers, desk, "give_details", model="D861A8B")
    assert said.responses == ["utter_identifier_noted"]


async def test_serial_model_and_date_in_one_message_are_all_told(desk: DeskInMemory) -> None:
    said = await say(
        ActionIdentifiers, desk, "give_details", serial=SERIAL, model="D861A8B", date="2026-11-22", time="14:05"
    )
    assert [body for _, _, body in desk.calls] == [
        {"serial": SERIAL, "model": "D861A8B"},
        {"recorder_date": "2026-11-22", "recorder_time": "14:05"},
    ]
    expected = f"serial number {SERIAL}, model D861A8B, the recorder shows 2026-11-22 14:05"
    assert said.quoted["noted"] == expected
