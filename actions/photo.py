"""Photos of the sticker and the Device Info screen: asked for, read, shown back, confirmed or replaced."""

from __future__ import annotations

import re

from actions.context import ActionContext
from actions.next_step import NOT_YET_SENT
from actions.outcomes import GO_ON, NOT_AN_ANSWER
from actions.snapshot import PHOTO_KINDS
from actions.stage import StageAction
from actions.words import phrase

KIND_WORDS = {
    "sticker": re.compile(r"\b(?:sticker|label|serial)\b", re.IGNORECASE),
    "device_info": re.compile(r"\b(?:screen|info|monitor)\b", re.IGNORECASE),
}
BAD_PHOTOS_BEFORE_A_PERSON = 3
ZERO_OR_O = re.compile(r"\b(?:zero|an? o|letter o|oh)\b", re.IGNORECASE)
YES = frozenset({"affirm", "done", "reading_right"})
NO = frozenset({"deny", "reading_wrong"})
ADVICE = frozenset({"too_dark", "blurred", "cut_off", "glare", "moire", "too_small"})
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


class ActionPhotoRead(StageAction):
    """The desk says a photo has been read; the snapshot says which, and how well."""

    action_name = "action_photo_read"

    async def decide(self, context: ActionContext) -> str:
        """Name how the reading went."""
        kind, outcome = context.entity("photo_kind"), context.entity("photo_outcome")
        if kind in PHOTO_KINDS and context.snapshot.photos[str(kind)] == "unconfirmed":
            context.state.bad_photos = 0
            context.state.question = None
            _unpark(context, str(kind))
            return "reading_ready"
        if outcome in ("unreadable", "failed") or kind == "unknown":
            context.slots["where_in_photo"] = phrase(f"place_{context.entity('photo_place')}", "place_anywhere")
            return _bad_photo(context, _why_bad(outcome, kind, context.entity("photo_advice")))
        return GO_ON


class ActionReadingConfirmed(StageAction):
    """The customer confirmed or corrected a reading on its card."""

    action_name = "action_reading_confirmed"

    async def decide(self, context: ActionContext) -> str:
        """Thank only for what the desk has."""
        kind = context.entity("photo_kind")
        if kind in PHOTO_KINDS and context.snapshot.photos[str(kind)] == "confirmed":
            return _confirmed(context, str(kind))
        return GO_ON


class ActionPhotoRequested(StageAction):
    """An agent asked for another photo."""

    action_name = "action_photo_requested"

    async def decide(self, context: ActionContext) -> str:
        """Make the asked photo the next thing, while the case is open."""
        kind = context.entity("photo_kind")
        if kind not in PHOTO_KINDS or not context.snapshot.with_agents:
            return "ignored"
        context.state.requested = kind
        context.state.pending = None
        if kind == "sticker":
            context.state.no_sticker = False
        else:
            context.state.no_screen = False
        return "agent_wants_photo"


def _unpark(context: ActionContext, kind: str) -> None:
    """Who sends a photo is back; who photographs the screen has a mouse and a monitor."""
    if context.state.parked in ("pause", "cancelled", "later"):
        context.state.parked = None
    if kind == "device_info" and context.state.parked in ("no_mouse", "no_monitor"):
        context.state.parked = None
    context.state.at_recorder = context.state.at_recorder or (context.state.parked is None and kind == "device_info")


def _photo_step(context: ActionContext) -> str | None:
    for kind in PHOTO_KINDS:
        if context.snapshot.photos[kind] == "unconfirmed":
            return f"{kind}_reading"
    if "reading" in context.snapshot.photos.values():
        return "photo_being_read"
    pending = context.state.pending or ""
    return pending if pending.endswith("_photo") else None


def _is_taken_back(context: ActionContext, step: str | None) -> bool:
    """A photo that was confirmed can still turn out to be the wrong one."""
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


def _bad_photo(context: ActionContext, why: str) -> str:
    context.state.bad_photos += 1
    if context.state.bad_photos >= BAD_PHOTOS_BEFORE_A_PERSON:
        context.state.bad_photos = 0
        return "photos_keep_failing"
    _ask_again(context)
    return why


def _why_bad(outcome: str | None, kind: str | None, advice: str | None) -> str:
    if outcome == "failed" or advice == "engine_failed":
        return "photo_failed"
    if advice == "no_label":
        return {"sticker": "retake_no_label", "device_info": "retake_no_screen"}.get(kind or "", "photo_unknown")
    if advice in ADVICE:
        return f"retake_{advice}"
    return "photo_unknown" if kind == "unknown" else "photo_unreadable"


def _ask_again(context: ActionContext) -> None:
    missing = [kind for kind in PHOTO_KINDS if context.snapshot.photos[kind] in NOT_YET_SENT]
    if missing:
        context.state.found = True
