"""Back, start over, pause, go on, and "where am I?"."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk.events import AllSlotsReset, EventType

from actions.context import ActionContext
from actions.customer_facts import CustomerFacts
from actions.dialogue_state import DialogueState
from actions.next_step import next_step
from actions.outcomes import GO_ON, NOT_AN_ANSWER
from actions.slots import slot_events
from actions.stage import StageAction

PROGRESS_OF_STEP = {
    "ask": "route",
    "parked": "route",
    "locate": "locate",
    "sticker": "photos",
    "device": "photos",
    "photo": "photos",
    "recorder": "photos",
    "check": "photos",
    "waiting": "waiting",
    "reveal": "password",
    "password": "password",
    "coach": "coach",
    "trouble": "coach",
    "rating": "finished",
    "finished": "finished",
    "case": "finished",
}


FIRST_STEP = "ask_password_kind"
NO = frozenset({"deny", "unsure", "continue_way", "go_back"})


class ActionNavigate(StageAction):
    """Moves about on the way without losing anything."""

    action_name = "action_navigate"

    async def decide(self, context: ActionContext) -> str:
        """Name where the customer is now."""
        if context.intent == "where_am_i":
            return _progress(context)
        if context.intent in ASKED_FIRST and context.state.question != f"confirm_{context.intent}":
            return await ASKED_FIRST[context.intent](context)
        if context.state.question in CONFIRMED:
            return await CONFIRMED[context.state.question](context)
        return await _after_the_end(context) if context.snapshot.over else _on_the_way(context)

    def events(self, context: ActionContext, outcome: str) -> list[EventType]:
        """A fresh start forgets everything; the rest keeps its notes."""
        if outcome == "started_over":
            context.state = DialogueState()
            context.before = {}
            fresh: list[EventType] = [AllSlotsReset(), *slot_events(context)]
            return [*fresh, *super().events(context, outcome)]
        return super().events(context, outcome)


def _progress(context: ActionContext) -> str:
    context.state.question = None
    context.slots["coach_step"] = context.state.coach
    step = next_step(context.snapshot, context.state)
    return GO_ON if step == "case_expired" else f"progress_{PROGRESS_OF_STEP[step.partition('_')[0]]}"


def _on_the_way(context: ActionContext) -> str:
    if context.state.pending == "parked_cancelled" and context.intent not in ("pause", "go_back"):
        return _after_cancelling(context)
    if context.intent == "pause":
        return _pause(context)
    return _go_back(context) if context.intent == "go_back" else NOT_AN_ANSWER


async def _ask_before_starting_over(context: ActionContext) -> str:
    """There is nothing to lose in a case that is over, so nothing to ask either."""
    if context.snapshot.over or context.snapshot.state == "resolved":
        return await _start_over(context)
    context.state.question = "confirm_start_over"
    context.state.pending = None
    return GO_ON


async def _ask_before_cancelling(context: ActionContext) -> str:
    """ "Cancel" at a question of the bot's means that question; else it is asked about once."""
    if context.state.question:
        context.state.question = None
        return "not_started_over"
    if context.snapshot.over or context.snapshot.state == "resolved":
        return GO_ON
    context.state.question = "confirm_cancel"
    return GO_ON


async def _cancel(context: ActionContext) -> str:
    context.state.question = None
    if context.intent in NO:
        return "not_started_over"
    if context.intent not in ("affirm", "done", "cancel"):
        return NOT_AN_ANSWER
    if context.snapshot.state == "collecting":
        context.state.parked = "cancelled"
        return "cancelled"
    await context.ask_desk(context.desk.hand_off, "cancelled")
    return "cancelled_with_agents"


def _after_cancelling(context: ActionContext) -> str:
    if context.intent in ("deny", "unsure"):
        return "paused"
    if context.intent not in ("affirm", "done", "continue_way", "found_it"):
        return NOT_AN_ANSWER
    context.state.parked = None
    return GO_ON


async def _start_over(context: ActionContext) -> str:
    context.state.question = None
    if context.intent in ("affirm", "done", "start_over"):
        await context.ask_desk(context.desk.start_over)
        return "started_over"
    return "not_started_over" if context.intent in NO else NOT_AN_ANSWER


