"""Stores what the bot says as messages. The desk says some of it at once, in the words of domain.yml."""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import yaml

from desk.conversations.conversation import Author, Button, Utterance
from desk.conversations.dialogue import Answer, answer_from
from desk.evidence.photo import PhotoKind
from desk.services.cards import fill_card
from desk.services.unit_of_work import UnitOfWork
from protocol.events import DeskEvent, Event

DOMAIN = Path(__file__).parents[2] / "domain.yml"
# The rules in data/rules give the same responses later; those are not stored again.
GREETING = ("utter_welcome", "utter_ask_password_kind")
AGENT_JOINED = ("utter_agent_joined",)
PASSWORD_ISSUED = ("utter_reveal",)
PHOTO_READ = {
    PhotoKind.STICKER: ("utter_sticker_reading",),
    PhotoKind.DEVICE_INFO: ("utter_device_info_reading",),
}


async def say(work: UnitOfWork, conversation_id: UUID, answers: Iterable[Answer]) -> None:
    """Stores what the bot says, with its cards filled in and an id for each button."""
    for answer in answers:
        utterance = Utterance(
            text=answer.text,
            response=answer.response,
            card=await fill_card(work, conversation_id, answer.card),
            buttons=[Button(str(uuid4()), button.title, button.payload) for button in answer.buttons],
        )
        await work.conversations.add_message(conversation_id, Author.BOT, utterance)


async def say_at_once(work: UnitOfWork, conversation_id: UUID, event: Event, names: Sequence[str]) -> None:
    """Stores what the customer must see in the transaction that causes it; the dialogue learns of it afterwards."""
    await say(work, conversation_id, answers_named(names))
    await work.turns.add_event(conversation_id, DeskEvent(event), said=names)


def answers_named(names: Iterable[str]) -> list[Answer]:
    """The responses with these names, as the dialogue gives them; none may have placeholders."""
    return [answer_from({**_responses()[name][0], "response": name}) for name in names]


@cache
def _responses() -> dict[str, list[dict[str, Any]]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    domain: dict[str, Any] = yaml.load(DOMAIN.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - both are safe
    responses: dict[str, list[dict[str, Any]]] = domain["responses"]
    return responses
