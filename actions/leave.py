"""Starting over and cancelling. The bot asks once before the customer loses anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.outcomes import GO_ON, NOT_AN_ANSWER

if TYPE_CHECKING:
    from actions.context import ActionContext

NO = frozenset({"deny", "unsure", "continue_way", "go_back"})


async def leave(context: ActionContext) -> str | None:
    """Ask before starting over or cancelling, or do it after a yes. None if the message is about neither."""
    asked = context.state.question or ""
    if context.intent in _ASK_FIRST and asked != f"confirm_{context.intent}":
        return await _ASK_FIRST[context.intent](context)
    if asked in _CONFIRMED:
        return await _CONFIRMED[asked](context)
    return await _after_the_end(context) if context.snapshot.over else None


def after_cancelling(context: ActionContext) -> str:
    """A yes resumes what was cancelled."""
    if context.intent in ("deny", "unsure"):
        return "paused"
    if context.intent not in ("affirm", "done", "continue_way", "found_it"):
        return NOT_AN_ANSWER
    context.state.parked = None
    return GO_ON


async def _after_the_end(context: ActionContext) -> str:
    """A yes opens a new case; nothing else does."""
    if context.intent in ("affirm", "done"):
        return await _start_over(context)
    return "stays_closed" if context.intent in (*NO, "pause") else GO_ON


async def _ask_before_starting_over(context: ActionContext) -> str:
    """In a case that is over there is nothing to lose, so the bot does not ask."""
    if context.snapshot.over or context.snapshot.state == "resolved":
        return await _start_over(context)
    context.state.question = "confirm_start_over"
    context.state.pending = None
    return GO_ON


async def _ask_before_cancelling(context: ActionContext) -> str:
    """ "Cancel" in answer to a question of the bot cancels that question; otherwise the bot asks once."""
    if context.state.question:
        context.state.question = None
        return "not_started_over"
    if context.snapshot.over or context.snapshot.state == "resolved":
        return GO_ON
    context.state.question = "confirm_cancel"
    return GO_ON


async def _start_over(context: ActionContext) -> str:
    context.state.question = None
    if context.intent in ("affirm", "done", "start_over"):
        await context.ask_desk(context.desk.start_over)
        return "started_over"
    return "not_started_over" if context.intent in NO else NOT_AN_ANSWER


async def _cancel(context: ActionContext) -> str:
    context.state.question = None
    if context.intent in NO:
        return "not_started_over"
    if context.intent not in ("affirm", "done", "cancel"):
        return NOT_AN_ANSWER
    if context.snapshot.state == "collecting":
        context.state.parked = "cancelled"
        return "cancelled"
    await context.ask_desk(context.desk.hand_off, "cancelled")
    return "cancelled_with_agents"


_ASK_FIRST = {"start_over": _ask_before_starting_over, "cancel": _ask_before_cancelling}
_CONFIRMED = {"confirm_start_over": _start_over, "confirm_cancel": _cancel}
