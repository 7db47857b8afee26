"""Names the pending step, which the rules then put into words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasa_sdk.events import SlotSet

from actions.context import ActionContext
from actions.identifiers import has_details, note_details
from actions.next_step import next_step
from actions.slots import slot_events
from actions.stage import StageAction

if TYPE_CHECKING:
    from rasa_sdk.events import EventType

    from actions.dialogue_state import DialogueState


class ActionStep(StageAction):
    """Names the pending step, and whether the bot asks it for the first time or again."""

    action_name = "action_step"

    async def decide(self, context: ActionContext) -> str:
        """Name the step, after noting the values of the message and answering its further questions."""
        await _take_along(context)
        _count_outbursts(context)
        return next_step(context.snapshot, context.state)

    def events(self, context: ActionContext, outcome: str) -> list[EventType]:
        """Set the slots that the rules go by."""
        step, manner = _said(context.state, outcome)
        context.state.pending = outcome
        return [*slot_events(context), *_step_events(step, manner)]

    def refusal_events(self) -> list[EventType]:
        """Say that the desk refused; the pending step stays."""
        return _step_events("desk_refused", "first")


def _said(state: DialogueState, step: str) -> tuple[str, str]:
    """The step and the manner to say it in: whole at first, shorter after a digression, never three times the same."""
    state.asks = state.asks + 1 if state.pending == step else 1
    show_all, state.show_all = state.show_all, False
    if state.asks == 1 or show_all:
        return step, "first"
    return ("still_open", "first") if state.asks % 3 == 1 else (step, "again")


def _count_outbursts(context: ActionContext) -> None:
    """Offer a person to a customer who is angry a second time."""
    if context.intent != "frustrated":
        return
    context.state.outbursts += 1
    if context.state.outbursts > 1 and context.state.question is None and context.snapshot.open_to_help:
        context.state.outbursts = 0
        context.state.question = "offer_person"


async def _take_along(context: ActionContext) -> None:
    if context.snapshot.gathering and has_details(context):
        (await note_details(context)).say(context)
    if context.answers and context.state.answers_of != context.message_id:
        context.state.answers_of = context.message_id
        for response in context.answers:
            context.say(response)


def _step_events(step: str, manner: str) -> list[EventType]:
    return [SlotSet("step", step), SlotSet("manner", manner)]
