"""Which password, which app, and is somebody at the recorder with a monitor and a mouse?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.next_step import next_step
from actions.turn import GO_ON, NOT_AN_ANSWER, StageAction, Turn

if TYPE_CHECKING:
    from actions.facts import Facts

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
    """Takes the answers to the first questions and finds the way out for those who need another one."""

    action_name = "action_route"

    async def decide(self, turn: Turn) -> str:
        """Record the answer and name what it leads to."""
        if turn.snapshot.state != "collecting":
            return await _later_on(turn)
        if turn.intent in PASSWORDS:
            return await _password(turn, PASSWORDS[turn.intent])
        if turn.intent in APPS:
            return await _app(turn, APPS[turn.intent])
        if turn.intent in ABSENCES:
            return await _absent(turn, ABSENCES[turn.intent])
        if turn.intent == "at_recorder":
            return await _present(turn)
        return await _short_answer(turn)


async def _later_on(turn: Turn) -> str:
    """With the case at the agents, a change of mind is for them to see."""
    corrected = {"password_kind": PASSWORDS.get(turn.intent), "app": APPS.get(turn.intent)}
    told = {name: value for name, value in corrected.items() if value}
    if not told or turn.snapshot.over or turn.snapshot.state == "resolved":
        return f"absent_{ABSENCES[turn.intent]}" if turn.intent in ABSENCES else GO_ON
    await turn.ask_desk(turn.desk.put_facts, told)
    return "correction_noted"


async def _password(turn: Turn, kind: str) -> str:
    facts = turn.facts
    facts.password_kind = kind
    facts.parked = None if kind == "recorder" else f"{kind}_password"
    await turn.ask_desk(turn.desk.put_facts, {"password_kind": kind})
    return GO_ON


async def _app(turn: Turn, app: str) -> str:
    facts = turn.facts
    facts.password_kind = facts.password_kind or "recorder"
    facts.app = app
    facts.parked = PARKING_APPS.get(app)
    await turn.ask_desk(turn.desk.put_facts, {"app": app})
    if app != "edge":
        return "app_unknown" if app == "none" else GO_ON
    await turn.ask_desk(turn.desk.hand_off, "out_of_scope")
    return "edge_to_agent"


async def _absent(turn: Turn, absence: str) -> str:
    turn.facts.parked = absence
    turn.facts.at_recorder = False
    await turn.ask_desk(turn.desk.put_facts, {"at_recorder": False})
    is_next = next_step(turn.snapshot, turn.facts) == f"parked_{absence}"
    return GO_ON if is_next else f"absent_{absence}"


async def _present(turn: Turn) -> str:
    turn.facts.parked = None
    turn.facts.at_recorder = True
    await turn.ask_desk(turn.desk.put_facts, {"at_recorder": True})
    return GO_ON


async def _short_answer(turn: Turn) -> str:
    step = turn.facts.pending or ""
    if step.startswith("parked_"):
        return await _parked_answer(turn, step.removeprefix("parked_"))
    if step == "ask_at_recorder" and turn.intent in ("affirm", "done"):
        return await _present(turn)
    if step == "ask_at_recorder" and turn.intent in ("deny", "unsure"):
        return await _absent(turn, "later")
    if turn.intent in ("unsure", "deny"):
        return await _unsure(turn, step)
    return NOT_AN_ANSWER


async def _unsure(turn: Turn, step: str) -> str:
    if step == "ask_password_kind":
        return "explain_password_kinds"
    if step == "ask_app":
        return await _app(turn, "none")
    return NOT_AN_ANSWER


async def _parked_answer(turn: Turn, parked: str) -> str:
    if parked == "connect_app" and turn.intent in LABEL_SAYS:
        return await _app(turn, LABEL_SAYS[turn.intent])
    if turn.intent in ("affirm", "done", "password_works", "thanks", "found_it", "continue_way"):
        return "helped" if parked in ("app_password", "home_app", "n831", "connect_app") else await _unpark(turn)
    if turn.intent in ("deny", "unsure", "password_fails", "looks_different", "cannot_find"):
        return GO_ON if parked in ABSENCES.values() or parked == "pause" else _offer_other_ways(turn.facts)
    return NOT_AN_ANSWER


def _offer_other_ways(facts: Facts) -> str:
    facts.question = facts.pending = "offer_person"
    return "offer_other_ways"


async def _unpark(turn: Turn) -> str:
    if turn.facts.parked in ABSENCES.values():
        return await _present(turn)
    turn.facts.parked = None
    return GO_ON
