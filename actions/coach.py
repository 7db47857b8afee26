"""The password change, one step at a time, and what to try when the screen looks different."""

from __future__ import annotations

from actions.context import ActionContext
from actions.issue import renew
from actions.next_step import COACH_STEPS, TROUBLES
from actions.outcomes import GO_ON, NOT_AN_ANSWER
from actions.stage import StageAction
from protocol.stated_facts import StatedFacts

MENU_STEP = 3
FIELDS_STEP = 6
MENUS = {"menu_users": "users", "menu_account": "account", "menu_setting": "setting"}
DIFFERENCES_BEFORE_A_PERSON = 2
DONE = frozenset({"done", "affirm", "found_it", "continue_way"})
DIFFERENT = frozenset({"looks_different", "deny", "unsure", "cannot_find"})


class ActionCoach(StageAction):
    """Moves the coaching forward or back, or helps with what is in the way."""

    action_name = "action_coach"

    async def decide(self, context: ActionContext) -> str:
        """Name what the answer leads to."""
        if context.snapshot.issued != "revealed":
            return "no_password_yet" if context.intent in ("password_fails", "password_works") else GO_ON
        if context.intent == "password_works":
            return await _works(context)
        if context.intent == "password_fails":
            return await _fails(context)
        if context.intent in MENUS:
            return await _menu(context, MENUS[context.intent])
        if context.state.trouble:
            return await _trouble(context)
        return await _step(context)


async def _step(context: ActionContext) -> str:
    state = context.state
    menu = context.entity("menu_label")
    if state.coach == MENU_STEP and menu in MENUS.values() and context.intent not in DONE:
        return await _menu(context, str(menu))
    if context.intent in DIFFERENT:
        return await _different(context)
    if context.intent == "new_password_rejected":
        state.coach = FIELDS_STEP
        return "new_password_rules"
    if context.intent not in DONE:
        return NOT_AN_ANSWER
    state.differences = 0
    if state.coach == COACH_STEPS:
        return await _resolve(context)
    state.coach += 1
    return GO_ON


async def _different(context: ActionContext) -> str:
    state = context.state
    if state.coach == 1 and context.intent == "deny":
        return await _fails(context)
    if state.coach == COACH_STEPS and context.intent != "looks_different":
        return "new_login_fails"
    state.differences += 1
    if state.differences > DIFFERENCES_BEFORE_A_PERSON:
        state.differences = 0
        state.question = "offer_person"
        return "still_different"
    return f"different_{state.coach}"


async def _menu(context: ActionContext, menu: str) -> str:
    await context.ask_desk(context.desk.put_facts, StatedFacts(menu=menu))
    context.state.coach = MENU_STEP
    return f"menu_{menu}"


async def _works(context: ActionContext) -> str:
    state = context.state
    was_in_trouble, state.trouble = state.trouble, None
    if was_in_trouble or state.coach == 1:
        state.coach = 2
        return "logged_in"
    return await _resolve(context) if state.coach == COACH_STEPS else GO_ON


async def _resolve(context: ActionContext) -> str:
    await context.ask_desk(context.desk.resolve)
    return "new_password_works"


async def _fails(context: ActionContext) -> str:
    state = context.state
    if state.coach == COACH_STEPS and state.trouble is None:
        return "new_login_fails"
    state.coach = 1
    if state.trouble is None:
        state.trouble = TROUBLES[0]
        return "trouble_starts"
    return await _next_trouble(context)


async def _trouble(context: ActionContext) -> str:
    if context.intent in ("affirm", "done"):
        return await _works(context)
    if context.intent in DIFFERENT:
        return await _next_trouble(context)
    return NOT_AN_ANSWER


async def _next_trouble(context: ActionContext) -> str:
    place = TROUBLES.index(str(context.state.trouble)) + 1
    if place < len(TROUBLES):
        context.state.trouble = TROUBLES[place]
        return GO_ON
    return renew(context)
