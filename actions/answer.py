"""Short answers such as "yes" and "done". What they mean depends on the question, so the stage that asked decides."""

from __future__ import annotations

import re

from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.context import ActionContext
from actions.identifiers import find_identifiers
from actions.locate import finds_the_sticker
from actions.next_step import next_step
from actions.recorder_date import told_date
from actions.slots import slot_events
from actions.stage import StageAction

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
    """Passes a short answer to the stage that asked."""

    action_name = "action_answer"

    async def decide(self, context: ActionContext) -> str:
        """Name the action of the stage that asked."""
        asked = None if context.snapshot.over else context.state.pending
        pending = asked or next_step(context.snapshot, context.state)
        if not WORDS.search(context.text):
            return "action_misunderstood"
        if finds_the_sticker(context):
            return "action_locate"
        return _told_something(context) or _about_a_photo(context) or _stage_of(pending)

    def events(self, context: ActionContext, outcome: str) -> list[EventType]:
        """Go on with that action."""
        return [*slot_events(context), FollowupAction(outcome)]


def _stage_of(step: str) -> str:
    return STAGE_OF_STEP.get(step) or STAGE_OF_STEP[step.partition("_")[0]]


def _about_a_photo(context: ActionContext) -> str | None:
    """ "I sent the wrong photo" may be about a photo that the customer has confirmed already."""
    wanted = context.intent == "another_photo" and context.snapshot.gathering
    return "action_photo" if wanted and "confirmed" in context.snapshot.photos.values() else None


def _told_something(context: ActionContext) -> str | None:
    """The bot takes a date or an identifier at any step."""
    if find_identifiers(context) or context.entity("mac"):
        return "action_identifiers"
    return "action_recorder_date" if context.intent != "rate" and told_date(context) else None


class ActionMisunderstood(StageAction):
    """Counts misunderstandings. The second one shows everything again, the third one offers a person."""

    action_name = "action_misunderstood"

    async def decide(self, context: ActionContext) -> str:
        """Name how many misunderstandings have come in a row."""
        if context.state.stuck:
            context.state.stuck = False
            context.state.question = "offer_person"
            return "stuck_here"
        context.state.misses += 1
        if context.state.misses >= MISSES_BEFORE_A_PERSON:
            context.state.misses = 0
            context.state.question = "offer_person"
            return "unclear_third"
        context.state.show_all = context.state.misses == MISSES_BEFORE_BUTTONS
        return "unclear_second" if context.state.show_all else "unclear_first"

    def events(self, context: ActionContext, outcome: str) -> list[EventType]:
        """Keep the count; every other action sets it back."""
        return [*slot_events(context), SlotSet("outcome", outcome)]
