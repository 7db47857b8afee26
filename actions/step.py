"""Finds the next thing to say: the one place that turns the case's state into a pending step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasa_sdk.events import SlotSet

from actions.turn import StageAction, Turn, note_events
from actions.way import next_step

if TYPE_CHECKING:
    from rasa_sdk.events import EventType


class ActionStep(StageAction):
    """Names the pending step, and whether it is said for the first time or again after a digression."""

    action_name = "action_step"

    async def decide(self, turn: Turn) -> str:
        """Name the step."""
        return next_step(turn.snapshot, turn.facts)

    def events(self, turn: Turn, outcome: str) -> list[EventType]:
        """Set the step the rules speak for."""
        manner = "again" if turn.facts.pending == outcome else "first"
        turn.facts.pending = outcome
        return [*note_events(turn), *_step_events(outcome, manner)]

    def trouble_events(self, outcome: str) -> list[EventType]:  # noqa: ARG002
        """Say that the desk is down; the pending step stays in the notes."""
        return _step_events("desk_down", "first")


def _step_events(step: str, manner: str) -> list[EventType]:
    return [SlotSet("step", step), SlotSet("manner", manner)]
