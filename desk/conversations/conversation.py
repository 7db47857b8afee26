"""A customer's chat and what is said in it."""

import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from desk.conversations.cards import Card


class Author(StrEnum):
    """Who said something in a chat."""

    CUSTOMER = "customer"
    BOT = "bot"
    AGENT = "agent"
    SYSTEM = "system"


@dataclass(frozen=True)
class Conversation:
    """One customer's chat.

    Attributes:
        dialogue_id: the name Rasa knows it by; derived here, never chosen by a client.
        page_language: what the customer's page is in.
    """

    id: UUID
    dialogue_id: str
    page_language: str = "en"


@dataclass(frozen=True)
class Button:
    """A quick reply: the customer sees the label and sends the opaque id; the payload stays here."""

    id: str
    label: str
    payload: str


@dataclass(frozen=True)
class Message:
    """One thing said. `id` rises within a conversation in the order of commits."""

    id: int
    author: Author
    text: str
    created_at: datetime
    client_id: str | None = None
    response: str | None = None
    agent_name: str | None = None
    card: Card | None = None
    buttons: list[Button] = field(default_factory=list)
    buttons_used: bool = False


@dataclass(frozen=True)
class Utterance:
    """What a bot, an agent or the desk wants said; it becomes a message when it is stored."""

    text: str
    response: str | None = None
    card: Card | None = None
    buttons: list[Button] = field(default_factory=list)


def dialogue_id_for(conversation_id: UUID, key: bytes) -> str:
    """The name Rasa knows a conversation by: nobody without the key can guess it from the id."""
    return hmac.new(key, b"dialogue:" + conversation_id.bytes, hashlib.sha256).hexdigest()[:32]


def network_digest(network: str, key: bytes) -> bytes:
    """The same for the same network; nobody without the key can tell from it which one that is."""
    return hmac.new(key, b"network:" + network.encode(), hashlib.sha256).digest()[:16]
