"""A temporary password: announced, revealed on its card, expired or replaced. The bot never sees it."""

from __future__ import annotations

from actions.turn import GO_ON, NOT_AN_ANSWER, RENEWAL_DATE, StageAction, Turn


class ActionIssue(StageAction):
    """Answers what is said while a password waits on its card, or after it expired."""

    action_name = "action_issue"

    async def decide(self, turn: Turn) -> str:
        """Name what the answer leads to."""
        if turn.facts.question == "confirm_new_password":
            return _confirmed(turn)
        if turn.intent == "new_password":
            return _wanted(turn)
        if turn.snapshot.issued == "expired" and turn.intent in ("affirm", "done"):
            return renew(turn)
        if turn.snapshot.issued == "expired":
            return "password_stays_expired" if turn.intent in ("deny", "unsure") else NOT_AN_ANSWER
        if turn.snapshot.issued == "sealed":
            return "reveal_on_the_card"
        return GO_ON


class ActionPasswordEvent(StageAction):
    """The desk issued, revealed or expired a password. The snapshot decides what is said; the event is only a nudge."""

    action_name = "action_password_event"

    async def decide(self, turn: Turn) -> str:
        """Start the coaching afresh for a fresh password, and let the step speak."""
        facts = turn.facts
        if turn.snapshot.issued == "none":
            return "ignored"
        facts.question = facts.requested = None
        if turn.intent == "password_issued":
            facts.coach, facts.trouble, facts.pending = 1, None, None
            if turn.snapshot.issued == "revealed":  # its own event follows
                return "ignored"
        return GO_ON


def _wanted(turn: Turn) -> str:
    """A working password is only given up after a yes; one that failed its checks is gone anyway."""
    if turn.snapshot.issued in ("sealed", "revealed") and turn.facts.trouble is None:
        turn.facts.question = "confirm_new_password"
        return GO_ON
    return renew(turn)


def _confirmed(turn: Turn) -> str:
    turn.facts.question = None
    if turn.intent in ("affirm", "done", "new_password"):
        return renew(turn)
    return GO_ON if turn.intent in ("deny", "unsure", "continue_way") else NOT_AN_ANSWER


def renew(turn: Turn) -> str:
    """Ask what date the recorder shows before asking for another password: one for yesterday's date would not work."""
    if turn.snapshot.issued not in ("revealed", "sealed", "expired"):
        return "no_password_yet"
    turn.facts.question = RENEWAL_DATE
    return GO_ON


async def ask_for_new_password(turn: Turn) -> str:
    """Ask the agents for another temporary password."""
    turn.facts.question = None
    if turn.snapshot.issued not in ("revealed", "sealed", "expired"):
        return "no_password_yet"
    reason = "expired" if turn.snapshot.issued == "expired" else "does_not_work"
    await turn.ask_desk(turn.desk.new_password, reason)
    turn.facts.trouble = None
    turn.facts.coach = 1
    return "new_password_asked"
