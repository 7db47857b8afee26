"""Finds the next thing to say: the one place that turns the case's state into a pending step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasa_sdk.events import SlotSet

from actions.identifiers import has_details, note_details
from actions.next_step import next_step
from actions.turn import StageAction, Turn, note_events

if TYPE_CHECKING:
    from rasa_sdk.events import EventType

    from actions.facts import Facts


class ActionStep(StageAction):
    """Names the pending step, and whether it is said for the first time or again after a digression."""

    action_name = "action_step"

    async def decide(self, turn: Turn) -> str:
        """Name the step, after what else the message has: values to note, a second question to answer."""
        await _take_along(turn)
        _count_outbursts(turn)
        return next_step(turn.snapshot, turn.facts)

    def events(self, turn: Turn, outcome: str) -> list[EventType]:
        """Set the step the rules speak for."""
        step, manner = _said(turn.facts, outcome)
        turn.facts.pending = outcome
        return [*note_events(turn), *_step_events(step, manner)]

    def refusal_events(self) -> list[EventType]:
        """Say that the desk refused; the pending step stays in the notes."""
        return _step_events("desk_refused", "first")


def _said(facts: Facts, step: str) -> tuple[str, str]:
    """What is said of a step: all of it at first, less after a digression, never the same three times in a row."""
    facts.asks = facts.asks + 1 if facts.pending == step else 1
    show_all, facts.show_all = facts.show_all, False
    if facts.asks == 1 or show_all:
        return step, "first"
    return ("still_open", "first") if facts.asks % 3 == 1 else (step, "again")


def _count_outbursts(turn: Turn) -> None:
    """Anger is met calmly; when it comes again, a person is offered."""
    if turn.intent != "frustrated":
        return
    turn.facts.outbursts += 1
    if turn.facts.outbursts > 1 and turn.facts.question is None and turn.snapshot.open_to_help:
        turn.facts.outbursts = 0
        turn.facts.question = "offer_person"


async def _take_along(turn: Turn) -> None:
    if turn.snapshot.gathering and has_details(turn):
        (await note_details(turn)).say(turn)
    if turn.answers and turn.facts.answers_of != turn.message_id:
        turn.facts.answers_of = turn.message_id
        for response in turn.answers:
            turn.say(response)


def _step_events(step: str, manner: str) -> list[EventType]:
    return [SlotSet("step", step), SlotSet("manner", manner)]
