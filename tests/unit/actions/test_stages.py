"""Each stage: what a message leads to, and what the desk is told."""

from __future__ import annotations

from typing import ClassVar

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import photo_read
from actions.answer import ActionAnswer, ActionMisunderstood
from actions.check import ActionCheck
from actions.coach import ActionCoach
from actions.confirm import ActionConfirm
from actions.desk_client import Desk, DeskRefused, DeskUnavailable, Place
from actions.dialogue_state import DialogueState
from actions.handoff import ActionAgentJoined, ActionHandoff
from actions.identifiers import ActionIdentifiers
from actions.issue import ActionIssue, ActionPasswordEvent
from actions.locate import ActionLocate
from actions.navigate import ActionContinue, ActionNavigate
from actions.next_step import next_step
from actions.photo import ActionPhoto, ActionReadingConfirmed
from actions.photo_read import ActionPhotoRead
from actions.photo_requested import ActionPhotoRequested
from actions.recorder_date import ActionRecorderDate
from actions.route import ActionRoute
from actions.stage import StageAction
from actions.step import ActionStep
from actions.welcome import ActionWelcome
from actions.words import phrase
from desk.evidence import advice as desk_advice
from tests.unit.actions.doubles import DeskInMemory, Said, SilentDesk, a_snapshot, say


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


async def test_a_photo_an_agent_asked_for_is_the_next_thing() -> None:
    desk = DeskInMemory(a_snapshot(state="claimed"))
    state = DialogueState(no_sticker=True)
    said = await say(ActionPhotoRequested, desk, "photo_requested", state=state, photo_kind="sticker")
    assert said.outcome == "agent_wants_photo"
    assert (await say(ActionStep, desk, "photo_requested", state=said.state)).slots["step"] == "sticker_photo"


async def test_a_date_is_told_to_the_desk_and_read_back(desk: DeskInMemory) -> None:
    said = await say(ActionRecorderDate, desk, "give_details", "2026-11-22 14:05")
    assert said.outcome == "date_noted"
    assert desk.calls == [("PUT", "/facts", {"recorder_date": "2026-11-22", "recorder_time": "14:05"})]
    assert said.slots["recorder_clock"] == "2026-11-22 14:05"


@pytest.mark.parametrize("shown", ["2000-01-01 00:10", "01-01-1970 01:47", "2010-01-01", "1 January 2018, 3:07 am"])
async def test_a_clock_that_lost_its_date_is_taken_with_a_warning(desk: DeskInMemory, shown: str) -> None:
    assert (await say(ActionRecorderDate, desk, "give_details", shown)).outcome == "date_reset_clock"


@pytest.mark.parametrize(("kind", "said"), [("device_info", ["utter_clock_lost"]), ("sticker", [])])
async def test_a_clock_that_lost_its_date_is_warned_of_when_its_photo_is_confirmed(kind: str, said: list[str]) -> None:
    desk = DeskInMemory(a_snapshot(clock_lost=True, device_info="confirmed", sticker="confirmed"))
    confirmed = await say(ActionReadingConfirmed, desk, "reading_confirmed", photo_kind=kind)
    assert (confirmed.outcome, confirmed.responses) == (f"{kind}_confirmed", said)


async def test_a_clock_that_lost_its_date_is_warned_of_beside_a_serial_number(desk: DeskInMemory) -> None:
    text = "ND012301000042 2010-01-01"
    said = await say(ActionIdentifiers, desk, "give_details", text, serial="ND012301000042", date="2010-01-01")
    assert said.responses == ["utter_identifier_noted", "utter_clock_lost"]


@pytest.mark.parametrize(
    ("told", "day", "in_words"),
    [
        ("yesterday, it is one day behind", "2026-11-29", "Sunday, 29 November 2026"),
        ("today 8:05p", "2026-11-30", "Monday, 30 November 2026 20:05"),
        ("two days ahead", "2026-12-02", "Wednesday, 2 December 2026"),
    ],
)
async def test_a_day_counted_from_the_customers_today_is_read_back_in_words(told: str, day: str, in_words: str) -> None:
    desk = DeskInMemory(a_snapshot(today="2026-11-30"))
    said = await say(ActionRecorderDate, desk, "nlu_fallback", told)
    assert (said.outcome, said.slots["recorder_clock"]) == ("date_noted", in_words)
    assert desk.calls[0][2] is not None
    assert desk.calls[0][2]["recorder_date"] == day


