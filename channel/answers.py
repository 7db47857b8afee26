"""What the bot says: the text, buttons and card of one response are one answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from rasa.core.channels.channel import OutputChannel
from rasa.shared.core.events import BotUttered, Event, UserUttered


@dataclass(frozen=True)
class Button:
    """What the customer reads, and what the desk sends back when it is pressed."""

    title: str
    payload: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One response of domain.yml, its places filled in; `custom` names its card."""

    response: str | None
    text: str | None
    buttons: tuple[Button, ...]
    custom: Mapping[str, Any] | None

    @classmethod
    def from_rasa(cls, said: Mapping[str, Any]) -> Answer:
        """Read what Rasa hands to a channel."""
        return cls(
            response=said.get("utter_action"),
            text=said.get("text") or None,
            buttons=tuple(Button(button["title"], button["payload"]) for button in said.get("buttons") or ()),
            custom=said.get("custom") or None,
        )

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return not (self.text or self.buttons or self.custom)

    def to_json(self) -> dict[str, Any]:
        """The form in which the desk gets it."""
        return asdict(self)


class DeskAnswers(OutputChannel):
    """Collects each response as one answer for the desk."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []

    @classmethod
    def name(cls) -> str:
        """The channel's name in responses and trackers."""
        return "desk"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:  # noqa: ARG002
        """Keep a response whole, where Rasa would send one message for each part of it."""
        self.answers += _not_empty(message)


def answers_to(turn_id: str, events: Iterable[Event]) -> list[Answer] | None:
    """The answers to a turn that was handled before, or None when it never was."""
    answers: list[Answer] | None = None
    for event in events:
        if isinstance(event, UserUttered):
            if answers is not None:
                return answers
            answers = [] if event.message_id == turn_id else None
        elif isinstance(event, BotUttered) and answers is not None:
            answers += _not_empty(event.message())
    return answers


def _not_empty(said: Mapping[str, Any]) -> list[Answer]:
    answer = Answer.from_rasa(said)
    return [] if answer.is_empty else [answer]
