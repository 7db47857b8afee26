"""Short answers ("yes", "done", "I don't know") mean what the pending step makes of them: find the stage that asked."""

from __future__ import annotations

import re

from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.identifiers import find_identifiers
from actions.locate import finds_the_sticker
from actions.next_step import next_step
from actions.recorder_date import told_date
from actions.turn import StageAction, Turn, note_events

MISSES_BEFORE_BUTTONS = 2
MISSES_BEFORE_A_PERSON = 3

WORDS = re.compile(r"[^\W_]|\N{THUMBS UP SIGN}|\N{WHITE HEAVY CHECK MARK}|\N{OK HAND SIGN}")

STAGE_OF_STEP = {
    "ask": "action_route",
    "parked": "action_route",
    "locate": "action_locate",
    "sticker": "action_photo",
    "device": "action_photo",
    "photo": "action_photo",
    "recorder": "action_recorder_date",
    "check": "action_check",
    "waiting": "action_handoff",
    "offer": "action_handoff",
    "reveal": "action_issue",
    "password": "action_issue",
    "coach": "action_coach",
    "trouble": "action_coach",
    "rating": "action_confirm",
    "finished": "action_confirm",
    "case": "action_navigate",
    "parked_camera_password": "action_handoff",
    "confirm_start_over": "action_navigate",
    "confirm_cancel": "action_navigate",
    "parked_cancelled": "action_navigate",
    "confirm_new_password": "action_issue",
    "new_password_date": "action_recorder_date",
}


class ActionAnswer(StageAction):
    """Hands a short answer to the stage that asked."""

    action_name = "action_answer"

    async def decide(self, turn: Turn) -> str:
        """Name the action of the stage that asked."""
        asked = None if turn.snapshot.over else turn.facts.pending
        pending = asked or next_step(turn.snapshot, turn.facts)
        if not WORDS.search(turn.text):
            return "action_misunderstood"
        if finds_the_sticker(turn):
            return "action_locate"
        return _told_something(turn) or _about_a_photo(turn) or _stage_of(pending)

    def events(self, turn: Turn, outcome: str) -> list[EventType]:
        """Go on with that action."""
        return [*note_events(turn), FollowupAction(outcome)]


def _stage_of(step: str) -> str:
    return STAGE_OF_STEP.get(step) or STAGE_OF_STEP[step.partition("_")[0]]


def _about_a_photo(turn: Turn) -> str | None:
    """ "I sent the wrong photo" comes late: then it is about one that was taken already."""
    wanted = turn.intent == "another_photo" and turn.snapshot.gathering
    return "action_photo" if wanted and "confirmed" in turn.snapshot.photos.values() else None


def _told_something(turn: Turn) -> str | None:
    """A date or an identifier is taken whenever it is typed, whatever was asked."""
    if find_identifiers(turn) or turn.entity("mac"):
        return "action_identifiers"
    return "action_recorder_date" if turn.intent != "rate" and told_date(turn) else None


class ActionMisunderstood(StageAction):
    """Counts misunderstandings, so the bot changes tack instead of asking the same thing for ever."""

    action_name = "action_misunderstood"

    async def decide(self, turn: Turn) -> str:
        """Name how far the misunderstanding has gone."""
        if turn.facts.stuck:
            turn.facts.stuck = False
            turn.facts.question = "offer_person"
            return "stuck_here"
        turn.facts.misses += 1
        if turn.facts.misses >= MISSES_BEFORE_A_PERSON:
            turn.facts.misses = 0
            turn.facts.question = "offer_person"
            return "unclear_third"
        turn.facts.show_all = turn.facts.misses == MISSES_BEFORE_BUTTONS
        return "unclear_second" if turn.facts.show_all else "unclear_first"

    def events(self, turn: Turn, outcome: str) -> list[EventType]:
        """Keep the count; every other action starts it again."""
        return [*note_events(turn), SlotSet("outcome", outcome)]
