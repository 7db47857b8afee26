"""The events of the desk that the dialogue is told of: the only way anything but a customer's own words reaches it."""

from __future__ import annotations

import json
from enum import Enum


class Event(str, Enum):
    """The events the dialogue has rules for; the same names are intents in domain.yml."""

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


def payload(event: Event, **entities: str) -> str:
    """The event in the form Rasa takes it, such as `/photo_requested{"photo_kind": "sticker"}`."""
    return f"/{event}{json.dumps(entities)}" if entities else f"/{event}"
