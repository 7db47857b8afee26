"""Which password, which app, and is somebody at the recorder: what the answers lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.dialogue_state import DialogueState
from actions.route import ActionRoute
from tests.unit.actions.doubles import DeskInMemory, a_snapshot, say

if TYPE_CHECKING:
    pass


async def test_the_recorders_password_is_the_way_in(desk: DeskInMemory) -> None:
    said = await say(ActionRoute, desk, "password_recorder")
    assert said.state.password_kind == "recorder"
    assert said.state.parked is None
    assert desk.calls == [("PUT", "/facts", {"password_kind": "recorder"})]


async def test_the_apps_password_is_helped_elsewhere(desk: DeskInMemory) -> None:
    assert (await say(ActionRoute, desk, "password_app")).state.parked == "app_password"


async def test_a_change_of_mind_comes_back_to_the_way(desk: DeskInMemory) -> None:
    state = DialogueState(password_kind="app", parked="app_password", pending="parked_app_password")
    assert (await say(ActionRoute, desk, "password_recorder", state=state)).state.parked is None


async def test_an_old_edge_unit_goes_to_an_agent(desk: DeskInMemory) -> None:
    said = await say(ActionRoute, desk, "model_edge")
    assert said.outcome == "edge_to_agent"
    assert ("POST", "/handoff", {"reason": "out_of_scope", "priority": False, "flag": None}) in desk.calls


async def test_no_mouse_parks_and_having_one_resumes(desk: DeskInMemory) -> None:
    state = (await say(ActionRoute, desk, "no_mouse", state=DialogueState(password_kind="recorder", app="cloud"))).state
    assert state.parked == "no_mouse"
    assert (await say(ActionRoute, desk, "at_recorder", state=state)).state.at_recorder


async def test_a_change_of_mind_while_waiting_is_told_to_the_agents() -> None:
    desk = DeskInMemory(a_snapshot(state="needs_review"))
    assert (await say(ActionRoute, desk, "password_app")).outcome == "correction_noted"
    assert desk.calls == [("PUT", "/facts", {"password_kind": "app"})]


async def test_having_found_a_mouse_is_enough(desk: DeskInMemory) -> None:
    state = DialogueState(password_kind="recorder", app="cloud", parked="no_mouse", pending="parked_no_mouse")
    said = await say(ActionRoute, desk, "found_it", state=state)
    assert (said.state.parked, said.state.at_recorder) == (None, True)
