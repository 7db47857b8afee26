"""The customer wants a person: the case goes to the agents, and the bot says honestly how long that may take."""

from __future__ import annotations

from actions.context import ActionContext
from actions.next_step import evidence_missing
from actions.outcomes import GO_ON, NOT_AN_ANSWER
from actions.stage import StageAction

REASONS = {
    "ask_person": ("asked", False, None),
    "urgent": ("asked", True, "urgent"),
    "ownership": ("ownership", False, "ownership"),
    "threat": ("asked", True, "distress"),
}


class ActionHandoff(StageAction):
    """Hands the case over, and answers messages while the customer waits."""

    action_name = "action_handoff"

    async def decide(self, context: ActionContext) -> str:
        """Name where the case is now."""
        if context.intent in REASONS:
            return await _hand_off(context, context.intent)
        if context.state.question == "offer_person":
            return await _offered(context)
        if context.state.pending == "parked_camera_password":
            return await _about_a_camera(context)
        return _while_waiting(context)


async def _hand_off(context: ActionContext, intent: str) -> str:
    context.state.question = None
    if context.snapshot.over or context.snapshot.state == "resolved":
        return "case_is_over"
    reason, priority, flag = REASONS[intent]
    already = context.snapshot.with_agents
    await context.ask_desk(context.desk.hand_off, reason, priority=priority, flag=flag)
    context.state.collecting = False
    if not already and context.snapshot.issued == "none":
        context.state.pending = None
    if intent != "ask_person":
        return f"{intent}_to_agent"
    if context.snapshot.issued != "none":
        return "person_told"
    if already:
        return "already_with_agents"
    return "handed_over_incomplete" if evidence_missing(context.snapshot, context.state) else "handed_over"


async def _offered(context: ActionContext) -> str:
    context.state.question = None
    if context.intent in ("affirm", "done"):
        return await _hand_off(context, "ask_person")
    return GO_ON if context.intent in ("deny", "unsure", "continue_way") else NOT_AN_ANSWER


async def _about_a_camera(context: ActionContext) -> str:
    if context.intent in ("affirm", "done"):
        return await _hand_off(context, "ask_person")
    return "camera_left" if context.intent in ("deny", "unsure") else NOT_AN_ANSWER


def _while_waiting(context: ActionContext) -> str:
    if context.intent in ("affirm", "continue_way") and evidence_missing(context.snapshot, context.state):
        context.state.collecting = True
        return GO_ON
    if context.intent in ("affirm", "done", "deny", "unsure"):
        return GO_ON
    return "passed_on"


class ActionAgentJoined(StageAction):
    """An agent took the case."""

    action_name = "action_agent_joined"

    async def decide(self, context: ActionContext) -> str:
        """Believe the event only when the case confirms it."""
        return "agent_joined" if context.snapshot.state == "claimed" else "ignored"
