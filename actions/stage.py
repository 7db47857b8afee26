"""What every stage action shares: read the case, decide, and hand the dialogue a named outcome."""

from __future__ import annotations

import asyncio
import logging
from abc import ABC, abstractmethod
from itertools import takewhile
from typing import TYPE_CHECKING, Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.desk_client import Desk, DeskRefused, Place, desk_from_environment
from actions.dialogue_state import DialogueState
from actions.words import phrase
from protocol.entities import Entity
from protocol.events import Event

if TYPE_CHECKING:
    from collections.abc import Callable

    from rasa_sdk.executor import CollectingDispatcher

    from actions.snapshot import Snapshot

logger = logging.getLogger(__name__)

GO_ON = "go_on"
"""The outcome that needs no words of its own: the next step speaks."""

NOT_AN_ANSWER = "not_an_answer"
"""The outcome when the message does not fit the question that was asked."""

RENEWAL_DATE = "new_password_date"
"""The question which date the recorder shows now, before another temporary password is asked for."""

STATE_SLOT = "dialogue_state"
OLD_STATE_SLOT = "facts"
HOURS_A_DAY = 24
MOST_REPEATS = 2
"""How often the same outcome may follow itself before another way is tried."""

# What moves the customer on by itself, so that an open question of the bot's is settled by it.
MOVES = frozenset(
    {
        *("password_recorder", "password_app", "password_camera", "app_cloud", "app_home", "app_connect", "app_none"),
        *("model_n831", "model_edge", "at_recorder", "not_at_recorder", "no_mouse", "no_monitor", "found_it"),
        *("cannot_find", "no_sticker", "no_info", "another_photo", "cannot_photograph", "reading_right"),
        *("reading_wrong", "password_works", "password_fails", "menu_users", "menu_account", "menu_setting"),
    }
)
# Topics that belong to one stage, and what is said of them at any other.
ANSWERED_ANYWHERE = {
    "no_sticker": "utter_what_if_no_sticker",
    "no_info": "utter_what_if_no_info",
    "cannot_photograph": "utter_what_if_no_photo",
    "reading_wrong": "utter_what_if_reading_wrong",
    "looks_different": "utter_what_if_looks_different",
    "password_fails": "utter_no_password_yet",
    "new_password_rejected": "utter_what_if_error",
}
# Outcomes that take something in, so that the same one again is no standstill.
TAKEN_IN = frozenset(
    {GO_ON, "date_noted", "date_reset_clock", "time_noted", "reading_ready", "started_over", "ignored"}
)


