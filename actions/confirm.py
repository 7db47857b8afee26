"""The rating at the end."""

from __future__ import annotations

import re

from actions.context import ActionContext
from actions.outcomes import GO_ON
from actions.stage import StageAction

STARS = re.compile(r"(?<!\d)([1-5])(?!\d)")
WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


class ActionConfirm(StageAction):
    """Takes the rating. Helps a customer who says that the new password fails."""

    action_name = "action_confirm"

    async def decide(self, context: ActionContext) -> str:
        """Name what the answer leads to."""
        if context.snapshot.state != "resolved":
            return GO_ON
        if context.intent == "password_fails":
            return "changed_but_fails"
        stars = _stars(context)
        if stars is None or context.state.rated:
            return _without_stars(context)
        await context.ask_desk(context.desk.rate, stars)
        context.state.rated = True
        return "rated_low" if stars <= 2 else "rated"


class ActionCaseClosed(StageAction):
    """An agent closed the case, or it expired."""

    action_name = "action_case_closed"

    async def decide(self, context: ActionContext) -> str:
        """Believe the event only when the case confirms it."""
        context.state.question = None
        return GO_ON if context.snapshot.over else "ignored"


def _without_stars(context: ActionContext) -> str:
    if context.state.rated:
        return GO_ON
    if context.intent == "deny":
        context.state.rated = True
        return "rating_skipped"
    return "rating_unclear"


def _stars(context: ActionContext) -> int | None:
    typed = context.entity("stars") or context.text
    match = STARS.search(typed)
    if match:
        return int(match[1])
    words = re.findall(r"[a-z]+", typed.lower())
    return next((WORDS[word] for word in words if word in WORDS), None)