async def test_yesterday_is_the_recorders_date_only_where_the_date_was_asked_for() -> None:
    desk = DeskInMemory(a_snapshot(today="2026-11-30"))
    asked = DialogueState(pending="recorder_date")
    assert (await say(ActionAnswer, desk, "nlu_fallback", "yesterday", state=asked)).followup == "action_recorder_date"
    other = await say(
        ActionAnswer, desk, "nlu_fallback", "I lost it yesterday", state=DialogueState(pending="sticker_photo")
    )
    assert other.followup != "action_recorder_date"


async def test_a_date_is_asked_three_times_at_most(desk: DeskInMemory) -> None:
    state, outcomes = DialogueState(pending="recorder_date"), []
    for _ in range(3):
        said = await say(ActionRecorderDate, desk, "nlu_fallback", "some time", state=state)
        state = said.state
        outcomes.append(said.outcome)
    assert outcomes == ["date_not_understood", "date_not_understood", "date_skipped"]


async def test_everything_in_is_checked_and_handed_over() -> None:
    desk = DeskInMemory(a_snapshot(sticker="confirmed", device_info="confirmed"))
    assert (await say(ActionCheck, desk, "affirm")).outcome == "verified"
    assert [path for _, path, _ in desk.calls] == ["/check"]


async def test_an_ownership_story_is_flagged_not_refused(desk: DeskInMemory) -> None:
    assert (await say(ActionHandoff, desk, "ownership")).outcome == "ownership_to_agent"
    assert desk.calls[-1][2] == {"reason": "ownership", "priority": False, "flag": "ownership"}


async def test_footage_needed_now_is_a_priority(desk: DeskInMemory) -> None:
    await say(ActionHandoff, desk, "urgent")
    assert desk.calls[-1][2] == {"reason": "asked", "priority": True, "flag": "urgent"}


@pytest.mark.parametrize("intent", ["password_issued", "password_revealed", "password_expired"])
async def test_an_event_without_a_password_behind_it_changes_nothing(desk: DeskInMemory, intent: str) -> None:
    assert (await say(ActionPasswordEvent, desk, intent)).outcome == "ignored"
    assert desk.calls == []


async def test_an_agent_who_did_not_join_is_not_announced(desk: DeskInMemory) -> None:
    assert (await say(ActionAgentJoined, desk, "agent_joined")).outcome == "ignored"


async def test_a_good_password_is_given_up_only_after_a_yes() -> None:
    desk = DeskInMemory(a_snapshot(state="revealed", issued="revealed"))
    asked = await say(ActionIssue, desk, "new_password")
    assert asked.state.question == "confirm_new_password"
    agreed = await say(ActionIssue, desk, "affirm", state=asked.state)
    assert agreed.state.question == "new_password_date"
    assert desk.calls == []


async def test_coaching_goes_step_by_step_to_the_end() -> None:
    desk = DeskInMemory(a_snapshot(state="revealed", issued="revealed"))
    state = DialogueState()
    for number in range(2, 9):
        state = (await say(ActionCoach, desk, "done", state=state)).state
        assert state.coach == number
    assert (await say(ActionCoach, desk, "password_works", state=state)).outcome == "new_password_works"
    assert desk.case.state == "resolved"


async def test_a_failing_password_is_checked_in_order_and_then_replaced() -> None:
    desk = DeskInMemory(a_snapshot(state="revealed", issued="revealed"))
    state, troubles = DialogueState(), []
    for _ in range(4):
        state = (await say(ActionCoach, desk, "password_fails", state=state)).state
        troubles.append(state.trouble)
    assert troubles == ["date", "case", "username", "lockout"]
    assert (await say(ActionCoach, desk, "password_fails", state=state)).state.question == "new_password_date"


