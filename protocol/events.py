"""The events that the desk tells the dialogue. Nothing else but a customer's words and buttons reaches it."""

from __future__ import annotations

import json
from dataclasses import KW_ONLY, asdict, dataclass
from enum import Enum


class Event(str, Enum):
    """The events that the dialogue has rules for. Their names are intents in domain.yml."""

    CONVERSATION_OPENED = "conversation_opened"
    PHOTO_READ = "photo_read"
    READING_CONFIRMED = "reading_confirmed"
    AGENT_JOINED = "agent_joined"
    PHOTO_REQUESTED = "photo_requested"
    PASSWORD_ISSUED = "password_issued"
    PASSWORD_REVEALED = "password_revealed"
    PASSWORD_EXPIRED = "password_expired"
    CASE_CLOSED = "case_closed"
    OTHER_LANGUAGE = "other_language"

    __str__ = str.__str__


@dataclass(frozen=True)
class DeskEvent:
    """An event, and what it says about a photo; None where it says nothing.

    Attributes:
        photo_kind: what the photo shows, or should show; "unknown" if nobody can tell.
        photo_outcome: how well it could be read.
        photo_advice: why another photo would help.
        photo_place: where in the photo the problem is.
    """

    name: Event
    _: KW_ONLY
    photo_kind: str | None = None
    photo_outcome: str | None = None
    photo_advice: str | None = None
    photo_place: str | None = None

    @property
    def payload(self) -> str:
        """The event as Rasa takes it, such as `/photo_requested{"photo_kind": "sticker"}`."""
        entities = {name: value for name, value in asdict(self).items() if name != "name" and value is not None}
        return f"/{self.name}{json.dumps(entities)}" if entities else f"/{self.name}"
