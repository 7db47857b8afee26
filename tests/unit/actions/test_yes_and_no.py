"""What "yes", "no" and "I don't know" do at each question that they can answer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from actions.dialogue_state import DialogueState
from actions.snapshot import Snapshot
from tests.unit.actions.doubles import DeskInMemory, a_snapshot
from tests.unit.actions.rulebook import Dialogue, domain, message_of, responses

ROUTED = DialogueState(password_kind="recorder", app="cloud", at_recorder=True)
REVEALED = a_snapshot(state="revealed", issued="revealed")
READ = a_snapshot(sticker="unconfirmed")
PLACES: dict[str, tuple[Snapshot, DialogueState]] = {
    "ask_at_recorder": (a_snapshot(), DialogueState(password_kind="recorder", app="cloud")),
    "parked_app_password": (a_snapshot(), DialogueState(password_kind="app", parked="app_password")),
    "parked_camera_password": (a_snapshot(), DialogueState(password_kind="camera", parked="camera_password")),
    "parked_home_app": (a_snapshot(), DialogueState(password_kind="recorder", app="home", parked="home_app")),
    "parked_n831": (a_snapshot(), DialogueState(password_kind="recorder", app="n831", parked="n831")),
    "parked_connect_app": (a_snapshot(), DialogueState(password_kind="recorder", app="connect", parked="connect_app")),
    "parked_cancelled": (a_snapshot(), replace(ROUTED, parked="cancelled")),
    "locate_sticker": (a_snapshot(), ROUTED),
    "locate_info": (a_snapshot(), replace(ROUTED, place="info", no_sticker=True)),
    "locate_app": (a_snapshot(), replace(ROUTED, place="app", no_sticker=True)),
    "sticker_reading": (READ, replace(ROUTED, found=True)),
    "device_info_reading": (a_snapshot(device_info="unconfirmed"), replace(ROUTED, found=True)),
    "password_expired": (a_snapshot(state="revealed", issued="expired"), ROUTED),
    "coach_1": (REVEALED, ROUTED),
    "coach_6": (REVEALED, replace(ROUTED, coach=6)),
    "coach_7": (REVEALED, replace(ROUTED, coach=7)),
    "coach_8": (REVEALED, replace(ROUTED, coach=8)),
    "trouble_date": (REVEALED, replace(ROUTED, trouble="date")),
    "trouble_case": (REVEALED, replace(ROUTED, trouble="case")),
    "trouble_username": (REVEALED, replace(ROUTED, trouble="username")),
    "trouble_lockout": (REVEALED, replace(ROUTED, trouble="lockout")),
    "confirm_new_password": (REVEALED, replace(ROUTED, question="confirm_new_password")),
    "confirm_start_over": (a_snapshot(), replace(ROUTED, question="confirm_start_over")),
    "confirm_cancel": (a_snapshot(), replace(ROUTED, question="confirm_cancel")),
    "offer_person": (a_snapshot(), replace(ROUTED, question="offer_person")),
    "case_closed": (a_snapshot(state="closed"), ROUTED),
    "case_expired": (a_snapshot(state="expired"), ROUTED),
}
# Questions that no yes or no answers.
OPEN_QUESTIONS = {
    *(
        "ask_password_kind",
        "ask_app",
        "recorder_date",
        "new_password_date",
        "recorder_time",
        "rating",
        "date_ambiguous",
    ),
    *("different_3", "what_if_error"),
}
# Asks again what coach_8 asks.
OF_A_STEP = {"new_login_fails"}
NOT_UNDERSTOOD = {"utter_unclear_first", "utter_unclear_second", "utter_unclear_third", "utter_stuck_here"}


class Talk:
    """A dialogue at one of the places, with the desk behind it."""

    def __init__(self, place: str) -> None:
        case, state = PLACES[place]
        self.desk = DeskInMemory(case)
        self.dialogue = Dialogue(self.desk)
        self.dialogue.slots["dialogue_state"] = replace(state, pending=place, asks=1).to_slot()

    async def hears(self, *intents: str) -> list[str]:
        """What the bot says to the last of these."""
        names: list[str] = []
        for intent in intents:
            names = (await self.dialogue.take({"intent": {"name": intent}})).names
        return names

    async def presses(self, response: str, label: str) -> list[str]:
        """What the bot says to a button of one of its sentences."""
        buttons = domain()["responses"][f"utter_{response}"][0]["buttons"]
        place = next(place for place, button in enumerate(buttons) if button["title"].startswith(label))
        return (await self.dialogue.take(message_of(responses()[f"utter_{response}"].payloads[place]))).names

    @property
    def told(self) -> list[Any]:
        """What the desk was told."""
        return [body for _, _, body in self.desk.calls]


def test_every_question_is_looked_at_here() -> None:
    asking = {name for name, variants in domain()["responses"].items() if "?" in variants[0]["text"]}
    steps = {name.removeprefix("utter_").removeprefix("again_") for name in asking}
    assert steps - OPEN_QUESTIONS - OF_A_STEP == set(PLACES)


@pytest.mark.parametrize("said", ["affirm", "deny", "unsure"])
@pytest.mark.parametrize("place", PLACES)
async def test_a_short_answer_is_understood(place: str, said: str) -> None:
    answers = await Talk(place).hears(said)
    assert answers
    assert not NOT_UNDERSTOOD & set(answers)
    assert answers not in ([f"utter_{place}"], [f"utter_again_{place}"]), "asking again answers nothing"


async def test_a_yes_passes_on_who_asks_about_a_camera() -> None:
    talk = Talk("parked_camera_password")
    assert await talk.hears("affirm") == ["utter_handed_over_incomplete", "utter_waiting_agents"]
    assert talk.told == [{"reason": "asked", "priority": False, "flag": None}]


@pytest.mark.parametrize("said", ["deny", "unsure"])
async def test_nobody_is_passed_on_against_their_will(said: str) -> None:
    talk = Talk("parked_camera_password")
    assert await talk.hears(said) == ["utter_camera_left"]
    assert talk.told == []


async def test_a_label_that_says_n831_is_taken_at_its_word() -> None:
    talk = Talk("parked_connect_app")
    assert await talk.hears("affirm") == ["utter_parked_n831"]
    assert talk.told == [{"app": "n831"}]


@pytest.mark.parametrize("said", ["deny", "unsure"])
async def test_a_label_that_says_something_else_goes_on(said: str) -> None:
    talk = Talk("parked_connect_app")
    assert await talk.hears(said) == ["utter_app_unknown", "utter_ask_at_recorder"]
    assert talk.told == [{"app": "none"}]


async def test_who_got_in_with_lorex_connect_is_done() -> None:
    talk = Talk("parked_connect_app")
    assert await talk.presses("parked_connect_app", "That helped") == ["utter_helped"]


@pytest.mark.parametrize("place", ["parked_app_password", "parked_home_app", "parked_n831"])
async def test_a_yes_to_the_offer_of_other_ways_brings_a_person(place: str) -> None:
    talk = Talk(place)
    assert await talk.hears("deny") == ["utter_offer_other_ways"]
    assert (await talk.hears("affirm"))[0] == "utter_handed_over_incomplete"


async def test_who_does_not_know_whether_they_are_there_is_told_what_it_takes() -> None:
    assert await Talk("ask_at_recorder").hears("unsure") == ["utter_parked_later"]


async def test_a_doubtful_customer_keeps_a_good_password() -> None:
    talk = Talk("confirm_new_password")
    assert await talk.hears("unsure") == ["utter_coach_1"]
    assert talk.told == []


@pytest.mark.parametrize("place", ["confirm_start_over", "confirm_cancel"])
async def test_a_doubtful_customer_goes_on(place: str) -> None:
    talk = Talk(place)
    assert await talk.hears("unsure") == ["utter_not_started_over", "utter_locate_sticker"]
    assert talk.told == []


async def test_a_yes_starts_a_new_case_after_a_closed_one() -> None:
    talk = Talk("case_closed")
    assert await talk.hears("affirm") == ["utter_started_over", "utter_ask_password_kind"]
    assert talk.desk.case.state == "collecting"


@pytest.mark.parametrize("said", ["deny", "unsure"])
async def test_a_closed_case_stays_closed_without_a_yes(said: str) -> None:
    talk = Talk("case_closed")
    assert await talk.hears(said) == ["utter_stays_closed"]
    assert talk.told == []


@pytest.mark.parametrize(
    "step", [f"{again}trouble_{what}" for what in ("date", "case", "username", "lockout") for again in ("", "again_")]
)
def test_a_checked_password_is_asked_about_last(step: str) -> None:
    """A yes there means that the customer is in, so nothing else may be what was asked."""
    text = domain()["responses"][f"utter_{step}"][0]["text"]
    assert text.count("?") == 1
    assert text.endswith(("Does it work?", "let you in?", "password work?"))


async def test_going_through_the_change_again_starts_with_the_temporary_password() -> None:
    talk = Talk("coach_8")
    assert await talk.hears("password_fails") == ["utter_new_login_fails"]
    assert await talk.presses("new_login_fails", "Go through the change again") == ["utter_coach_1"]


async def test_a_new_password_that_works_at_the_second_try_ends_the_way() -> None:
    assert await Talk("coach_8").hears("password_fails", "affirm") == ["utter_new_password_works", "utter_rating"]
