"""An agent asks for another photo."""

from __future__ import annotations

from actions.context import ActionContext
from actions.snapshot import PHOTO_KINDS
from actions.stage import StageAction


class ActionPhotoRequested(StageAction):
    """An agent asked for another photo."""

    action_name = "action_photo_requested"

    async def decide(self, context: ActionContext) -> str:
        """Make that photo the next step while the case is with the agents."""
        kind = context.entity("photo_kind")
        if kind not in PHOTO_KINDS or not context.snapshot.with_agents:
            return "ignored"
        context.state.requested = kind
        context.state.pending = None
        if kind == "sticker":
            context.state.no_sticker = False
        else:
            context.state.no_screen = False
        return "agent_wants_photo"
