"""Messages with more in them than their intent, corrections that come late, and what is tried when nothing helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from actions.answer import ActionAnswer, ActionMisunderstood
from actions.coach import ActionCoach
from actions.dialogue_state import DialogueState
from actions.handoff import ActionHandoff
from actions.identifiers import ActionIdentifiers
from actions.locate import ActionLocate
from actions.navigate import ActionContinue, ActionNavigate
from actions.photo import ActionPhoto
from actions.photo_read import ActionPhotoRead
from actions.recorder_date import ActionRecorderDate
from actions.route import ActionRoute
from actions.step import ActionStep
from tests.unit.actions.doubles import DeskInMemory, a_snapshot, say

if TYPE_CHECKING:
    from actions.stage import StageAction

SERIAL = "ND012305123456"


async def test_a_value_beside_a_question_is_noted_before_the_step_is_said(desk: DeskInMemory) -> None:
    said = await say(ActionStep, desk, "faq_recordings", state=DialogueState(), serial=SERIAL)
    assert desk.calls == [("PUT", "/facts", {"serial": SERIAL})]
    assert said.responses == ["utter_identifier_noted"]


async def test_a_value_is_noted_once_in_a_message(desk: DeskInMemory) -> None:
    noted = await say(ActionIdentifiers, desk, "give_details", serial=SERIAL)
    assert (await say(ActionStep, desk, "give_details", state=noted.state, serial=SERIAL)).responses == []


async def test_a_value_that_the_desk_finds_odd_is_pointed_out(desk: DeskInMemory) -> None:
    desk.case = a_snapshot(odd=frozenset({"serial"}))
    said = await say(ActionIdentifiers, desk, "give_details", serial=SERIAL[:-2], model="D861A8B")
    assert said.responses == ["utter_identifier_odd"]
    said = await say(ActionIdentifiers, desk, "give_details", model="D861A8B")
    assert said.responses == ["utter_identifier_noted"]


async def test_a_second_question_is_answered_once(desk: DeskInMemory) -> None:
    said = await say(ActionStep, desk, "faq_recordings", answers=["utter_faq_remote"])
    assert said.responses == ["utter_faq_remote"]
    again = await say(ActionStep, desk, "faq_recordings", state=said.state, answers=["utter_faq_remote"])
    assert again.responses == []


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


async def test_a_date_in_a_story_is_not_the_recorders(desk: DeskInMemory) -> None:
    await say(ActionStep, desk, "ownership", "I bought it on 2023-05-01", state=DialogueState(pending="ask_app"))
    assert desk.calls == []


async def test_a_corrected_date_replaces_the_first(desk: DeskInMemory) -> None:
    await say(ActionRecorderDate, desk, "give_details", "2026-11-22 14:05")
    await say(ActionRecorderDate, desk, "give_details", "no, 2026-11-23 14:05")
    assert desk.calls[-1][2] == {"recorder_date": "2026-11-23", "recorder_time": "14:05"}


async def test_a_date_after_the_issue_has_its_own_answer() -> None:
    desk = DeskInMemory(a_snapshot(state="revealed", issued="revealed"))
    assert (await say(ActionRecorderDate, desk, "give_details", "2026-11-23")).outcome == "date_after_issue"


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


async def test_a_change_of_mind_while_waiting_is_told_to_the_agents() -> None:
    desk = DeskInMemory(a_snapshot(state="needs_review"))
    assert (await say(ActionRoute, desk, "password_app")).outcome == "correction_noted"
    assert desk.calls == [("PUT", "/facts", {"password_kind": "app"})]


async def test_zero_or_o_is_explained_when_a_reading_is_doubted() -> None:
    desk = DeskInMemory(a_snapshot(sticker="unconfirmed"))
    said = await say(ActionPhoto, desk, "reading_wrong", "no, it's an O not a zero")
    assert said.responses == ["utter_faq_zero_or_o"]
    assert said.outcome == "reading_is_wrong"


async def test_cancelling_asks_once_and_keeps_what_was_collected(desk: DeskInMemory) -> None:
    state = DialogueState(password_kind="recorder", app="cloud", at_recorder=True, pending="locate_sticker")
    asked = await say(ActionNavigate, desk, "cancel", state=state)
    assert asked.state.question == "confirm_cancel"
    stopped = await say(ActionNavigate, desk, "affirm", state=asked.state)
    assert stopped.outcome == "cancelled"
    assert desk.calls == [], "nothing is thrown away"
    back = await say(ActionContinue, desk, "continue_way", state=stopped.state)
    assert (await say(ActionStep, desk, "continue_way", state=back.state)).slots["step"] == "locate_sticker"


async def test_cancelling_a_waiting_case_is_told_to_the_agents() -> None:
    desk = DeskInMemory(a_snapshot(state="needs_review"))
    said = await say(ActionNavigate, desk, "affirm", state=DialogueState(question="confirm_cancel"))
    assert said.outcome == "cancelled_with_agents"
    assert desk.calls == [("POST", "/handoff", {"reason": "cancelled", "priority": False, "flag": None})]


async def test_back_to_a_step_by_its_number() -> None:
    desk = DeskInMemory(a_snapshot(state="revealed", issued="revealed"))
    said = await say(ActionNavigate, desk, "go_back", "back to step 3", state=DialogueState(coach=6), step_number="3")
    assert said.state.coach == 3


async def test_a_menu_that_is_named_needs_no_question() -> None:
    desk = DeskInMemory(a_snapshot(state="revealed", issued="revealed"))
    said = await say(
        ActionCoach, desk, "looks_different", "I only see Users", state=DialogueState(coach=3), menu_label="users"
    )
    assert said.outcome == "menu_users"


async def test_somebody_parked_who_sends_a_photo_is_back() -> None:
    desk = DeskInMemory(a_snapshot(device_info="unconfirmed"))
    state = DialogueState(password_kind="recorder", app="cloud", parked="no_mouse")
    event = {"photo_kind": "device_info", "photo_outcome": "read"}
    said = await say(ActionPhotoRead, desk, "photo_read", state=state, **event)
    assert (said.state.parked, said.state.at_recorder) == (None, True)


async def test_having_found_a_mouse_is_enough(desk: DeskInMemory) -> None:
    state = DialogueState(password_kind="recorder", app="cloud", parked="no_mouse", pending="parked_no_mouse")
    said = await say(ActionRoute, desk, "found_it", state=state)
    assert (said.state.parked, said.state.at_recorder) == (None, True)


async def test_a_step_is_never_said_in_the_same_words_three_times(desk: DeskInMemory) -> None:
    state, said = DialogueState(), []
    for _ in range(6):
        step = await say(ActionStep, desk, "faq_recordings", state=state)
        state = step.state
        said.append((step.slots["step"], step.slots["manner"]))
    still_open, again = ("still_open", "first"), ("ask_password_kind", "again")
    assert said == [("ask_password_kind", "first"), again, again, still_open, again, again]


async def test_the_second_misunderstanding_shows_the_buttons_again(desk: DeskInMemory) -> None:
    state = (await say(ActionStep, desk, "greet", state=DialogueState())).state
    manners = []
    for _ in range(2):
        missed = await say(ActionMisunderstood, desk, "nlu_fallback", state=state)
        said = await say(ActionStep, desk, "nlu_fallback", state=missed.state)
        state = said.state
        manners.append(said.slots.get("manner"))
    assert manners == ["again", "first"]


@pytest.mark.parametrize(
    ("action", "intent", "state"),
    [(ActionPhoto, "done", DialogueState(pending="sticker_photo")), (ActionNavigate, "go_back", DialogueState())],
)
async def test_the_same_answer_a_third_time_offers_a_person(
    desk: DeskInMemory, action: type[StageAction], intent: str, state: DialogueState
) -> None:
    for _ in range(2):
        state = (await say(action, desk, intent, state=state)).state
    stuck = await say(action, desk, intent, state=state)
    assert stuck.followup == "action_misunderstood"
    said = await say(ActionMisunderstood, desk, intent, state=stuck.state)
    assert (said.outcome, said.state.question) == ("stuck_here", "offer_person")


async def test_with_a_person_at_it_the_step_speaks_instead() -> None:
    desk, state = DeskInMemory(a_snapshot(state="needs_review")), DialogueState()
    for _ in range(2):
        state = (await say(ActionHandoff, desk, "gibberish", state=state)).state
    assert (await say(ActionHandoff, desk, "gibberish", state=state)).outcome == "go_on"


async def test_anger_that_comes_again_is_offered_a_person(desk: DeskInMemory) -> None:
    first = await say(ActionStep, desk, "frustrated", state=DialogueState())
    assert first.slots["step"] == "ask_password_kind"
    assert (await say(ActionStep, desk, "frustrated", state=first.state)).slots["step"] == "offer_person"


async def test_who_goes_on_instead_of_answering_an_offer_is_not_asked_again(desk: DeskInMemory) -> None:
    state = DialogueState(password_kind="recorder", app="cloud", at_recorder=True, question="offer_person")
    state.pending = "offer_person"
    assert (await say(ActionAnswer, desk, "found_it", state=state)).followup == "action_locate"
    assert (await say(ActionLocate, desk, "found_it", state=state)).state.question is None
