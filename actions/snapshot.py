"""How a case stands, as the desk says. The bot trusts no other source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

PHOTO_KINDS = ("sticker", "device_info")
WITH_AGENTS = frozenset({"checking", "verified", "needs_review", "claimed"})
GATHERING = WITH_AGENTS | {"collecting"}
OVER = frozenset({"expired", "closed"})


@dataclass(frozen=True, kw_only=True)
class Queue:
    """Where a case that is with the agents stands, and who can look at it.

    Attributes:
        position: its place in the queue; None once an agent has taken it.
        holder_present: the agent who has taken it is there.
    """

    position: int | None
    agents_present: bool
    open_now: bool
    holder_present: bool = False


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """How the case of a dialogue stands.

    Attributes:
        clock_lost: the recorder shows a date that cannot be right.
        open_when: a sentence on whether support is open, and when that changes.
        today: the date where the customer is.
        odd: the identifiers that the customer told and that have none of the known forms.
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
    def with_agents(self) -> bool:
        """True while the case is with the agents."""
        return self.state in WITH_AGENTS

    @property
    def gathering(self) -> bool:
        """True while evidence can still be added."""
        return self.state in GATHERING

    @property
    def has_password(self) -> bool:
        """True while there is a temporary password to use."""
        return self.issued in ("sealed", "revealed")

    @property
    def open_to_help(self) -> bool:
        """True while the customer could still ask for a person."""
        return self.state == "collecting" or self.has_password

    @property
    def over(self) -> bool:
        """True when the case can no longer change."""
        return self.state in OVER

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