@pytest.mark.parametrize("issued", ["revealed", "expired"])
async def test_the_date_is_asked_again_before_a_new_password(issued: str) -> None:
    desk = DeskInMemory(a_snapshot(state="revealed", issued=issued, recorder_date=True))
    asked = await say(ActionIssue, desk, "new_password", state=DialogueState(trouble="date"))
    assert next_step(desk.case, asked.state) == "new_password_date"
    assert desk.calls == []
    told = await say(ActionRecorderDate, desk, "give_details", "2026-11-23 09:10", state=asked.state)
    assert told.outcome == "new_password_asked"
    assert (told.responses, told.quoted["recorder_clock"]) == (["utter_date_noted"], "2026-11-23 09:10")
    assert (told.state.question, told.state.trouble, told.state.coach) == (None, None, 1)
    told_first = {"recorder_date": "2026-11-23", "recorder_time": "09:10"}
    assert [path for _, path, _ in desk.calls] == ["/facts", "/new-password"]
    assert desk.calls[0][2] == told_first


@pytest.mark.parametrize("intent", ["unsure", "deny", "cannot_find"])
async def test_a_new_password_is_asked_for_without_a_date_that_cannot_be_seen(intent: str) -> None:
    desk = DeskInMemory(a_snapshot(state="revealed", issued="revealed", recorder_date=True))
    said = await say(ActionRecorderDate, desk, intent, state=DialogueState(question="new_password_date"))
    assert said.outcome == "new_password_asked"
    assert [path for _, path, _ in desk.calls] == ["/new-password"]


async def test_a_time_alone_is_not_the_date_for_a_new_password() -> None:
    desk = DeskInMemory(a_snapshot(state="revealed", issued="revealed", recorder_date=True))
    said = await say(
        ActionRecorderDate, desk, "give_details", "09:10", state=DialogueState(question="new_password_date")
    )
    assert (said.outcome, said.state.question) == ("date_still_missing", "new_password_date")


async def test_a_password_that_works_after_all_needs_no_date() -> None:
    desk = DeskInMemory(a_snapshot(state="revealed", issued="revealed"))
    state = DialogueState(question="new_password_date", trouble="lockout")
    said = await say(ActionCoach, desk, "password_works", state=state)
    assert (said.outcome, said.state.question) == ("logged_in", None)


async def test_a_new_date_without_a_time_has_the_time_asked_again(desk: DeskInMemory) -> None:
    first = await say(ActionRecorderDate, desk, "give_details", "2026-11-22 14:05")
    assert not first.state.want_time
    assert (await say(ActionRecorderDate, desk, "give_details", "2026-11-23", state=first.state)).state.want_time


async def test_a_time_that_came_before_its_date_is_not_asked_again(desk: DeskInMemory) -> None:
    first = await say(ActionRecorderDate, desk, "give_details", "14:05")
    assert first.outcome == "date_still_missing"
    assert not (await say(ActionRecorderDate, desk, "give_details", "2026-11-23", state=first.state)).state.want_time


async def test_menus_that_stay_different_offer_a_person() -> None:
    desk = DeskInMemory(a_snapshot(state="revealed", issued="revealed"))
    state = DialogueState(coach=4)
    for _ in range(3):
        said = await say(ActionCoach, desk, "looks_different", state=state)
        state = said.state
    assert said.outcome == "still_different"
    assert state.question == "offer_person"


@pytest.mark.parametrize(("text", "outcome"), [("5", "rated"), ("two stars", "rated_low"), ("great", "rating_unclear")])
async def test_a_rating_is_taken_in_words_or_figures(text: str, outcome: str) -> None:
    desk = DeskInMemory(a_snapshot(state="resolved"))
    assert (await say(ActionConfirm, desk, "rate", text)).outcome == outcome


async def test_starting_over_asks_once_and_forgets(desk: DeskInMemory) -> None:
    asked = await say(ActionNavigate, desk, "start_over", state=DialogueState(password_kind="recorder"))
    assert asked.state.question == "confirm_start_over"
    fresh = await say(ActionNavigate, desk, "affirm", state=asked.state)
    assert fresh.outcome == "started_over"
    assert fresh.state == DialogueState()


