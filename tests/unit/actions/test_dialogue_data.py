"""Rules that every change of the dialogue's data must keep."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from protocol.events import Event

DOMAIN: dict[str, Any] = YAML(typ="safe").load(Path("domain.yml"))
SET_BY_THE_CHANNEL = {"nlu_fallback", "what_if"}
EVENT_ENTITIES = {"photo_kind", "photo_outcome", "photo_advice", "photo_place"}


def _examples() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in Path("data/nlu").glob("*.yml"):
        for item in YAML(typ="safe").load(path)["nlu"]:
            if "intent" in item:
                found[item["intent"]] = item["examples"]
    return found


def _payloads() -> list[tuple[str, str]]:
    return [
        (name, button["payload"])
        for name, variants in DOMAIN["responses"].items()
        for variant in variants
        for button in variant.get("buttons", [])
    ]


def test_the_intents_without_examples_are_the_events_of_the_desk() -> None:
    untaught = set(DOMAIN["intents"]) - set(_examples()) - SET_BY_THE_CHANNEL
    assert untaught == {event.value for event in Event}


def test_no_example_teaches_the_entities_of_events() -> None:
    assert not [name for name in EVENT_ENTITIES if any(f"]({name})" in text for text in _examples().values())]


def test_no_button_raises_an_event_of_the_desk() -> None:
    assert not [(name, payload) for name, payload in _payloads() if _intent(payload) in set(Event)]


def _intent(payload: str) -> str:
    found = re.match(r"/([a-z_]+)", payload)
    return found[1] if found else ""


def test_every_button_has_an_intent_that_exists() -> None:
    assert not [(name, payload) for name, payload in _payloads() if _intent(payload) not in DOMAIN["intents"]]


def test_no_slot_is_filled_by_what_a_customer_says() -> None:
    assert {mapping["type"] for slot in DOMAIN["slots"].values() for mapping in slot["mappings"]} == {"custom"}


def test_no_slot_has_the_name_of_an_entity() -> None:
    assert not set(DOMAIN["slots"]) & set(DOMAIN["entities"])


def test_sessions_never_expire_under_a_customer() -> None:
    assert DOMAIN["session_config"]["session_expiration_time"] == 0


@pytest.mark.parametrize("name", sorted(DOMAIN["responses"]))
def test_a_response_is_short_and_asks_one_thing(name: str) -> None:
    for variant in DOMAIN["responses"][name]:
        assert len(variant["text"]) <= 360, "a customer reads this on a phone, standing in a cupboard"
        assert variant["text"].count("?") <= 2
        assert len(variant.get("buttons", [])) <= 5


def test_every_question_has_its_answer() -> None:
    questions = {intent for intent in _examples() if intent.startswith("faq_")}
    answers = {name.removeprefix("utter_") for name in DOMAIN["responses"] if name.startswith("utter_faq_")}
    assert questions == answers


def test_rating_buttons_are_figures() -> None:
    for name in ("utter_rating", "utter_again_rating"):
        assert [button["title"] for button in DOMAIN["responses"][name][0]["buttons"]] == ["1", "2", "3", "4", "5"]
