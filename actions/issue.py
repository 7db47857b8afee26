"""A temporary password is announced, revealed, expires or is replaced. The bot never sees it."""

from __future__ import annotations

from actions.context import ActionContext
from actions.open_question import RENEWAL_DATE
from actions.outcomes import GO_ON, NOT_AN_ANSWER
from actions.stage import StageAction
from protocol.events import Event


class ActionIssue(StageAction):
    """Answers messages while a password waits on its card, and after it has expired."""

    action_name = "action_issue"

    async def decide(self, context: ActionContext) -> str:
        """Name what the answer leads to."""
        if context.state.question == "confirm_new_password":
            return _confirmed(context)
        if context.intent == "new_password":
            return _wanted(context)
        if context.snapshot.issued == "expired" and context.intent in ("affirm", "done"):
            return renew(context)
        if context.snapshot.issued == "expired":
            return "password_stays_expired" if context.intent in ("deny", "unsure") else NOT_AN_ANSWER
        if context.snapshot.issued == "sealed":
            return "reveal_on_the_card"
        return GO_ON


class ActionPasswordEvent(StageAction):
    """The desk issued, revealed or expired a password. The event only says when to look; the snapshot decides."""

    action_name = "action_password_event"

    async def decide(self, context: ActionContext) -> str:
        """Start the coaching again for a new password, and let the next step speak."""
        state = context.state
        if context.snapshot.issued == "none":
            return "ignored"
        state.question = state.requested = None
        if context.intent == Event.PASSWORD_ISSUED:
            state.coach, state.trouble, state.pending = 1, None, None
            if context.snapshot.issued == "revealed":  # its own event follows
                return "ignored"
        return GO_ON


def _wanted(context: ActionContext) -> str:
    """A password that may work is given up only after a yes; one that has failed its checks is not asked about."""
    if context.snapshot.issued in ("sealed", "revealed") and context.state.trouble is None:
        context.state.question = "confirm_new_password"
        return GO_ON
    return renew(context)


def _confirmed(context: ActionContext) -> str:
    context.state.question = None
    if context.intent in ("affirm", "done", "new_password"):
        return renew(context)
    return GO_ON if context.intent in ("deny", "unsure", "continue_way") else NOT_AN_ANSWER


def renew(context: ActionContext) -> str:
    """Ask which date the recorder shows now, since a password for another date would not work."""
    if context.snapshot.issued not in ("revealed", "sealed", "expired"):
        return "no_password_yet"
    context.state.question = RENEWAL_DATE
    return GO_ON


async def ask_for_new_password(context: ActionContext) -> str:
    """Ask the agents for another temporary password."""
    context.state.question = None
    if context.snapshot.issued not in ("revealed", "sealed", "expired"):
        return "no_password_yet"
    reason = "expired" if context.snapshot.issued == "expired" else "does_not_work"
    await context.ask_desk(context.desk.new_password, reason)
    context.state.trouble = None
    context.state.coach = 1
    return "new_password_asked"