async def test_back_undoes_the_last_answer(desk: DeskInMemory) -> None:
    state = DialogueState(password_kind="recorder", app="cloud")
    assert (await say(ActionNavigate, desk, "go_back", state=state)).state.app is None


async def test_back_in_the_coaching_is_one_step() -> None:
    desk = DeskInMemory(a_snapshot(state="revealed", issued="revealed"))
    assert (await say(ActionNavigate, desk, "go_back", state=DialogueState(coach=5))).state.coach == 4


async def test_a_pause_keeps_everything(desk: DeskInMemory) -> None:
    state = DialogueState(password_kind="recorder", app="cloud", at_recorder=True)
    paused = await say(ActionNavigate, desk, "pause", state=state)
    assert paused.state.parked == "pause"
    assert (await say(ActionContinue, desk, "continue_way", state=paused.state)).state == state


async def test_somebody_who_comes_back_is_welcomed_back(desk: DeskInMemory) -> None:
    assert (await say(ActionWelcome, desk, "conversation_opened")).outcome == "welcome"
    state = DialogueState(pending="ask_app")
    assert (await say(ActionWelcome, desk, "conversation_opened", state=state)).outcome == "welcome_back"


async def test_three_misunderstandings_offer_a_person(desk: DeskInMemory) -> None:
    state, outcomes = DialogueState(), []
    for _ in range(3):
        said = await say(ActionMisunderstood, desk, "nlu_fallback", state=state)
        state = said.state
        outcomes.append(said.outcome)
    assert outcomes == ["unclear_first", "unclear_second", "unclear_third"]
    assert state.question == "offer_person"


@pytest.mark.parametrize(
    ("pending", "action"),
    [
        ("ask_app", "action_route"),
        ("parked_no_mouse", "action_route"),
        ("locate_info", "action_locate"),
        ("sticker_reading", "action_photo"),
        ("waiting_closed", "action_handoff"),
        ("coach_3", "action_coach"),
        ("confirm_start_over", "action_navigate"),
        ("confirm_new_password", "action_issue"),
        ("rating", "action_confirm"),
    ],
)
async def test_a_short_answer_goes_to_the_stage_that_asked(desk: DeskInMemory, pending: str, action: str) -> None:
    assert (await say(ActionAnswer, desk, "affirm", state=DialogueState(pending=pending))).followup == action


async def test_information_is_taken_whatever_was_asked(desk: DeskInMemory) -> None:
    state = DialogueState(pending="ask_app")
    assert (await say(ActionAnswer, desk, "unsure", "2026-11-22", state=state)).followup == "action_recorder_date"
    said = await say(ActionAnswer, desk, "give_details", state=state, serial="ND021900001234")
    assert said.followup == "action_identifiers"


async def test_signs_without_a_word_are_not_an_answer(desk: DeskInMemory) -> None:
    said = await say(ActionAnswer, desk, "affirm", "?!", state=DialogueState(pending="sticker_reading"))
    assert said.followup == "action_misunderstood"


async def test_identifiers_go_to_the_desk_and_into_no_slot(desk: DeskInMemory) -> None:
    said = await say(ActionIdentifiers, desk, "give_details", serial="ND021900001234")
    assert desk.calls == [("PUT", "/facts", {"serial": "ND021900001234"})]
    assert "ND021900001234" not in str(said.slots)
    assert said.responses == ["utter_identifier_noted"]
    assert said.quoted["noted"] == "serial number ND021900001234"


async def test_a_cameras_model_is_named_as_such(desk: DeskInMemory) -> None:
    desk.refusal = DeskRefused("camera_model", "that is a camera")
    assert (await say(ActionIdentifiers, desk, "give_details", model="E841CD")).outcome == "camera_model"


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
        places: ClassVar[list[Place | None]] = []

        def in_turn(self, place: Place | None) -> Desk:
            self.places.append(place)
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
    assert Listening.places == [Place("turn-1", "2 action_step"), None]
