"""The password change itself, one step at a time, with a way on when the screen looks different."""

from __future__ import annotations

from actions.issue import renew
from actions.next_step import COACH_STEPS, TROUBLES
from actions.turn import GO_ON, NOT_AN_ANSWER, StageAction, Turn

MENU_STEP = 3
FIELDS_STEP = 6
MENUS = {"menu_users": "users", "menu_account": "account", "menu_setting": "setting"}
DIFFERENCES_BEFORE_A_PERSON = 2
DONE = frozenset({"done", "affirm", "found_it", "continue_way"})
DIFFERENT = frozenset({"looks_different", "deny", "unsure", "cannot_find"})


class ActionCoach(StageAction):
    """Moves the coaching on, back, or round an obstacle."""

    action_name = "action_coach"

    async def decide(self, turn: Turn) -> str:
        """Name what the answer leads to."""
        if turn.snapshot.issued != "revealed":
            return "no_password_yet" if turn.intent in ("password_fails", "password_works") else GO_ON
        if turn.intent == "password_works":
            return await _works(turn)
        if turn.intent == "password_fails":
            return await _fails(turn)
        if turn.intent in MENUS:
            return await _menu(turn, MENUS[turn.intent])
        if turn.facts.trouble:
            return await _trouble(turn)
        return await _step(turn)


async def _step(turn: Turn) -> str:
    facts = turn.facts
    menu = turn.entity("menu_label")
    if facts.coach == MENU_STEP and menu in MENUS.values() and turn.intent not in DONE:
        return await _menu(turn, str(menu))
    if turn.intent in DIFFERENT:
        return await _different(turn)
    if turn.intent == "new_password_rejected":
        facts.coach = FIELDS_STEP
        return "new_password_rules"
    if turn.intent not in DONE:
        return NOT_AN_ANSWER
    facts.differences = 0
    if facts.coach == COACH_STEPS:
        return await _resolve(turn)
    facts.coach += 1
    return GO_ON


async def _different(turn: Turn) -> str:
    facts = turn.facts
    if facts.coach == 1 and turn.intent == "deny":
        return await _fails(turn)
    if facts.coach == COACH_STEPS and turn.intent != "looks_different":
        return "new_login_fails"
    facts.differences += 1
    if facts.differences > DIFFERENCES_BEFORE_A_PERSON:
        facts.differences = 0
        facts.question = "offer_person"
        return "still_different"
    return f"different_{facts.coach}"


async def _menu(turn: Turn, menu: str) -> str:
    await turn.ask_desk(turn.desk.put_facts, {"menu": menu})
    turn.facts.coach = MENU_STEP
    return f"menu_{menu}"


async def _works(turn: Turn) -> str:
    facts = turn.facts
    was_in_trouble, facts.trouble = facts.trouble, None
    if was_in_trouble or facts.coach == 1:
        facts.coach = 2
        return "logged_in"
    return await _resolve(turn) if facts.coach == COACH_STEPS else GO_ON


async def _resolve(turn: Turn) -> str:
    await turn.ask_desk(turn.desk.resolve)
    return "new_password_works"


async def _fails(turn: Turn) -> str:
    facts = turn.facts
    if facts.coach == COACH_STEPS and facts.trouble is None:
        return "new_login_fails"
    facts.coach = 1
    if facts.trouble is None:
        facts.trouble = TROUBLES[0]
        return "trouble_starts"
    return await _next_trouble(turn)


async def _trouble(turn: Turn) -> str:
    if turn.intent in ("affirm", "done"):
        return await _works(turn)
    if turn.intent in DIFFERENT:
        return await _next_trouble(turn)
    return NOT_AN_ANSWER


async def _next_trouble(turn: Turn) -> str:
    place = TROUBLES.index(str(turn.facts.trouble)) + 1
    if place < len(TROUBLES):
        turn.facts.trouble = TROUBLES[place]
        return GO_ON
    return renew(turn)
