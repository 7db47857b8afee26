"""The slots of a dialogue: its state, and the values that fill the sentences of domain.yml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasa_sdk.events import EventType, SlotSet

from actions.dialogue_state import DialogueState
from actions.words import phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actions.context import ActionContext

STATE = "dialogue_state"
OLD_STATE = "facts"
"""The slot in dialogues that began with an older version."""
HOURS_A_DAY = 24


def state_in(slots: Mapping[str, object]) -> DialogueState:
    """The dialogue's state as the slots have it."""
    return DialogueState.from_slot(slots.get(STATE) or slots.get(OLD_STATE))


def slot_events(context: ActionContext) -> list[EventType]:
    """The events that bring the slots up to date."""
    snapshot = context.snapshot
    quoted = {
        "support_hours": snapshot.hours,
        "support_open_when": snapshot.open_when,
        "support_phone": snapshot.phone,
        "photo_days": snapshot.photo_days,
        "kept_for": _in_words(snapshot.idle_case_hours),
        "queue_position": snapshot.queue.position if snapshot.queue else None,
    }
    known = {name: value for name, value in quoted.items() if value is not None}
    slots = {**known, **context.slots, STATE: context.state.to_slot()}
    return [SlotSet(name, value) for name, value in slots.items() if context.before.get(name) != value]


def _in_words(hours: int) -> str:
    if hours % HOURS_A_DAY:
        return phrase("an_hour" if hours == 1 else "hours").format(number=hours)
    days = hours // HOURS_A_DAY
    return phrase("a_day" if days == 1 else "days").format(number=days)
