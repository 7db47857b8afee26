"""Finding the Device ID: the sticker, right-click > Info, or the app, one way at a time."""

from __future__ import annotations

import re

from actions.turn import GO_ON, NOT_AN_ANSWER, StageAction, Turn

FOUND = frozenset({"affirm", "done", "found_it"})
NOT_FOUND = frozenset({"deny", "unsure", "cannot_find", "no_sticker", "no_info", "looks_different"})
NEXT_PLACE = {"sticker": "info", "info": "app"}
STICKER = re.compile(r"\b(?:sticker|label)\b", re.IGNORECASE)


class ActionLocate(StageAction):
    """Takes "found it" or goes on to the next place to look."""

    action_name = "action_locate"

    async def decide(self, turn: Turn) -> str:
        """Name what the answer leads to."""
        if turn.intent in FOUND:
            return await _found(turn)
        if turn.intent in NOT_FOUND:
            return await _not_found(turn)
        return NOT_AN_ANSWER


def finds_the_sticker(turn: Turn) -> bool:
    """ "Found the sticker after all" counts at any step, once it was given up."""
    given_up = turn.facts.no_sticker and turn.snapshot.gathering
    return given_up and turn.intent == "found_it" and STICKER.search(turn.text) is not None


async def _found(turn: Turn) -> str:
    if finds_the_sticker(turn):
        turn.facts.place, turn.facts.no_sticker = "sticker", False
    turn.facts.found = True
    if turn.snapshot.state == "collecting":
        await turn.ask_desk(turn.desk.put_facts, {"id_place": turn.facts.place})
    return GO_ON


async def _not_found(turn: Turn) -> str:
    facts = turn.facts
    if facts.place == "sticker":
        facts.no_sticker = True
    elif facts.place == "info":
        facts.info_refusals += 1
    if facts.place in NEXT_PLACE:
        facts.place = NEXT_PLACE[facts.place]
        return GO_ON
    facts.found = facts.no_screen = facts.no_date = True
    await turn.ask_desk(turn.desk.hand_off, "stuck")
    return "nothing_found"
