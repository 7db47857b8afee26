"""The dialogue, which is Rasa behind the project's own signed channel (`channel/desk_channel.py`)."""

import time
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
from pydantic import TypeAdapter

from desk.conversations.cards import Card
from desk.conversations.turns import Turn
from protocol.signature import sign
from protocol.turn_request import TurnRequest

NOT_HANDLED = {400, 500}


class DialogueUnavailable(Exception):
    """Rasa, or the actions behind it, did not answer. The turn can be handed over again later."""


class DialogueFailed(Exception):
    """Rasa was reached and could not handle the turn. Trying again may help a few times, not for ever."""


@dataclass(frozen=True)
class Choice:
    """A quick reply that the bot offers: what the customer reads, and what the dialogue hears when it is pressed."""

    title: str
    payload: str


@dataclass(frozen=True)
class Answer:
    """One thing the bot wants said, as it comes from domain.yml."""

    response: str | None
    text: str
    buttons: tuple[Choice, ...] = ()
    card: Card | None = None


_BUTTONS = TypeAdapter(tuple[Choice, ...])
_CARD: TypeAdapter[Card] = TypeAdapter(Card)


class Dialogue(ABC):
    """Decides what the bot says."""

    @abstractmethod
    async def take(self, dialogue_id: str, turn: Turn) -> list[Answer]:
        """Hands over a turn; handing it over again gives the same answers.

        Raises:
            DialogueUnavailable: nobody is there to answer it now.
            DialogueFailed: it was taken, and handling it went wrong.
        """

    @abstractmethod
    async def ping(self) -> None:
        """Raises DialogueUnavailable when nobody is there."""

    async def close(self) -> None:  # noqa: B027 - nothing to close is the normal case
        """Lets go of connections."""


class RasaDialogue(Dialogue):
    """Speaks to a Rasa server on loopback.

    Args:
        url: Rasa's own address.
        key: shared with the channel; signs each request.
        seconds: how long a turn may take.
    """

    def __init__(self, url: str, key: str, seconds: float) -> None:
        self._key = key
        self._client = httpx.AsyncClient(base_url=url, timeout=httpx.Timeout(seconds, connect=3), trust_env=False)

    async def take(self, dialogue_id: str, turn: Turn) -> list[Answer]:
        body = TurnRequest(dialogue_id, str(turn.id), turn.text, turn.payload).to_body()
        try:
            response = await self._client.post("/webhooks/desk/turn", content=body, headers=self._headers(body))
            if response.status_code in NOT_HANDLED:
                raise DialogueFailed(f"Rasa could not handle the turn {turn.id}: {response.status_code}")
            response.raise_for_status()
            return [answer_from(message) for message in response.json()["messages"]]
        except httpx.HTTPError as error:
            raise DialogueUnavailable(f"Rasa did not answer the turn {turn.id}: {error!r}") from error
        except (ValueError, KeyError, TypeError) as error:
            raise DialogueFailed(f"Rasa's answer to the turn {turn.id} has another form: {error!r}") from error

    async def ping(self) -> None:
        try:
            (await self._client.get("/", timeout=3)).raise_for_status()
        except httpx.HTTPError as error:
            raise DialogueUnavailable(f"Rasa does not answer: {error!r}") from error

    async def close(self) -> None:
        await self._client.aclose()

    def _headers(self, body: bytes) -> dict[str, str]:
        return {"Content-Type": "application/json", **sign(key=self._key, body=body, now=time.time())}


def answer_from(message: Mapping[str, Any]) -> Answer:
    """An answer in the form that Rasa sends and domain.yml has; its card is the `custom` part.

    Raises:
        ValueError: the card or a button has another form.
    """
    return Answer(
        response=message.get("response"),
        text=message.get("text") or "",
        buttons=_BUTTONS.validate_python(message.get("buttons") or ()),
        card=_card(message.get("custom") or {}),
    )


def _card(custom: Mapping[str, Any]) -> Card | None:
    return _CARD.validate_python({**custom, "type": custom["card"]}) if "card" in custom else None
