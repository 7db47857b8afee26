"""What the bot remembers of a dialogue between turns. It steers the dialogue, proves nothing, has no identifiers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(kw_only=True)
class DialogueState:
    """What the bot remembers of one dialogue.

    Attributes:
        password_kind: whose password is lost: the recorder's, the app's or a camera's.
        app: the app the customer uses.
        at_recorder: the customer is at the recorder, with a mouse and a monitor.
        parked: why the conversation is paused, such as "no_mouse".
        place: where the customer looks for the Device ID.
        found: the customer has found it.
        no_sticker, no_screen, no_date: the customer cannot provide it.
        want_time: the time of day is still to be asked for.
        time_told: the customer told a time of day before its date.
        collecting: the customer adds photos while the case is with the agents.
        requested: the kind of photo that an agent asked for.
        coach: the step of the password change, from 1.
        trouble: what is being checked because a password fails.
        rated: the customer has rated the chat, or declined to.
        question: a question that the bot asks before it goes on with the steps.
        pending: the step that the bot asked about last.
        misses: misunderstandings in a row.
        bad_photos, bad_dates, differences, info_refusals: how often each went wrong.
        asks: how often the pending step has been asked about.
        show_all: the step is to be said whole although it was said before.
        repeats: how often the last outcome has come in a row.
        stuck: the last outcome has come too often.
        last_outcome: what it was.
        outbursts: how often the customer was angry.
        details_of: the message whose details have been noted.
        answers_of: the message whose further questions have been answered.
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
        """Read the slot, without what this version does not know."""
        if not isinstance(value, Mapping):
            return cls()
        known = {field.name for field in fields(cls)}
        return cls(**{name: kept for name, kept in value.items() if name in known})

    def to_slot(self) -> dict[str, Any]:
        """The value of the slot."""
        return asdict(self)