async def _after_the_end(context: ActionContext) -> str:
    if context.intent in ("affirm", "done"):
        return await _start_over(context)
    return "stays_closed" if context.intent in (*NO, "pause") else GO_ON


# Who goes to look for one of these has it when they come back.
MISSING = {
    "no_mouse": re.compile(r"\bmouse\b", re.IGNORECASE),
    "no_monitor": re.compile(r"\b(?:monitor|tv|television|hdmi|vga)\b", re.IGNORECASE),
}
ASKED_FIRST = {"start_over": _ask_before_starting_over, "cancel": _ask_before_cancelling}
CONFIRMED = {"confirm_start_over": _start_over, "confirm_cancel": _cancel}


def _pause(context: ActionContext) -> str:
    if context.snapshot.state == "collecting" and context.state.parked is None:
        context.state.parked = next(
            (missing for missing, words in MISSING.items() if words.search(context.text)), "pause"
        )
        return GO_ON
    return "paused"


def _go_back(context: ActionContext) -> str:
    state = context.state
    if state.question:
        state.question = None
        return GO_ON
    if context.snapshot.issued == "revealed":
        return _coach_back(state, context.entity("step_number"))
    if context.snapshot.state != "collecting":
        return "cannot_go_back"
    undo = _undo(context)
    for name, value in undo.items():
        setattr(state, name, value)
    return GO_ON if undo else "cannot_go_back"


def _coach_back(state: DialogueState, named: str | None) -> str:
    if named and int(named) <= state.coach:
        state.coach, state.trouble = int(named), None
    elif state.trouble:
        state.trouble = None
    elif state.coach == 1:
        return "cannot_go_back"
    else:
        state.coach -= 1
    return GO_ON


def _undo(context: ActionContext) -> dict[str, Any]:
    """What to forget so that the question before the pending one is asked again."""
    state = context.state
    if state.parked:
        return {"parked": None} | _undo_parked(state.parked)
    undo: dict[str, dict[str, Any]] = {
        "ask_app": {"password_kind": None},
        "ask_at_recorder": {"app": None},
        "locate_sticker": {"at_recorder": False},
        "locate_info": {"place": "sticker", "no_sticker": False},
        "locate_app": {"place": "info"},
        "sticker_photo": {"found": False, "place": "sticker"},
        "device_info_photo": {"found": False, "no_sticker": False},
        "recorder_date": {"no_screen": False},
        "recorder_time": {"want_time": False},
    }
    return undo.get(next_step(context.snapshot, state), {})


def _undo_parked(parked: str) -> dict[str, Any]:
    if parked in ("app_password", "camera_password"):
        return {"password_kind": None}
    return {"app": None} if parked in ("home_app", "n831", "connect_app") else {}


class ActionContinue(StageAction):
    """ "I'm back", "go on", "I'm at it now": takes up what was parked, wherever that was."""

    action_name = "action_continue"

    async def decide(self, context: ActionContext) -> str:
        """Unpark, or carry on collecting while the case waits."""
        state = context.state
        if context.snapshot.over:
            return GO_ON
        if state.question == "offer_person":
            state.question = None
        if state.parked in ("later", "no_mouse", "no_monitor"):
            state.at_recorder = True
            await context.ask_desk(context.desk.put_facts, CustomerFacts(at_recorder=True))
        if state.parked in ("later", "no_mouse", "no_monitor", "pause", "cancelled"):
            state.parked = None
        elif context.snapshot.with_agents:
            state.collecting = True
        return GO_ON


class ActionWelcome(StageAction):
    """The page was opened for a conversation."""

    action_name = "action_welcome"

    async def decide(self, context: ActionContext) -> str:
        """Greet a newcomer; bring anybody else back to where they were, if the way goes on from there.

        The desk said the greeting and the first question when the chat was opened (`desk/services/chat.py`). It
        tells of that with the first turn, when the customer may have gone on already: still, that question was asked.
        """
        if not context.state.pending:
            context.state.pending, context.state.asks = FIRST_STEP, 1
            context.slots |= {"step": FIRST_STEP, "manner": "first"}
            return "welcome"
        return "welcome_again" if context.snapshot.over or context.snapshot.state == "resolved" else "welcome_back"
