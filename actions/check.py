"""Everything is in: compare it, and put the case in front of the agents."""

from __future__ import annotations

from actions.turn import GO_ON, StageAction, Turn


class ActionCheck(StageAction):
    """Has the desk compare everything and queue the case. The bot neither approves nor refuses."""

    action_name = "action_check"

    async def decide(self, turn: Turn) -> str:
        """Name the verdict."""
        if turn.snapshot.state not in ("collecting", "checking", "verified", "needs_review"):
            return GO_ON
        await turn.ask_desk(turn.desk.check)
        turn.facts.collecting = False
        return "verified" if turn.snapshot.verdict == "verified" else "needs_review"
