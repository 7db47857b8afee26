"""A question or a problem has an answer at every step, and the bot then returns to that step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest

from actions.dialogue_state import DialogueState
from actions.snapshot import Queue, Snapshot
from tests.unit.actions.doubles import DeskInMemory, a_snapshot
from tests.unit.actions.rulebook import Dialogue, domain, rules

QUESTIONS = sorted(intent for intent in domain()["intents"] if intent.startswith("faq_"))
TOPICS = (
    *("no_sticker", "no_info", "cannot_photograph", "no_mouse", "no_monitor", "not_at_recorder", "reading_wrong"),
    *("password_fails", "new_password_rejected", "looks_different", "ownership", "urgent", "ask_person"),
)
NOT_ANSWERED = {"utter_unclear_first", "utter_unclear_second", "utter_unclear_third", "utter_stuck_here"}


@dataclass(frozen=True)
class Place:
    """A point of the way: how the case stands, and what the bot has noted."""

    case: Snapshot
    state: DialogueState


ROUTED = DialogueState(password_kind="recorder", app="cloud", at_recorder=True)
LOCATED = replace(ROUTED, found=True)
QUEUE = Queue(position=1, agents_present=True, open_now=True)
PLACES: dict[str, Place] = {
    "ask_password_kind": Place(a_snapshot(), DialogueState()),
    "ask_app": Place(a_snapshot(), DialogueState(password_kind="recorder")),
    "ask_at_recorder": Place(a_snapshot(), DialogueState(password_kind="recorder", app="cloud")),
    "locate_sticker": Place(a_snapshot(), ROUTED),
    "sticker_photo": Place(a_snapshot(), LOCATED),
    "sticker_reading": Place(a_snapshot(sticker="unconfirmed"), LOCATED),
    "device_info_photo": Place(a_snapshot(sticker="confirmed"), LOCATED),
    "recorder_date": Place(a_snapshot(sticker="confirmed", device_info="confirmed"), LOCATED),
    "waiting_agents": Place(a_snapshot(state="verified", verdict="verified", queue=QUEUE), LOCATED),
    "reveal": Place(a_snapshot(state="issued", issued="sealed"), LOCATED),
    "coach_1": Place(a_snapshot(state="revealed", issued="revealed"), LOCATED),
    "coach_6": Place(a_snapshot(state="revealed", issued="revealed"), replace(LOCATED, coach=6)),
    "trouble_case": Place(a_snapshot(state="revealed", issued="revealed"), replace(LOCATED, trouble="case")),
}


async def _answers(place: str, intent: str) -> list[str]:
    at = PLACES[place]
    dialogue = Dialogue(DeskInMemory(at.case))
    dialogue.slots["dialogue_state"] = replace(at.state, pending=place, asks=1).to_slot()
    message: dict[str, Any] = {"intent": {"name": intent}, "text": "words"}
    return (await dialogue.take(message)).names


@pytest.mark.parametrize("intent", QUESTIONS)
def test_a_question_has_one_rule_that_answers_and_goes_on(intent: str) -> None:
    found = [rule for rule in rules() if rule.starts_with == f"intent {intent}"]
    assert [(rule.actions, rule.goes_on) for rule in found] == [([f"utter_{intent}", "action_step"], True)]


@pytest.mark.parametrize("place", PLACES)
async def test_a_question_leads_back_to_what_was_pending(place: str) -> None:
    assert await _answers(place, "faq_recordings") == ["utter_faq_recordings", f"utter_again_{place}"]


@pytest.mark.parametrize("intent", TOPICS)
@pytest.mark.parametrize("place", PLACES)
async def test_a_topic_is_never_met_with_a_blank_look(place: str, intent: str) -> None:
    answers = await _answers(place, intent)
    assert answers
    assert not NOT_ANSWERED & set(answers)
    assert answers != [f"utter_again_{place}"], "asking again answers nothing"
