"""What a customer says about a photo of the sticker or the Device Info screen, and about its reading."""

from __future__ import annotations

import re

from actions.context import ActionContext
from actions.outcomes import GO_ON, NOT_AN_ANSWER
from actions.snapshot import PHOTO_KINDS
from actions.stage import StageAction

KIND_WORDS = {
    "sticker": re.compile(r"\b(?:sticker|label|serial)\b", re.IGNORECASE),
    "device_info": re.compile(r"\b(?:screen|info|monitor)\b", re.IGNORECASE),
}
ZERO_OR_O = re.compile(r"\b(?:zero|an? o|letter o|oh)\b", re.IGNORECASE)
YES = frozenset({"affirm", "done", "reading_right"})
NO = frozenset({"deny", "reading_wrong"})
CANNOT = frozenset({"cannot_find", "no_sticker", "no_info", "deny", "unsure", "looks_different", "cannot_photograph"})


class ActionPhoto(StageAction):
    """Takes what the customer says about a photo."""

    action_name = "action_photo"

    async def decide(self, context: ActionContext) -> str:
        """Name what the answer leads to."""
        step = _photo_step(context)
        if _is_taken_back(context, step):
            return await _take_back(context)
        if step is None or context.snapshot.over:
            return GO_ON
        kind, _, part = step.rpartition("_")
        if kind not in PHOTO_KINDS:
            return "photo_still_being_read"
        return await (_about_reading(context, kind) if part == "reading" else _about_photo(context, kind))


class ActionReadingConfirmed(StageAction):
    """The customer confirmed or corrected a reading on its card."""

    action_name = "action_reading_confirmed"

    async def decide(self, context: ActionContext) -> str:
        """Believe the event only when the desk has the confirmation."""
        kind = context.entity("photo_kind")
        if kind in PHOTO_KINDS and context.snapshot.photos[str(kind)] == "confirmed":
            return _confirmed(context, str(kind))
        return GO_ON


def _photo_step(context: ActionContext) -> str | None:
    for kind in PHOTO_KINDS:
        if context.snapshot.photos[kind] == "unconfirmed":
            return f"{kind}_reading"
    if "reading" in context.snapshot.photos.values():
        return "photo_being_read"
    pending = context.state.pending or ""
    return pending if pending.endswith("_photo") else None


def _is_taken_back(context: ActionContext, step: str | None) -> bool:
    """Whether the customer takes back a photo that they had confirmed."""
    late = context.intent == "another_photo" and not (step or "").endswith("_reading")
    return late and context.snapshot.gathering and "confirmed" in context.snapshot.photos.values()


async def _take_back(context: ActionContext) -> str:
    confirmed = [kind for kind in PHOTO_KINDS if context.snapshot.photos[kind] == "confirmed"]
    named = [kind for kind in confirmed if KIND_WORDS[kind].search(context.text)]
    await context.ask_desk(context.desk.reject_photo, (named or confirmed)[-1])
    context.state.collecting = context.snapshot.with_agents
    context.state.pending = None
    return "photo_taken_back"


async def _about_reading(context: ActionContext, kind: str) -> str:
    if context.intent in YES:
        await context.ask_desk(context.desk.confirm_photo, kind)
        return _confirmed(context, kind)
    if context.intent in NO:
        if ZERO_OR_O.search(context.text):
            context.say("utter_faq_zero_or_o")
        return "reading_is_wrong"
    if context.intent in ("another_photo", "cannot_find"):
        await context.ask_desk(context.desk.reject_photo, kind)
        context.state.pending = None
        return GO_ON
    return "compare_the_values" if context.intent == "unsure" else NOT_AN_ANSWER


async def _about_photo(context: ActionContext, kind: str) -> str:
    if context.intent in ("done", "affirm", "another_photo", "found_it"):
        return "photo_not_here_yet"
    if context.intent not in CANNOT:
        return NOT_AN_ANSWER
    return await (_no_sticker(context) if kind == "sticker" else _no_screen(context))


async def _no_sticker(context: ActionContext) -> str:
    context.state.no_sticker = True
    if context.state.requested == "sticker":
        context.state.requested = None
    return await _nothing_left(context) or "sticker_skipped"


async def _no_screen(context: ActionContext) -> str:
    context.state.info_refusals += 1
    if context.state.info_refusals == 1:
        return "info_in_the_app"
    context.state.no_screen = True
    context.state.requested = None
    return await _nothing_left(context) or "screen_skipped"


async def _nothing_left(context: ActionContext) -> str | None:
    state, photos = context.state, context.snapshot.photos
    if not (state.no_sticker and state.no_screen) or "confirmed" in photos.values():
        return None
    if context.snapshot.state == "collecting":
        await context.ask_desk(context.desk.hand_off, "stuck")
    state.collecting = False
    return "no_photos_at_all"


def _confirmed(context: ActionContext, kind: str) -> str:
    if kind == "device_info" and context.snapshot.clock_lost:
        context.say("utter_clock_lost")
    if context.state.requested != kind:
        return f"{kind}_confirmed"
    context.state.requested = None
    return "requested_photo_confirmed"
