"""The requests "where am I", back, pause and go on. The customer loses nothing by any of them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rasa_sdk.events import AllSlotsReset, EventType

from actions.context import ActionContext
from actions.dialogue_state import DialogueState
from actions.leave import after_cancelling, leave
from actions.next_step import next_step
from actions.outcomes import GO_ON, NOT_AN_ANSWER
from actions.slots import slot_events
from actions.stage import StageAction
from protocol.stated_facts import StatedFacts

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
Undo = Mapping[str, str | bool | None]
# What the bot forgets at a step, so that it asks the question before it again.
UNDO: dict[str, Undo] = {
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
UNDO_PARKED: dict[str, Undo] = {
    "app_password": {"password_kind": None},
    "camera_password": {"password_kind": None},
    "home_app": {"app": None},
    "n831": {"app": None},
    "connect_app": {"app": None},
}
# A customer who pauses to fetch one of these has it when they come back.
MISSING = {
    "no_mouse": re.compile(r"\bmouse\b", re.IGNORECASE),
    "no_monitor": re.compile(r"\b(?:monitor|tv|television|hdmi|vga)\b", re.IGNORECASE),
}


class ActionNavigate(StageAction):
    """Says where the customer is, goes back, and pauses; passes starting over and cancelling to `leave`."""

    action_name = "action_navigate"

    async def decide(self, context: ActionContext) -> str:
        """Name where the customer is now."""
        if context.intent == "where_am_i":
            return _progress(context)
        return await leave(context) or _on_the_way(context)

    def events(self, context: ActionContext, outcome: str) -> list[EventType]:
        """Starting over resets every slot."""
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
        return after_cancelling(context)
    if context.intent == "pause":
        return _pause(context)
    return _go_back(context) if context.intent == "go_back" else NOT_AN_ANSWER


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


def _undo(context: ActionContext) -> Undo:
    parked = context.state.parked
    if parked:
        return {"parked": None, **UNDO_PARKED.get(parked, {})}
    return UNDO.get(next_step(context.snapshot, context.state), {})


class ActionContinue(StageAction):
    """ "I'm back", "go on", "I'm at it now": resumes what was parked."""

    action_name = "action_continue"

    async def decide(self, context: ActionContext) -> str:
        """Resume, or go on collecting while the case is with the agents."""
        state = context.state
        if context.snapshot.over:
            return GO_ON
        if state.question == "offer_person":
            state.question = None
        if state.parked in ("later", "no_mouse", "no_monitor"):
            state.at_recorder = True
            await context.ask_desk(context.desk.put_facts, StatedFacts(at_recorder=True))
        if state.parked in ("later", "no_mouse", "no_monitor", "pause", "cancelled"):
            state.parked = None
        elif context.snapshot.with_agents:
            state.collecting = True
        return GO_ON
