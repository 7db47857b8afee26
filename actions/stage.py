"""What every stage action does: read the case, decide, and give the dialogue a named outcome."""

from __future__ import annotations

import asyncio
import logging
from abc import ABC, abstractmethod
from itertools import takewhile
from typing import TYPE_CHECKING, Any, ClassVar

from rasa_sdk import Action
from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions import open_question
from actions.context import ActionContext
from actions.desk_client import ActionRun, Desk, DeskRefused, desk_from_environment
from actions.outcomes import GO_ON, NOT_AN_ANSWER
from actions.repetition import is_one_too_many
from actions.slots import slot_events

if TYPE_CHECKING:
    from rasa_sdk import Tracker
    from rasa_sdk.executor import CollectingDispatcher

logger = logging.getLogger(__name__)

# Topics of one stage, and what the bot says about them at any other stage.
ANSWERED_ANYWHERE = {
    "no_sticker": "utter_what_if_no_sticker",
    "no_info": "utter_what_if_no_info",
    "cannot_photograph": "utter_what_if_no_photo",
    "reading_wrong": "utter_what_if_reading_wrong",
    "looks_different": "utter_what_if_looks_different",
    "password_fails": "utter_no_password_yet",
    "new_password_rejected": "utter_what_if_error",
}


class StageAction(Action, ABC):  # type: ignore[misc]  # rasa_sdk ships no types
    """An action that decides one thing and names the outcome in a slot."""

    action_name: ClassVar[str]

    def __init__(self, desk: Desk | None = None) -> None:
        self._desk = desk

    def name(self) -> str:
        """The name rules call this action by."""
        return self.action_name

    @abstractmethod
    async def decide(self, context: ActionContext) -> str:
        """Do the work and name the outcome."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> list[EventType]:
        """Read the case, decide, and turn the result into events.

        Raises:
            DeskUnavailable, DeskFailed: the whole turn is tried again; until then nothing is said.
        """
        desk = (self._desk or desk_from_environment()).in_turn(_action_run(self.action_name, tracker))
        try:
            snapshot = await asyncio.to_thread(desk.snapshot, tracker.sender_id)
            context = ActionContext.of_tracker(tracker, desk=desk, snapshot=snapshot)
            open_question.settle(context)
            events = self.events(context, await self.decide(context))
        except DeskRefused as error:
            logger.warning("%s: %s", self.action_name, error)
            return self.refusal_events()
        for sentence in context.said:
            dispatcher.utter_message(response=sentence.response, **sentence.values)
        return events

    def refusal_events(self) -> list[EventType]:
        """The events when the desk said no; the dialogue's state stays as it was."""
        return [SlotSet("outcome", "desk_refused")]

    def events(self, context: ActionContext, outcome: str) -> list[EventType]:
        """The events that carry an outcome back to the dialogue."""
        if outcome == NOT_AN_ANSWER:
            return _not_an_answer(context)
        context.state.misses = 0
        if is_one_too_many(context, outcome):
            return _another_way(context)
        return [*slot_events(context), SlotSet("outcome", outcome)]


def _action_run(action_name: str, tracker: Tracker) -> ActionRun | None:
    """This run of an action, which is the same when the turn is tried again. None if there is no turn."""
    turn_id = tracker.latest_message.get("message_id")
    since: list[Any] = list(takewhile(lambda event: event.get("event") != "user", reversed(tracker.events)))
    done = sum(event.get("event") == "action" for event in since)
    return ActionRun(turn_id, f"{done} {action_name}") if turn_id else None


def _not_an_answer(context: ActionContext) -> list[EventType]:
    """The message does not answer the open question. If it is about a known topic, answer that once."""
    answer = ANSWERED_ANYWHERE.get(context.intent)
    if answer is None or context.state.last_outcome == answer:
        return [*slot_events(context), FollowupAction("action_misunderstood")]
    context.state.misses, context.state.repeats, context.state.last_outcome = 0, 0, answer
    context.say(answer)
    return [*slot_events(context), SlotSet("outcome", GO_ON)]


def _another_way(context: ActionContext) -> list[EventType]:
    """Offer a person instead of saying the same a third time. If the agents have the case, let the step speak."""
    context.state.repeats = 0
    if not context.snapshot.open_to_help:
        return [*slot_events(context), SlotSet("outcome", GO_ON)]
    context.state.stuck = True
    return [*slot_events(context), FollowupAction("action_misunderstood")]
