"""The next thing to say comes after what else the message had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.dialogue_state import DialogueState
from actions.step import ActionStep
from tests.unit.actions.doubles import DeskInMemory, say

if TYPE_CHECKING:
    pass

SERIAL = "ND012305123456"


async def test_a_value_beside_a_question_is_noted_before_the_step_is_said(desk: DeskInMemory) -> None:
    said = await say(ActionStep, desk, "faq_recordings", state=DialogueState(), serial=SERIAL)
    assert desk.calls == [("PUT", "/facts", {"serial": SERIAL})]
    assert said.responses == ["utter_identifier_noted"]


async def test_a_second_question_is_answered_once(desk: DeskInMemory) -> None:
    said = await say(ActionStep, desk, "faq_recordings", answers=["utter_faq_remote"])
    assert said.responses == ["utter_faq_remote"]
    again = await say(ActionStep, desk, "faq_recordings", state=said.state, answers=["utter_faq_remote"])
    assert again.responses == []


async def test_a_date_in_a_story_is_not_the_recorders(desk: DeskInMemory) -> None:
    await say(ActionStep, desk, "ownership", "I bought it on 2023-05-01", state=DialogueState(pending="ask_app"))
    assert desk.calls == []


async def test_a_step_is_never_said_in_the_same_words_three_times(desk: DeskInMemory) -> None:
    state, said = DialogueState(), []
    for _ in range(6):
        step = await say(ActionStep, desk, "faq_recordings", state=state)
        state = step.state
        said.append((step.slots["step"], step.slots["manner"]))
    still_open, again = ("still_open", "first"), ("ask_password_kind", "again")
    assert said == [("ask_password_kind", "first"), again, again, still_open, again, again]


async def test_anger_that_comes_again_is_offered_a_person(desk: DeskInMemory) -> None:
    first = await say(ActionStep, desk, "frustrated", state=DialogueState())
    assert first.slots["step"] == "ask_password_kind"
    assert (await say(ActionStep, desk, "frustrated", state=first.state)).slots["step"] == "offer_person"
