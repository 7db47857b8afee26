"""The events that the desk tells the dialogue. Nothing else but a customer's words and buttons reaches it."""

from __future__ import annotations

import json
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


def payload(event: Event, **entities: str) -> str:
    """The event as Rasa takes it, such as `/photo_requested{"photo_kind": "sticker"}`."""
    return f"/{event}{json.dumps(entities)}" if entities else f"/{event}"
