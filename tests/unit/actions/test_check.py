"""When everything is in, the desk compares it."""

from __future__ import annotations

from actions.check import ActionCheck
from tests.unit.actions.doubles import DeskInMemory, a_snapshot, say


async def test_everything_in_is_checked_and_handed_over() -> None:
    desk = DeskInMemory(a_snapshot(sticker="confirmed", device_info="confirmed"))
    assert (await say(ActionCheck, desk, "affirm")).outcome == "verified"
    assert [path for _, path, _ in desk.calls] == ["/check"]
