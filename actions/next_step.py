"""The next step: what to ask or say next, given the case and the dialogue's state.

This is a pure function, so the bot can pick up anywhere: after a digression, a restart, or a photo sent out of order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.snapshot import PHOTO_KINDS, Queue, Snapshot

if TYPE_CHECKING:
    from actions.dialogue_state import DialogueState

COACH_STEPS = 8
TROUBLES = ("date", "case", "username", "lockout")
NOT_YET_SENT = frozenset({"none", "unreadable"})
PASSWORD_STEPS = {"sealed": "reveal", "expired": "password_expired"}


def next_step(snapshot: Snapshot, state: DialogueState) -> str:
    """Name the step the customer is at."""
    return state.question or _case_step(snapshot, state)


def _case_step(snapshot: Snapshot, state: DialogueState) -> str:
    if snapshot.over:
        return "case_expired" if snapshot.state == "expired" else "case_closed"
    if snapshot.state == "resolved":
        return "finished" if state.rated else "rating"
    if snapshot.issued in PASSWORD_STEPS:
        return PASSWORD_STEPS[snapshot.issued]
    if snapshot.issued == "revealed":
        return f"trouble_{state.trouble}" if state.trouble else f"coach_{state.coach}"
    return _evidence_step(snapshot, state) or _open_step(snapshot, state)


def _evidence_step(snapshot: Snapshot, state: DialogueState) -> str | None:
    for kind in PHOTO_KINDS:
        if snapshot.photos[kind] == "unconfirmed":
            return f"{kind}_reading"
    if "reading" in snapshot.photos.values():
        return "photo_being_read"
    return f"{state.requested}_photo" if state.requested else None


def _open_step(snapshot: Snapshot, state: DialogueState) -> str:
    if not snapshot.with_agents:
        return (
            _parked_step(state) or _route_step(state) or _locate_step(snapshot, state) or _missing_step(snapshot, state)
        )
    if state.collecting:
        step = _missing_step(snapshot, state)
        if step != "check":
            return step
    return waiting_step(snapshot)


def waiting_step(snapshot: Snapshot) -> str:
    """Name the wait: who can look at the case, and when."""
    if snapshot.state == "claimed":
        return _held_step(snapshot.queue)
    if snapshot.queue is None or snapshot.queue.agents_present:
        return "waiting_agents"
    return "waiting_no_agents" if snapshot.queue.open_now else "waiting_closed"


def _held_step(queue: Queue | None) -> str:
    if queue is None or queue.holder_present:
        return "waiting_claimed"
    return "waiting_away" if queue.agents_present or queue.open_now else "waiting_away_closed"


def _parked_step(state: DialogueState) -> str | None:
    return f"parked_{state.parked}" if state.parked else None


def _route_step(state: DialogueState) -> str | None:
    if state.password_kind is None:
        return "ask_password_kind"
    if state.app is None:
        return "ask_app"
    return None if state.at_recorder else "ask_at_recorder"


def _locate_step(snapshot: Snapshot, state: DialogueState) -> str | None:
    started = any(state != "none" for state in snapshot.photos.values())
    return None if state.found or started else f"locate_{state.place}"


def _missing_step(snapshot: Snapshot, state: DialogueState) -> str:
    if snapshot.photos["sticker"] in NOT_YET_SENT and not state.no_sticker:
        return "sticker_photo"
    if snapshot.photos["device_info"] in NOT_YET_SENT and not state.no_screen:
        return "device_info_photo"
    if state.want_time:
        return "recorder_time"
    if not snapshot.recorder_date and not state.no_date:
        return "recorder_date"
    return "check"


def evidence_missing(snapshot: Snapshot, state: DialogueState) -> bool:
    """True while the customer could still send something that the agents need."""
    return _missing_step(snapshot, state) != "check"
