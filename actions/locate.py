"""Finding the Device ID: on the sticker, under right-click > Info, or in the app, one place at a time."""

from __future__ import annotations

import re

from actions.context import ActionContext
from actions.outcomes import GO_ON, NOT_AN_ANSWER
from actions.stage import StageAction
from protocol.stated_facts import StatedFacts

FOUND = frozenset({"affirm", "done", "found_it"})
NOT_FOUND = frozenset({"deny", "unsure", "cannot_find", "no_sticker", "no_info", "looks_different"})
NEXT_PLACE = {"sticker": "info", "info": "app"}
STICKER = re.compile(r"\b(?:sticker|label)\b", re.IGNORECASE)


class ActionLocate(StageAction):
    """Takes "found it", or names the next place to look."""

    action_name = "action_locate"

    async def decide(self, context: ActionContext) -> str:
        """Name what the answer leads to."""
        if context.intent in FOUND:
            return await _found(context)
        if context.intent in NOT_FOUND:
            return await _not_found(context)
        return NOT_AN_ANSWER


def finds_the_sticker(context: ActionContext) -> bool:
    """ "Found the sticker after all" counts at any step after the customer had given it up."""
    given_up = context.state.no_sticker and context.snapshot.gathering
    return given_up and context.intent == "found_it" and STICKER.search(context.text) is not None


async def _found(context: ActionContext) -> str:
    if finds_the_sticker(context):
        context.state.place, context.state.no_sticker = "sticker", False
    context.state.found = True
    if context.snapshot.state == "collecting":
        await context.ask_desk(context.desk.put_facts, StatedFacts(id_place=context.state.place))
    return GO_ON


async def _not_found(context: ActionContext) -> str:
    state = context.state
    if state.place == "sticker":
        state.no_sticker = True
    elif state.place == "info":
        state.info_refusals += 1
    if state.place in NEXT_PLACE:
        state.place = NEXT_PLACE[state.place]
        return GO_ON
    state.found = state.no_screen = state.no_date = True
    await context.ask_desk(context.desk.hand_off, "stuck")
    return "nothing_found"
