"""Everything has been collected: the desk compares it, and the case goes to the agents."""

from __future__ import annotations

from actions.context import ActionContext
from actions.outcomes import GO_ON
from actions.stage import StageAction


class ActionCheck(StageAction):
    """Has the desk compare everything and queue the case. The bot approves nothing and refuses nothing."""

    action_name = "action_check"

    async def decide(self, context: ActionContext) -> str:
        """Name the verdict."""
        if context.snapshot.state not in ("collecting", "checking", "verified", "needs_review"):
            return GO_ON
        await context.ask_desk(context.desk.check)
        context.state.collecting = False
        return "verified" if context.snapshot.verdict == "verified" else "needs_review"
