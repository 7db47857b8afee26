"""An action is given what Rasa knows of a message, however little that is."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker

from actions.context import ActionContext
from actions.dialogue_state import DialogueState
from protocol.entities import Entity
from tests.unit.actions.doubles import DIALOGUE, DeskInMemory, a_snapshot


def _context(message: dict[str, Any], slots: dict[str, Any]) -> ActionContext:
    tracker = Tracker(DIALOGUE, slots, message, [], False, None, {}, "action_listen")
    return ActionContext.of_tracker(tracker, desk=DeskInMemory(a_snapshot()), snapshot=a_snapshot())


def test_a_message_is_read_whole() -> None:
    serial = Entity(kind="serial", value="ND012305123456", typed="nd012305123456", start=3, end=17)
    message = {
        "intent": {"name": "give_details", "confidence": 0.9},
        "text": "SN nd012305123456",
        "message_id": "message-1",
        "entities": [serial.to_json()],
        "metadata": {"answers": ["utter_faq_remote"]},
    }
    context = _context(message, {"dialogue_state": {"app": "cloud"}})
    assert (context.dialogue_id, context.intent, context.message_id) == (DIALOGUE, "give_details", "message-1")
    assert (context.text, context.entities, context.answers) == (message["text"], [serial], ["utter_faq_remote"])
    assert context.state == DialogueState(app="cloud")
    assert (context.entity("serial"), context.entity("model")) == (serial.value, None)


def test_what_a_message_lacks_is_empty() -> None:
    context = _context({"intent": None, "text": None, "metadata": None}, {})
    assert (context.intent, context.text, context.message_id) == ("", "", "")
    assert (context.entities, context.answers, context.state) == ([], [], DialogueState())
