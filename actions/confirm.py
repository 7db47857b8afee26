"""The end of the way: the rating."""

from __future__ import annotations

import re

from actions.turn import GO_ON, StageAction, Turn

STARS = re.compile(r"(?<!\d)([1-5])(?!\d)")
WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


class ActionConfirm(StageAction):
    """Takes the rating, or answers who says instead that the new password fails."""

    action_name = "action_confirm"

    async def decide(self, turn: Turn) -> str:
        """Name what the answer leads to."""
        if turn.snapshot.state != "resolved":
            return GO_ON
        if turn.intent == "password_fails":
            return "changed_but_fails"
        stars = _stars(turn)
        if stars is None or turn.facts.rated:
            return _without_stars(turn)
        await turn.ask_desk(turn.desk.rate, stars)
        turn.facts.rated = True
        return "rated_low" if stars <= 2 else "rated"


class ActionCaseClosed(StageAction):
    """An agent closed the case, or it expired."""

    action_name = "action_case_closed"

    async def decide(self, turn: Turn) -> str:
        """Believe it only when the case says so."""
        turn.facts.question = None
        return GO_ON if turn.snapshot.over else "ignored"


def _without_stars(turn: Turn) -> str:
    if turn.facts.rated:
        return GO_ON
    if turn.intent == "deny":
        turn.facts.rated = True
        return "rating_skipped"
    return "rating_unclear"


def _stars(turn: Turn) -> int | None:
    typed = turn.entity("stars") or turn.text
    match = STARS.search(typed)
    if match:
        return int(match[1])
    words = re.findall(r"[a-z]+", typed.lower())
    return next((WORDS[word] for word in words if word in WORDS), None)
