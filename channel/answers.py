"""What the bot says, kept whole: text, buttons and card of one response are one message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rasa.core.channels.channel import OutputChannel
from rasa.shared.core.events import BotUttered, Event, UserUttered

if TYPE_CHECKING:
    from collections.abc import Iterable

Message = dict[str, Any]


class DeskAnswers(OutputChannel):
    """Collects each response as one message for the desk."""

    def __init__(self) -> None:
        self.messages: list[Message] = []

    @classmethod
    def name(cls) -> str:
        """The channel's name in responses and trackers."""
        return "desk"

    async def send_response(self, recipient_id: str, message: Message) -> None:  # noqa: ARG002
        """Keep one response whole, instead of Rasa's one message per part."""
        kept = as_message(message)
        if kept:
            self.messages.append(kept)


def as_message(response: Message) -> Message | None:
    """One response as the desk's contract wants it, or None when it says nothing."""
    text, buttons, custom = response.get("text"), response.get("buttons") or [], response.get("custom") or None
    if not (text or buttons or custom):
        return None
    return {
        "response": response.get("utter_action"),
        "text": text or None,
        "buttons": [{"title": button["title"], "payload": button["payload"]} for button in buttons],
        "custom": custom,
    }


def answers_to(turn_id: str, events: Iterable[Event]) -> list[Message] | None:
    """What was answered to a turn that was handled before, or None when it never was."""
    answers: list[Message] | None = None
    for event in events:
        if isinstance(event, UserUttered):
            if answers is not None:
                return answers
            answers = [] if event.message_id == turn_id else None
        elif isinstance(event, BotUttered) and answers is not None:
            kept = as_message(event.message())
            answers += [kept] if kept else []
    return answers
