"""What the bot remembers between turns: answers that steer the way, never proof of anything, never an identifier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(kw_only=True)
class DialogueState:
    """The bot's own notes about one case.

    Attributes:
        time_told: a time of day came before the date it belongs to.
    """

    password_kind: str | None = None
    app: str | None = None
    at_recorder: bool = False
    parked: str | None = None
    place: str = "sticker"
    found: bool = False
    no_sticker: bool = False
    no_screen: bool = False
    no_date: bool = False
    want_time: bool = False
    time_told: bool = False
    collecting: bool = False
    requested: str | None = None
    coach: int = 1
    trouble: str | None = None
    rated: bool = False
    question: str | None = None
    pending: str | None = None
    misses: int = 0
    bad_photos: int = 0
    bad_dates: int = 0
    differences: int = 0
    info_refusals: int = 0
    asks: int = 0
    show_all: bool = False
    repeats: int = 0
    stuck: bool = False
    last_outcome: str | None = None
    outbursts: int = 0
    details_of: str | None = None
    answers_of: str | None = None

    @classmethod
    def from_slot(cls, value: Any) -> DialogueState:
        """Rebuild the notes from a slot, ignoring what this version does not know."""
        if not isinstance(value, Mapping):
            return cls()
        known = {field.name for field in fields(cls)}
        return cls(**{name: kept for name, kept in value.items() if name in known})

    def to_slot(self) -> dict[str, Any]:
        """The notes as a slot value."""
        return asdict(self)
