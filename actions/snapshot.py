"""What the desk says a case looks like right now. The only thing the bot may believe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

PHOTO_KINDS = ("sticker", "device_info")
WAITING_STATES = frozenset({"checking", "verified", "needs_review", "claimed"})
GATHERING_STATES = WAITING_STATES | {"collecting"}
CLOSED_STATES = frozenset({"expired", "closed"})


@dataclass(frozen=True, kw_only=True)
class Queue:
    """Where a case with the agents stands, and who can look at it when; only one that nobody holds has a position."""

    position: int | None
    agents_present: bool
    open_now: bool
    holder_present: bool = False


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """One reading of the case behind a dialogue.

    Attributes:
        clock_lost: the recorder shows a date that cannot be right.
        open_when: a sentence on whether support is open, and when that changes.
        today: the date where the customer is.
        odd: the told identifiers that are written as none of their kind is known to be.
    """

    state: str
    verdict: str | None
    photos: Mapping[str, str]
    recorder_date: bool
    issued: str
    queue: Queue | None
    hours: str | None
    phone: str | None
    photo_days: int
    idle_case_hours: int
    clock_lost: bool = False
    open_when: str | None = None
    today: str | None = None
    odd: frozenset[str] = frozenset()

    @property
    def waiting(self) -> bool:
        """True while the case is with the agents."""
        return self.state in WAITING_STATES

    @property
    def gathering(self) -> bool:
        """True while evidence can still be added."""
        return self.state in GATHERING_STATES

    @property
    def has_password(self) -> bool:
        """True while a temporary password is there to be used."""
        return self.issued in ("sealed", "revealed")

    @property
    def open_to_help(self) -> bool:
        """True while a person has not been asked for and could be."""
        return self.state == "collecting" or self.has_password

    @property
    def over(self) -> bool:
        """True when the case can no longer change."""
        return self.state in CLOSED_STATES

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> Snapshot:
        """Build a snapshot from the desk's answer."""
        queue = body.get("queue")
        return cls(
            state=body["case"]["state"],
            verdict=body["case"].get("verdict"),
            photos=dict(body["photos"]),
            recorder_date=bool(body["recorder_date"]),
            issued=body["password"],
            queue=_queue(queue) if queue else None,
            hours=body.get("hours"),
            phone=body.get("phone"),
            photo_days=int(body["photo_days"]),
            idle_case_hours=int(body["idle_case_hours"]),
            clock_lost=bool(body.get("clock_lost")),
            open_when=body.get("open_when"),
            today=body.get("today"),
            odd=frozenset(body.get("odd", ())),
        )


def _queue(body: Mapping[str, Any]) -> Queue:
    return Queue(
        position=body["position"],
        agents_present=bool(body["agents_present"]),
        open_now=bool(body["open_now"]),
        holder_present=bool(body["holder_present"]),
    )
