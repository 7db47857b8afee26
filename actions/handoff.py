"""A person, please: the case goes to the agents and the wait is told honestly."""

from __future__ import annotations

from actions.next_step import evidence_missing
from actions.turn import GO_ON, NOT_AN_ANSWER, StageAction, Turn

REASONS = {
    "ask_person": ("asked", False, None),
    "urgent": ("asked", True, "urgent"),
    "ownership": ("ownership", False, "ownership"),
    "threat": ("asked", True, "distress"),
}


class ActionHandoff(StageAction):
    """Hands the case over, or answers what is said while waiting."""

    action_name = "action_handoff"

    async def decide(self, turn: Turn) -> str:
        """Name where the case is now."""
        if turn.intent in REASONS:
            return await _hand_off(turn, turn.intent)
        if turn.facts.question == "offer_person":
            return await _offered(turn)
        if turn.facts.pending == "parked_camera_password":
            return await _about_a_camera(turn)
        return _while_waiting(turn)


async def _hand_off(turn: Turn, intent: str) -> str:
    turn.facts.question = None
    if turn.snapshot.over or turn.snapshot.state == "resolved":
        return "case_is_over"
    reason, priority, flag = REASONS[intent]
    already = turn.snapshot.waiting
    await turn.ask_desk(turn.desk.hand_off, reason, priority=priority, flag=flag)
    turn.facts.collecting = False
    if not already and turn.snapshot.issued == "none":
        turn.facts.pending = None
    if intent != "ask_person":
        return f"{intent}_to_agent"
    if turn.snapshot.issued != "none":
        return "person_told"
    if already:
        return "already_with_agents"
    return "handed_over_incomplete" if evidence_missing(turn.snapshot, turn.facts) else "handed_over"


async def _offered(turn: Turn) -> str:
    turn.facts.question = None
    if turn.intent in ("affirm", "done"):
        return await _hand_off(turn, "ask_person")
    return GO_ON if turn.intent in ("deny", "unsure", "continue_way") else NOT_AN_ANSWER


async def _about_a_camera(turn: Turn) -> str:
    if turn.intent in ("affirm", "done"):
        return await _hand_off(turn, "ask_person")
    return "camera_left" if turn.intent in ("deny", "unsure") else NOT_AN_ANSWER


def _while_waiting(turn: Turn) -> str:
    if turn.intent in ("affirm", "continue_way") and evidence_missing(turn.snapshot, turn.facts):
        turn.facts.collecting = True
        return GO_ON
    if turn.intent in ("affirm", "done", "deny", "unsure"):
        return GO_ON
    return "passed_on"


class ActionAgentJoined(StageAction):
    """An agent took the case."""

    action_name = "action_agent_joined"

    async def decide(self, turn: Turn) -> str:
        """Believe it only when the case says so."""
        return "agent_joined" if turn.snapshot.state == "claimed" else "ignored"
