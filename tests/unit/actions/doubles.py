"""A desk in memory, and a way to run one action against it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_client import Desk, DeskUnavailable
from actions.dialogue_state import DialogueState
from actions.snapshot import Queue, Snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from actions.stage import StageAction

DIALOGUE = "dialogue-1"
NEXT_IN_LINE = Queue(position=1, agents_present=True, open_now=True)


def a_snapshot(**changes: Any) -> Snapshot:
    """A fresh case, with changes; photos may be given by kind."""
    photos = {kind: changes.pop(kind, "none") for kind in ("sticker", "device_info")}
    fresh = Snapshot(
        state="collecting",
        verdict=None,
        photos=photos,
        recorder_date=False,
        issued="none",
        queue=None,
        hours=None,
        phone=None,
        photo_days=30,
        idle_case_hours=24,
    )
    return replace(fresh, **changes)


class DeskInMemory(Desk):
    """The desk's behaviour as the dialogue needs it, without its processes."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.case = snapshot
        self.calls: list[tuple[str, str, Mapping[str, Any] | None]] = []
        self.refusal: Exception | None = None

    def call(self, dialogue_id: str, method: str, path: str, body: Mapping[str, Any] | None = None) -> Snapshot:
        assert dialogue_id == DIALOGUE
        if method != "GET":
            self.calls.append((method, path, body))
            if self.refusal:
                raise self.refusal
            self._change(path, body or {})
        return self.case

    def _change(self, path: str, body: Mapping[str, Any]) -> None:
        verb = path.rsplit("/", 1)[1]
        change = getattr(self, f"_{verb.replace('-', '_')}", None)
        if change:
            change(path, body)

    def _facts(self, _path: str, body: Mapping[str, Any]) -> None:
        self.case = replace(self.case, recorder_date=self.case.recorder_date or "recorder_date" in body)

    def _confirm(self, path: str, _body: Mapping[str, Any]) -> None:
        self._set_photo(path, "confirmed")

    def _reject(self, path: str, _body: Mapping[str, Any]) -> None:
        self._set_photo(path, "none")

    def _set_photo(self, path: str, state: str) -> None:
        self.case = replace(self.case, photos={**self.case.photos, path.split("/")[2]: state})

    def _check(self, _path: str, _body: Mapping[str, Any]) -> None:
        complete = set(self.case.photos.values()) == {"confirmed"}
        verdict = "verified" if complete else "needs_review"
        self.case = replace(self.case, state=verdict, verdict=verdict, queue=NEXT_IN_LINE)

    def _handoff(self, _path: str, _body: Mapping[str, Any]) -> None:
        if self.case.state == "collecting":
            self.case = replace(self.case, state="needs_review")
        self.case = replace(self.case, queue=NEXT_IN_LINE)

    def _new_password(self, _path: str, _body: Mapping[str, Any]) -> None:
        self.case = replace(self.case, state="claimed", issued="none")

    def _resolve(self, _path: str, _body: Mapping[str, Any]) -> None:
        self.case = replace(self.case, state="resolved", issued="none")

    def _start_over(self, _path: str, _body: Mapping[str, Any]) -> None:
        self.case = a_snapshot()


class SilentDesk(Desk):
    """The desk that does not answer."""

    def call(self, dialogue_id: str, method: str, path: str, body: Mapping[str, Any] | None = None) -> Snapshot:
        raise DeskUnavailable("nobody is there")


class Said:
    """What an action answered."""

    def __init__(self, events: list[dict[str, Any]], before: DialogueState, responses: list[dict[str, Any]]) -> None:
        self._before = before
        self.responses = [response["response"] for response in responses]
        self.quoted = {name: value for response in responses for name, value in response.items()}
        self.slots = {event["name"]: event["value"] for event in events if event["event"] == "slot"}
        self.followup = next((event["name"] for event in events if event["event"] == "followup"), None)

    @property
    def outcome(self) -> str | None:
        return self.slots.get("outcome")

    @property
    def state(self) -> DialogueState:
        return DialogueState.from_slot(self.slots.get("dialogue_state", self._before.to_slot()))


async def say(
    action: type[StageAction],
    desk: Desk,
    intent: str,
    text: str = "words",
    state: DialogueState | None = None,
    answers: Sequence[str] = (),
    **entities: str,
) -> Said:
    """Run an action on one message."""
    notes = state or DialogueState()
    message = {
        "intent": {"name": intent},
        "text": text,
        "entities": [{"entity": name, "value": value} for name, value in entities.items()],
        "message_id": "message-1",
        "metadata": {"answers": list(answers)},
    }
    tracker = Tracker(DIALOGUE, {"dialogue_state": notes.to_slot()}, message, [], False, None, {}, "action_listen")
    dispatcher = CollectingDispatcher()
    return Said(await action(desk).run(dispatcher, tracker, {}), notes, dispatcher.messages)
