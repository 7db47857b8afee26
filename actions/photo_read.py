"""The desk has read a photo. The bot shows the reading, or says what would make the photo better."""

from __future__ import annotations

from actions.context import ActionContext
from actions.next_step import NOT_YET_SENT
from actions.outcomes import GO_ON
from actions.snapshot import PHOTO_KINDS
from actions.stage import StageAction
from actions.words import phrase

BAD_PHOTOS_BEFORE_A_PERSON = 3
ADVICE = frozenset({"too_dark", "blurred", "cut_off", "glare", "moire", "too_small"})


class ActionPhotoRead(StageAction):
    """Answers the desk's event that a photo has been read; the snapshot says how well."""

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


def _unpark(context: ActionContext, kind: str) -> None:
    """A customer who sends a photo is back. One who photographs the screen has a mouse and a monitor."""
    if context.state.parked in ("pause", "cancelled", "later"):
        context.state.parked = None
    if kind == "device_info" and context.state.parked in ("no_mouse", "no_monitor"):
        context.state.parked = None
    context.state.at_recorder = context.state.at_recorder or (context.state.parked is None and kind == "device_info")


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
