"""Photos of the sticker and the Device Info screen: asked for, read, shown back, confirmed or replaced."""

from __future__ import annotations

import re

from actions.next_step import NOT_YET_SENT
from actions.snapshot import PHOTO_KINDS
from actions.turn import GO_ON, NOT_AN_ANSWER, StageAction, Turn
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

    async def decide(self, turn: Turn) -> str:
        """Name what the answer leads to."""
        step = _photo_step(turn)
        if _is_taken_back(turn, step):
            return await _take_back(turn)
        if step is None or turn.snapshot.over:
            return GO_ON
        kind, _, part = step.rpartition("_")
        if kind not in PHOTO_KINDS:
            return "photo_still_being_read"
        return await (_about_reading(turn, kind) if part == "reading" else _about_photo(turn, kind))


class ActionPhotoRead(StageAction):
    """The desk says a photo has been read; the snapshot says which, and how well."""

    action_name = "action_photo_read"

    async def decide(self, turn: Turn) -> str:
        """Name how the reading went."""
        kind, outcome = turn.entity("photo_kind"), turn.entity("photo_outcome")
        if kind in PHOTO_KINDS and turn.snapshot.photos[str(kind)] == "unconfirmed":
            turn.facts.bad_photos = 0
            turn.facts.question = None
            _unpark(turn, str(kind))
            return "reading_ready"
        if outcome in ("unreadable", "failed") or kind == "unknown":
            turn.slots["where_in_photo"] = phrase(f"place_{turn.entity('photo_place')}", "place_anywhere")
            return _bad_photo(turn, _why_bad(outcome, kind, turn.entity("photo_advice")))
        return GO_ON


class ActionReadingConfirmed(StageAction):
    """The customer confirmed or corrected a reading on its card."""

    action_name = "action_reading_confirmed"

    async def decide(self, turn: Turn) -> str:
        """Thank only for what the desk has."""
        kind = turn.entity("photo_kind")
        if kind in PHOTO_KINDS and turn.snapshot.photos[str(kind)] == "confirmed":
            return _confirmed(turn, str(kind))
        return GO_ON


class ActionPhotoRequested(StageAction):
    """An agent asked for another photo."""

    action_name = "action_photo_requested"

    async def decide(self, turn: Turn) -> str:
        """Make the asked photo the next thing, while the case is open."""
        kind = turn.entity("photo_kind")
        if kind not in PHOTO_KINDS or not turn.snapshot.waiting:
            return "ignored"
        turn.facts.requested = kind
        turn.facts.pending = None
        if kind == "sticker":
            turn.facts.no_sticker = False
        else:
            turn.facts.no_screen = False
        return "agent_wants_photo"


def _unpark(turn: Turn, kind: str) -> None:
    """Who sends a photo is back; who photographs the screen has a mouse and a monitor."""
    if turn.facts.parked in ("pause", "cancelled", "later"):
        turn.facts.parked = None
    if kind == "device_info" and turn.facts.parked in ("no_mouse", "no_monitor"):
        turn.facts.parked = None
    turn.facts.at_recorder = turn.facts.at_recorder or (turn.facts.parked is None and kind == "device_info")


def _photo_step(turn: Turn) -> str | None:
    for kind in PHOTO_KINDS:
        if turn.snapshot.photos[kind] == "unconfirmed":
            return f"{kind}_reading"
    if "reading" in turn.snapshot.photos.values():
        return "photo_being_read"
    pending = turn.facts.pending or ""
    return pending if pending.endswith("_photo") else None


def _is_taken_back(turn: Turn, step: str | None) -> bool:
    """A photo that was confirmed can still turn out to be the wrong one."""
    late = turn.intent == "another_photo" and not (step or "").endswith("_reading")
    return late and turn.snapshot.gathering and "confirmed" in turn.snapshot.photos.values()


async def _take_back(turn: Turn) -> str:
    confirmed = [kind for kind in PHOTO_KINDS if turn.snapshot.photos[kind] == "confirmed"]
    named = [kind for kind in confirmed if KIND_WORDS[kind].search(turn.text)]
    await turn.ask_desk(turn.desk.reject_photo, (named or confirmed)[-1])
    turn.facts.collecting = turn.snapshot.waiting
    turn.facts.pending = None
    return "photo_taken_back"


async def _about_reading(turn: Turn, kind: str) -> str:
    if turn.intent in YES:
        await turn.ask_desk(turn.desk.confirm_photo, kind)
        return _confirmed(turn, kind)
    if turn.intent in NO:
        if ZERO_OR_O.search(turn.text):
            turn.say("utter_faq_zero_or_o")
        return "reading_is_wrong"
    if turn.intent in ("another_photo", "cannot_find"):
        await turn.ask_desk(turn.desk.reject_photo, kind)
        turn.facts.pending = None
        return GO_ON
    return "compare_the_values" if turn.intent == "unsure" else NOT_AN_ANSWER


async def _about_photo(turn: Turn, kind: str) -> str:
    if turn.intent in ("done", "affirm", "another_photo", "found_it"):
        return "photo_not_here_yet"
    if turn.intent not in CANNOT:
        return NOT_AN_ANSWER
    return await (_no_sticker(turn) if kind == "sticker" else _no_screen(turn))


async def _no_sticker(turn: Turn) -> str:
    turn.facts.no_sticker = True
    if turn.facts.requested == "sticker":
        turn.facts.requested = None
    return await _nothing_left(turn) or "sticker_skipped"


async def _no_screen(turn: Turn) -> str:
    turn.facts.info_refusals += 1
    if turn.facts.info_refusals == 1:
        return "info_in_the_app"
    turn.facts.no_screen = True
    turn.facts.requested = None
    return await _nothing_left(turn) or "screen_skipped"


async def _nothing_left(turn: Turn) -> str | None:
    facts, photos = turn.facts, turn.snapshot.photos
    if not (facts.no_sticker and facts.no_screen) or "confirmed" in photos.values():
        return None
    if turn.snapshot.state == "collecting":
        await turn.ask_desk(turn.desk.hand_off, "stuck")
    facts.collecting = False
    return "no_photos_at_all"


def _confirmed(turn: Turn, kind: str) -> str:
    if kind == "device_info" and turn.snapshot.clock_lost:
        turn.say("utter_clock_lost")
    if turn.facts.requested != kind:
        return f"{kind}_confirmed"
    turn.facts.requested = None
    return "requested_photo_confirmed"


def _bad_photo(turn: Turn, why: str) -> str:
    turn.facts.bad_photos += 1
    if turn.facts.bad_photos >= BAD_PHOTOS_BEFORE_A_PERSON:
        turn.facts.bad_photos = 0
        return "photos_keep_failing"
    _ask_again(turn)
    return why


def _why_bad(outcome: str | None, kind: str | None, advice: str | None) -> str:
    if outcome == "failed" or advice == "engine_failed":
        return "photo_failed"
    if advice == "no_label":
        return {"sticker": "retake_no_label", "device_info": "retake_no_screen"}.get(kind or "", "photo_unknown")
    if advice in ADVICE:
        return f"retake_{advice}"
    return "photo_unknown" if kind == "unknown" else "photo_unreadable"


def _ask_again(turn: Turn) -> None:
    missing = [kind for kind in PHOTO_KINDS if turn.snapshot.photos[kind] in NOT_YET_SENT]
    if missing:
        turn.facts.found = True
