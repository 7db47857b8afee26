"""A customer who comes back hears how their case stands. A case that has ended meanwhile is left alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from actions.dialogue_state import DialogueState
from actions.snapshot import Snapshot
from tests.unit.actions.doubles import DeskInMemory, a_snapshot
from tests.unit.actions.rulebook import Dialogue, domain

EXPIRED = a_snapshot(state="expired")
ROUTED = DialogueState(password_kind="recorder", app="cloud", at_recorder=True)
LEFT_AT = {
    "ask_app": DialogueState(password_kind="recorder"),
    "parked_later": replace(ROUTED, at_recorder=False, parked="later"),
    "parked_pause": replace(ROUTED, parked="pause"),
    "parked_camera_password": DialogueState(password_kind="camera", parked="camera_password"),
    "parked_connect_app": replace(ROUTED, app="connect", parked="connect_app"),
    "parked_cancelled": replace(ROUTED, parked="cancelled"),
    "locate_app": replace(ROUTED, place="app"),
    "sticker_reading": replace(ROUTED, found=True),
    "device_info_photo": replace(ROUTED, found=True, no_sticker=True, info_refusals=1),
    "recorder_date": replace(ROUTED, found=True),
    "coach_8": replace(ROUTED, found=True, coach=8),
    "password_expired": replace(ROUTED, found=True),
    "confirm_cancel": replace(ROUTED, question="confirm_cancel"),
    "confirm_start_over": replace(ROUTED, question="confirm_start_over"),
    "confirm_new_password": replace(ROUTED, question="confirm_new_password"),
    "offer_person": replace(ROUTED, question="offer_person"),
}
STARTS_AGAIN = {"affirm", "done", "start_over"}
SENTENCES_WITH_A_LIMIT = (
    *("parked_later", "parked_pause", "confirm_cancel", "cancelled", "paused", "goodbye", "faq_close_page"),
    *("what_if_not_there", "what_if_no_mouse", "what_if_no_monitor", "password_stays_expired", "case_expired"),
)


def _left_at(step: str, case: Snapshot = EXPIRED) -> tuple[Dialogue, DeskInMemory]:
    desk = DeskInMemory(case)
    dialogue = Dialogue(desk)
    dialogue.slots["dialogue_state"] = replace(LEFT_AT[step], pending=step, asks=1).to_slot()
    return dialogue, desk


async def _hears(dialogue: Dialogue, intent: str, **message: Any) -> list[str]:
    return (await dialogue.take({"intent": {"name": intent}, **message})).names


async def test_a_dialogue_that_began_with_the_old_slot_goes_on_where_it_was() -> None:
    dialogue, _ = _left_at("locate_app", a_snapshot())
    slots = dialogue.slots
    slots["facts"], slots["dialogue_state"] = slots["dialogue_state"], None
    assert await _hears(dialogue, "conversation_opened") == ["utter_welcome_back", "utter_again_locate_app"]


@pytest.mark.parametrize("step", LEFT_AT)
async def test_who_comes_back_too_late_hears_why_the_case_has_ended(step: str) -> None:
    dialogue, _ = _left_at(step)
    assert await _hears(dialogue, "conversation_opened") == ["utter_welcome_again", "utter_case_expired"]


@pytest.mark.parametrize("intent", ["at_recorder", "continue_way", "cannot_find", "another_photo", "faq_recordings"])
async def test_a_button_that_was_left_open_says_why_too(intent: str) -> None:
    dialogue, _ = _left_at("parked_later")
    names = await _hears(dialogue, intent)
    assert names[-1] in ("utter_case_expired", "utter_case_is_over")


@pytest.mark.parametrize("step", LEFT_AT)
async def test_nothing_opens_a_new_case_behind_the_customers_back(step: str) -> None:
    for intent in set(domain()["intents"]) - STARTS_AGAIN:
        dialogue, desk = _left_at(step)
        serial = {"entity": "serial", "value": "ND012305123456"}
        await _hears(dialogue, intent, entities=[serial], text="the sticker shows 2026-11-22 14:05")
        assert desk.calls == [], intent


async def test_an_expired_case_is_not_called_done() -> None:
    dialogue, _ = _left_at("parked_later")
    assert await _hears(dialogue, "where_am_i") == ["utter_case_expired"]


@pytest.mark.parametrize("step", LEFT_AT)
async def test_a_yes_starts_again_with_nothing_of_the_old_case(step: str) -> None:
    dialogue, desk = _left_at(step)
    await _hears(dialogue, "conversation_opened")
    assert await _hears(dialogue, "affirm") == ["utter_started_over", "utter_ask_password_kind"]
    assert [path for _, path, _ in desk.calls] == ["/start-over"]
    assert DialogueState.from_slot(dialogue.slots["dialogue_state"]).app is None


@pytest.mark.parametrize(
    ("case", "step"),
    [(a_snapshot(state="closed"), "utter_case_closed"), (a_snapshot(state="resolved"), "utter_rating")],
)
async def test_a_finished_way_is_not_gone_on_with(case: Snapshot, step: str) -> None:
    dialogue, _ = _left_at("ask_app", case)
    assert await _hears(dialogue, "conversation_opened") == ["utter_welcome_again", step]


@pytest.mark.parametrize(("hours", "words"), [(1, "an hour"), (24, "a day"), (36, "36 hours"), (72, "3 days")])
async def test_the_operators_limit_is_told_in_words(hours: int, words: str) -> None:
    dialogue, _ = _left_at("ask_app", a_snapshot(idle_case_hours=hours))
    await _hears(dialogue, "pause")
    assert dialogue.slots["kept_for"] == words


@pytest.mark.parametrize("name", SENTENCES_WITH_A_LIMIT)
def test_who_is_asked_to_come_back_hears_until_when(name: str) -> None:
    assert "{kept_for}" in domain()["responses"][f"utter_{name}"][0]["text"]


def test_no_sentence_promises_for_ever_or_a_time_that_an_operator_sets() -> None:
    texts = {name: variants[0]["text"] for name, variants in domain()["responses"].items()}
    promises = ("for a day", "chat stays open, so", "come back any time", "close this page and come back to it.")
    assert [name for name, text in texts.items() if any(promise in text for promise in promises)] == []
