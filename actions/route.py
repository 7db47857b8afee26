"""Which password, which app, and is somebody at the recorder with a monitor and a mouse?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.context import ActionContext
from actions.next_step import next_step
from actions.outcomes import GO_ON, NOT_AN_ANSWER
from actions.stage import StageAction
from protocol.stated_facts import StatedFacts

if TYPE_CHECKING:
    from actions.dialogue_state import DialogueState

PASSWORDS = {"password_recorder": "recorder", "password_app": "app", "password_camera": "camera"}
APPS = {
    "app_cloud": "cloud",
    "app_home": "home",
    "app_none": "none",
    "model_n831": "n831",
    "model_edge": "edge",
    "app_connect": "connect",
}
PARKING_APPS = {"home": "home_app", "n831": "n831", "connect": "connect_app"}
ABSENCES = {"not_at_recorder": "later", "no_mouse": "no_mouse", "no_monitor": "no_monitor"}
# "Does the label on your recorder say N831?"
LABEL_SAYS = {"affirm": "n831", "deny": "none", "unsure": "none", "cannot_find": "none"}


class ActionRoute(StageAction):
    """Takes the answers to the first questions, and helps customers who need something other than this reset."""

    action_name = "action_route"

    async def decide(self, context: ActionContext) -> str:
        """Record the answer and name what it leads to."""
        if context.snapshot.state != "collecting":
            return await _later_on(context)
        if context.intent in PASSWORDS:
            return await _password(context, PASSWORDS[context.intent])
        if context.intent in APPS:
            return await _app(context, APPS[context.intent])
        if context.intent in ABSENCES:
            return await _absent(context, ABSENCES[context.intent])
        if context.intent == "at_recorder":
            return await _present(context)
        return await _short_answer(context)


async def _later_on(context: ActionContext) -> str:
    """While the case is with the agents, a change of mind is recorded for them."""
    told = StatedFacts(password_kind=PASSWORDS.get(context.intent), app=APPS.get(context.intent))
    if told == StatedFacts() or context.snapshot.over or context.snapshot.state == "resolved":
        return f"absent_{ABSENCES[context.intent]}" if context.intent in ABSENCES else GO_ON
    await context.ask_desk(context.desk.put_facts, told)
    return "correction_noted"


async def _password(context: ActionContext, kind: str) -> str:
    state = context.state
    state.password_kind = kind
    state.parked = None if kind == "recorder" else f"{kind}_password"
    await context.ask_desk(context.desk.put_facts, StatedFacts(password_kind=kind))
    return GO_ON


async def _app(context: ActionContext, app: str) -> str:
    state = context.state
    state.password_kind = state.password_kind or "recorder"
    state.app = app
    state.parked = PARKING_APPS.get(app)
    await context.ask_desk(context.desk.put_facts, StatedFacts(app=app))
    if app != "edge":
        return "app_unknown" if app == "none" else GO_ON
    await context.ask_desk(context.desk.hand_off, "out_of_scope")
    return "edge_to_agent"


async def _absent(context: ActionContext, absence: str) -> str:
    context.state.parked = absence
    context.state.at_recorder = False
    await context.ask_desk(context.desk.put_facts, StatedFacts(at_recorder=False))
    is_next = next_step(context.snapshot, context.state) == f"parked_{absence}"
    return GO_ON if is_next else f"absent_{absence}"


async def _present(context: ActionContext) -> str:
    context.state.parked = None
    context.state.at_recorder = True
    await context.ask_desk(context.desk.put_facts, StatedFacts(at_recorder=True))
    return GO_ON


async def _short_answer(context: ActionContext) -> str:
    step = context.state.pending or ""
    if step.startswith("parked_"):
        return await _parked_answer(context, step.removeprefix("parked_"))
    if step == "ask_at_recorder" and context.intent in ("affirm", "done"):
        return await _present(context)
    if step == "ask_at_recorder" and context.intent in ("deny", "unsure"):
        return await _absent(context, "later")
    if context.intent in ("unsure", "deny"):
        return await _unsure(context, step)
    return NOT_AN_ANSWER


async def _unsure(context: ActionContext, step: str) -> str:
    if step == "ask_password_kind":
        return "explain_password_kinds"
    if step == "ask_app":
        return await _app(context, "none")
    return NOT_AN_ANSWER


async def _parked_answer(context: ActionContext, parked: str) -> str:
    if parked == "connect_app" and context.intent in LABEL_SAYS:
        return await _app(context, LABEL_SAYS[context.intent])
    if context.intent in ("affirm", "done", "password_works", "thanks", "found_it", "continue_way"):
        return "helped" if parked in ("app_password", "home_app", "n831", "connect_app") else await _unpark(context)
    if context.intent in ("deny", "unsure", "password_fails", "looks_different", "cannot_find"):
        return GO_ON if parked in ABSENCES.values() or parked == "pause" else _offer_other_ways(context.state)
    return NOT_AN_ANSWER


def _offer_other_ways(state: DialogueState) -> str:
    state.question = state.pending = "offer_person"
    return "offer_other_ways"


async def _unpark(context: ActionContext) -> str:
    if context.state.parked in ABSENCES.values():
        return await _present(context)
    context.state.parked = None
    return GO_ON