class ActionContext:
    """One customer message or desk event, with the case it is about."""

    def __init__(self, desk: Desk, tracker: Tracker, snapshot: Snapshot) -> None:
        self._desk = desk
        self.dialogue_id: str = tracker.sender_id
        self.snapshot = snapshot
        self.state = DialogueState.from_slot(tracker.get_slot(STATE_SLOT) or tracker.get_slot(OLD_STATE_SLOT))
        self.intent: str = (tracker.latest_message.get("intent") or {}).get("name") or ""
        self.text: str = tracker.latest_message.get("text") or ""
        self.message_id: str = tracker.latest_message.get("message_id") or ""
        self.answers: list[str] = (tracker.latest_message.get("metadata") or {}).get("answers") or []
        self.entities = [Entity.from_json(found) for found in tracker.latest_message.get("entities") or []]
        self.before: dict[str, Any] = tracker.current_slot_values()
        self.slots: dict[str, Any] = {}
        self.said: list[tuple[str, dict[str, str]]] = []

    def entity(self, name: str) -> str | None:
        """The first value of an entity in this message, if any."""
        return next((found.value for found in self.entities if found.kind == name), None)

    def say(self, response: str, **values: str) -> None:
        """Have a sentence of the domain said before the outcome's own: a further thing in the same message."""
        self.said.append((response, values))

    async def ask_desk(self, call: Callable[..., Snapshot], *arguments: Any, **options: Any) -> Snapshot:
        """Make one desk call off the event loop and keep the snapshot it answers."""
        self.snapshot = await asyncio.to_thread(call, self.dialogue_id, *arguments, **options)
        return self.snapshot

    @property
    def desk(self) -> Desk:
        """The desk, for `ask_desk`."""
        return self._desk


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
            DeskUnavailable, DeskFailed: nothing is said then; the whole turn is tried again.
        """
        desk = (self._desk or desk_from_environment()).in_turn(_place(self.action_name, tracker))
        try:
            snapshot = await asyncio.to_thread(desk.snapshot, tracker.sender_id)
            context = ActionContext(desk, tracker, snapshot)
            _settle_question(context)
            events = self.events(context, await self.decide(context))
        except DeskRefused as error:
            logger.warning("%s: %s", self.action_name, error)
            return self.refusal_events()
        for response, values in context.said:
            dispatcher.utter_message(response=response, **values)
        return events

    def refusal_events(self) -> list[EventType]:
        """The events when the desk said no; the notes stay as they were."""
        return [SlotSet("outcome", "desk_refused")]

    def events(self, context: ActionContext, outcome: str) -> list[EventType]:
        """The events that carry an outcome back to the dialogue."""
        if outcome == NOT_AN_ANSWER:
            return _not_an_answer(context)
        context.state.misses = 0
        if _stands_still(context, outcome):
            return _other_tack(context)
        return [*note_events(context), SlotSet("outcome", outcome)]


def _place(action_name: str, tracker: Tracker) -> Place | None:
    """Where in which turn an action runs: the same when the turn is tried again. None where no turn is known."""
    turn_id = tracker.latest_message.get("message_id")
    since: list[Any] = list(takewhile(lambda event: event.get("event") != "user", reversed(tracker.events)))
    done = sum(event.get("event") == "action" for event in since)
    return Place(turn_id, f"{done} {action_name}") if turn_id else None


def note_events(context: ActionContext) -> list[EventType]:
    """The events that keep the bot's notes and the facts its sentences quote."""
    quoted = {
        "support_hours": context.snapshot.hours,
        "support_open_when": context.snapshot.open_when,
        "support_phone": context.snapshot.phone,
        "photo_days": context.snapshot.photo_days,
        "kept_for": _in_words(context.snapshot.idle_case_hours),
        "queue_position": context.snapshot.queue.position if context.snapshot.queue else None,
    }
    kept = {name: value for name, value in quoted.items() if value is not None} | context.slots
    kept[STATE_SLOT] = context.state.to_slot()
    return [SlotSet(name, value) for name, value in kept.items() if context.before.get(name) != value]


def _in_words(hours: int) -> str:
    if hours % HOURS_A_DAY:
        return phrase("an_hour" if hours == 1 else "hours").format(number=hours)
    days = hours // HOURS_A_DAY
    return phrase("a_day" if days == 1 else "days").format(number=days)


def _not_an_answer(context: ActionContext) -> list[EventType]:
    """What was said does not fit the open question, but may be understood all the same: then it is answered, once."""
    answer = ANSWERED_ANYWHERE.get(context.intent)
    if answer is None or context.state.last_outcome == answer:
        return [*note_events(context), FollowupAction("action_misunderstood")]
    context.state.misses, context.state.repeats, context.state.last_outcome = 0, 0, answer
    context.say(answer)
    return [*note_events(context), SlotSet("outcome", GO_ON)]


def _settle_question(context: ActionContext) -> None:
    """Who goes on by themselves has answered an offer of the bot's; a case that is over leaves nothing to offer."""
    if context.snapshot.over:
        context.state.question = None
    cannot_see_it = context.state.question == RENEWAL_DATE and context.intent == "cannot_find"
    if context.intent in MOVES and context.state.question and not cannot_see_it:
        context.state.question = context.state.pending = None


def _stands_still(context: ActionContext, outcome: str) -> bool:
    state = context.state
    if outcome in TAKEN_IN or context.intent in set(Event):
        state.repeats, state.last_outcome = 0, None
        return False
    state.repeats = state.repeats + 1 if outcome == state.last_outcome else 1
    state.last_outcome = outcome
    return state.repeats > MOST_REPEATS


def _other_tack(context: ActionContext) -> list[EventType]:
    """Offer a person instead of saying the same a third time; with a person at it already, let the step speak."""
    context.state.repeats = 0
    if not context.snapshot.open_to_help:
        return [*note_events(context), SlotSet("outcome", GO_ON)]
    context.state.stuck = True
    return [*note_events(context), FollowupAction("action_misunderstood")]
