"""A turn as the desk sends it to Rasa: what a customer wrote, or a payload that only the desk can send."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from typing import Any

NAME = re.compile(r"[A-Za-z0-9_.:-]{1,128}")
PAYLOAD = re.compile(r"/[a-z_]+(?:/[a-z_]+)?(?:\{.*\})?", re.DOTALL)
MAX_TEXT = 4000


class BadTurn(Exception):
    """The desk sent something that is not a turn; the text says what is wrong with it."""


@dataclass(frozen=True)
class TurnRequest:
    """One message for one dialogue, with an id that makes a retry harmless.

    Attributes:
        text: what a customer wrote.
        payload: a button or an event of the desk's; a turn has either a text or a payload.
    """

    dialogue_id: str
    turn_id: str
    text: str | None = None
    payload: str | None = None

    def to_body(self) -> bytes:
        """The body of the request."""
        return json.dumps({name: value for name, value in asdict(self).items() if value is not None}).encode()

    @classmethod
    def from_body(cls, body: bytes) -> TurnRequest:
        """Read a turn from a request body.

        Raises:
            BadTurn: a part is missing or malformed, or a customer's text would be taken for a command.
        """
        sent = _json_object(body)
        text, payload = sent.get("text"), sent.get("payload")
        if (text is None) == (payload is None):
            raise BadTurn("A turn has either a text or a payload.")
        return cls(
            dialogue_id=_name(sent, "dialogue_id"),
            turn_id=_name(sent, "turn_id"),
            text=None if text is None else _text(text),
            payload=None if payload is None else _payload(payload),
        )


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        sent = json.loads(body)
    except ValueError as error:
        raise BadTurn("The body is not JSON.") from error
    if not isinstance(sent, dict):
        raise BadTurn("The body is not a JSON object.")
    return sent


def _name(sent: dict[str, Any], field: str) -> str:
    value = sent.get(field)
    if not isinstance(value, str) or not NAME.fullmatch(value):
        raise BadTurn(f"{field} is missing or has characters that no id has.")
    return value


def _payload(payload: object) -> str:
    if not isinstance(payload, str) or not PAYLOAD.fullmatch(payload):
        raise BadTurn("The payload is not an intent with optional entities.")
    return payload


def _text(text: object) -> str:
    if not isinstance(text, str):
        raise BadTurn("The text is not a string.")
    plain = text.strip()
    if plain.startswith("/"):
        raise BadTurn("A customer's text may not begin with a slash: Rasa would take it for an event.")
    return plain[:MAX_TEXT]
