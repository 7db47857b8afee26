"""The customer opened the page: the bot greets a newcomer and welcomes anybody else back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.stage import StageAction

if TYPE_CHECKING:
    from actions.context import ActionContext

FIRST_STEP = "ask_password_kind"


class ActionWelcome(StageAction):
    """Greets a newcomer, and brings anybody else back to where they were."""

    action_name = "action_welcome"

    async def decide(self, context: ActionContext) -> str:
        """Name the greeting.

        The desk itself said the greeting and the first question when the chat was opened (`desk/services/chat.py`). It
        tells of that with the first turn, when the customer may have gone on already; that question was asked all the
        same.
        """
        if not context.state.pending:
            context.state.pending, context.state.asks = FIRST_STEP, 1
            context.slots |= {"step": FIRST_STEP, "manner": "first"}
            return "welcome"
        return "welcome_again" if context.snapshot.over or context.snapshot.state == "resolved" else "welcome_back"
