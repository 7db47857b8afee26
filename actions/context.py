"""What an action decides on: the message, the case it is about, and what the bot remembers of the dialogue."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from actions.dialogue_state import DialogueState
from actions.slots import state_in
from protocol.entities import Entity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rasa_sdk import Tracker

    from actions.desk_client import Desk
    from actions.snapshot import Snapshot


@dataclass(frozen=True)
class Sentence:
    """A response of domain.yml, and the values for its placeholders."""

    response: str
    values: Mapping[str, str]


@dataclass(kw_only=True)
class ActionContext:
    """One customer message or desk event, with the case it is about.

    Attributes:
        desk: for `ask_desk`.
        answers: the responses to further questions in the message.
        before: the slots as they were when the action began.
        slots: what the action puts into them, beside the state.
        said: what is said before the outcome's own words.
    """

    desk: Desk
    dialogue_id: str
    snapshot: Snapshot
    state: DialogueState
    intent: str
    text: str
    message_id: str
    entities: list[Entity]
    answers: list[str]
    before: Mapping[str, object]
    slots: dict[str, str | int] = field(default_factory=dict)
    said: list[Sentence] = field(default_factory=list)

    @classmethod
    def of_tracker(cls, tracker: Tracker, *, desk: Desk, snapshot: Snapshot) -> ActionContext:
        """Read what Rasa hands to an action."""
        message = tracker.latest_message
        slots = tracker.current_slot_values()
        return cls(
            desk=desk,
            dialogue_id=tracker.sender_id,
            snapshot=snapshot,
            state=state_in(slots),
            intent=(message.get("intent") or {}).get("name") or "",
            text=message.get("text") or "",
            message_id=message.get("message_id") or "",
            entities=[Entity.from_json(found) for found in message.get("entities") or []],
            answers=(message.get("metadata") or {}).get("answers") or [],
            before=slots,
        )

    def entity(self, kind: str) -> str | None:
        """The first value of a kind in this message, if any."""
        return next((found.value for found in self.entities if found.kind == kind), None)

    def say(self, response: str, **values: str) -> None:
        """Say a response of domain.yml before the outcome's own words."""
        self.said.append(Sentence(response, values))

    async def ask_desk(self, call: Callable[..., Snapshot], *arguments: Any, **options: Any) -> Snapshot:
        """Make one call to the desk off the event loop, and keep the snapshot that it answers."""
        self.snapshot = await asyncio.to_thread(call, self.dialogue_id, *arguments, **options)
        return self.snapshot
