"""Back, start over, pause, go on, and "where am I?"."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk.events import AllSlotsReset, EventType

from actions.facts import Facts
from actions.next_step import next_step
from actions.turn import GO_ON, NOT_AN_ANSWER, StageAction, Turn, note_events

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

    async def decide(self, turn: Turn) -> str:
        """Name where the customer is now."""
        if turn.intent == "where_am_i":
            return _progress(turn)
        if turn.intent in ASKED_FIRST and turn.facts.question != f"confirm_{turn.intent}":
            return await ASKED_FIRST[turn.intent](turn)
        if turn.facts.question in CONFIRMED:
            return await CONFIRMED[turn.facts.question](turn)
        return await _after_the_end(turn) if turn.snapshot.over else _on_the_way(turn)

    def events(self, turn: Turn, outcome: str) -> list[EventType]:
        """A fresh start forgets everything; the rest keeps its notes."""
        if outcome == "started_over":
            turn.facts = Facts()
            turn.before = {}
            fresh: list[EventType] = [AllSlotsReset(), *note_events(turn)]
            return [*fresh, *super().events(turn, outcome)]
        return super().events(turn, outcome)


def _progress(turn: Turn) -> str:
    turn.facts.question = None
    turn.slots["coach_step"] = turn.facts.coach
    step = next_step(turn.snapshot, turn.facts)
    return GO_ON if step == "case_expired" else f"progress_{PROGRESS_OF_STEP[step.partition('_')[0]]}"


def _on_the_way(turn: Turn) -> str:
    if turn.facts.pending == "parked_cancelled" and turn.intent not in ("pause", "go_back"):
        return _after_cancelling(turn)
    if turn.intent == "pause":
        return _pause(turn)
    return _go_back(turn) if turn.intent == "go_back" else NOT_AN_ANSWER


async def _ask_before_starting_over(turn: Turn) -> str:
    """There is nothing to lose in a case that is over, so nothing to ask either."""
    if turn.snapshot.over or turn.snapshot.state == "resolved":
        return await _start_over(turn)
    turn.facts.question = "confirm_start_over"
    turn.facts.pending = None
    return GO_ON


async def _ask_before_cancelling(turn: Turn) -> str:
    """ "Cancel" at a question of the bot's means that question; else it is asked about once."""
    if turn.facts.question:
        turn.facts.question = None
        return "not_started_over"
    if turn.snapshot.over or turn.snapshot.state == "resolved":
        return GO_ON
    turn.facts.question = "confirm_cancel"
    return GO_ON


async def _cancel(turn: Turn) -> str:
    turn.facts.question = None
    if turn.intent in NO:
        return "not_started_over"
    if turn.intent not in ("affirm", "done", "cancel"):
        return NOT_AN_ANSWER
    if turn.snapshot.state == "collecting":
        turn.facts.parked = "cancelled"
        return "cancelled"
    await turn.ask_desk(turn.desk.hand_off, "cancelled")
    return "cancelled_with_agents"


def _after_cancelling(turn: Turn) -> str:
    if turn.intent in ("deny", "unsure"):
        return "paused"
    if turn.intent not in ("affirm", "done", "continue_way", "found_it"):
        return NOT_AN_ANSWER
    turn.facts.parked = None
    return GO_ON


async def _start_over(turn: Turn) -> str:
    turn.facts.question = None
    if turn.intent in ("affirm", "done", "start_over"):
        await turn.ask_desk(turn.desk.start_over)
        return "started_over"
    return "not_started_over" if turn.intent in NO else NOT_AN_ANSWER


async def _after_the_end(turn: Turn) -> str:
    if turn.intent in ("affirm", "done"):
        return await _start_over(turn)
    return "stays_closed" if turn.intent in (*NO, "pause") else GO_ON


# Who goes to look for one of these has it when they come back.
MISSING = {
    "no_mouse": re.compile(r"\bmouse\b", re.IGNORECASE),
    "no_monitor": re.compile(r"\b(?:monitor|tv|television|hdmi|vga)\b", re.IGNORECASE),
}
ASKED_FIRST = {"start_over": _ask_before_starting_over, "cancel": _ask_before_cancelling}
CONFIRMED = {"confirm_start_over": _start_over, "confirm_cancel": _cancel}


def _pause(turn: Turn) -> str:
    if turn.snapshot.state == "collecting" and turn.facts.parked is None:
        turn.facts.parked = next((missing for missing, words in MISSING.items() if words.search(turn.text)), "pause")
        return GO_ON
    return "paused"


def _go_back(turn: Turn) -> str:
    facts = turn.facts
    if facts.question:
        facts.question = None
        return GO_ON
    if turn.snapshot.issued == "revealed":
        return _coach_back(facts, turn.entity("step_number"))
    if turn.snapshot.state != "collecting":
        return "cannot_go_back"
    undo = _undo(turn)
    for name, value in undo.items():
        setattr(facts, name, value)
    return GO_ON if undo else "cannot_go_back"


def _coach_back(facts: Facts, named: str | None) -> str:
    if named and int(named) <= facts.coach:
        facts.coach, facts.trouble = int(named), None
    elif facts.trouble:
        facts.trouble = None
    elif facts.coach == 1:
        return "cannot_go_back"
    else:
        facts.coach -= 1
    return GO_ON


def _undo(turn: Turn) -> dict[str, Any]:
    """What to forget so that the question before the pending one is asked again."""
    facts = turn.facts
    if facts.parked:
        return {"parked": None} | _undo_parked(facts.parked)
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
    return undo.get(next_step(turn.snapshot, facts), {})


def _undo_parked(parked: str) -> dict[str, Any]:
    if parked in ("app_password", "camera_password"):
        return {"password_kind": None}
    return {"app": None} if parked in ("home_app", "n831", "connect_app") else {}


class ActionContinue(StageAction):
    """ "I'm back", "go on", "I'm at it now": takes up what was parked, wherever that was."""

    action_name = "action_continue"

    async def decide(self, turn: Turn) -> str:
        """Unpark, or carry on collecting while the case waits."""
        facts = turn.facts
        if turn.snapshot.over:
            return GO_ON
        if facts.question == "offer_person":
            facts.question = None
        if facts.parked in ("later", "no_mouse", "no_monitor"):
            facts.at_recorder = True
            await turn.ask_desk(turn.desk.put_facts, {"at_recorder": True})
        if facts.parked in ("later", "no_mouse", "no_monitor", "pause", "cancelled"):
            facts.parked = None
        elif turn.snapshot.waiting:
            facts.collecting = True
        return GO_ON


class ActionWelcome(StageAction):
    """The page was opened for a conversation."""

    action_name = "action_welcome"

    async def decide(self, turn: Turn) -> str:
        """Greet a newcomer; bring anybody else back to where they were, if the way goes on from there.

        The desk said the greeting and the first question when the chat was opened (`desk/services/chat.py`). It
        tells of that with the first turn, when the customer may have gone on already: still, that question was asked.
        """
        if not turn.facts.pending:
            turn.facts.pending, turn.facts.asks = FIRST_STEP, 1
            turn.slots |= {"step": FIRST_STEP, "manner": "first"}
            return "welcome"
        return "welcome_again" if turn.snapshot.over or turn.snapshot.state == "resolved" else "welcome_back"
