"""The rules of data/rules played on the real actions, without Rasa: fast enough for long walks."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rasa_sdk import Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher
from ruamel.yaml import YAML

from actions.desk_client import DeskUnavailable
from actions.stage import StageAction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actions.desk_client import Desk

DIALOGUE = "dialogue-1"
MOST_ACTIONS = 12
Condition = dict[str, str]


@dataclass(frozen=True)
class Rule:
    """What is done after an intent, or after an action that set these slots."""

    starts_with: str
    condition: Condition
    actions: list[str]
    goes_on: bool


@dataclass(frozen=True)
class Response:
    """A sentence of domain.yml, as far as a walk needs it."""

    name: str
    payloads: list[str]
    card: str | None


@dataclass
class Heard:
    """What one turn led to."""

    responses: list[Response]
    own: set[str] = field(default_factory=set)

    @property
    def names(self) -> list[str]:
        return [response.name for response in self.responses]


class NoRule(AssertionError):
    """Rasa would not know what to do next, and say that something unexpected happened."""


@cache
def rules() -> list[Rule]:
    """Every rule of data/rules."""
    return [_rule(raw) for path in sorted(Path("data/rules").glob("*.yml")) for raw in _yaml(path)["rules"]]


@cache
def responses() -> dict[str, Response]:
    """Every response of domain.yml."""
    return {name: _response(name, variants[0]) for name, variants in domain()["responses"].items()}


@cache
def domain() -> dict[str, Any]:
    """domain.yml."""
    read: dict[str, Any] = _yaml(Path("domain.yml"))
    return read


@cache
def _actions() -> dict[str, type[StageAction]]:
    ActionExecutor().register_package("actions")
    base: type[Any] = StageAction
    return {action.action_name: action for action in _subclasses(base)}


def _subclasses(kind: type[Any]) -> Iterator[type[StageAction]]:
    for subclass in kind.__subclasses__():
        yield subclass
        yield from _subclasses(subclass)


class Dialogue:
    """One conversation: the slots, and what the rules make of each message.

    Args:
        desk: stands where the desk's internal API stands.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.slots: dict[str, Any] = {name: slot.get("initial_value") for name, slot in domain()["slots"].items()}
        self._turns = 0

    async def take(self, message: dict[str, Any]) -> Heard:
        """Play one message to its end. If that fails, the slots stay as they were, as with the real channel.

        Raises:
            DeskUnavailable: the desk is away.
        """
        before = self.slots
        try:
            return await self._take(message)
        except DeskUnavailable:
            self.slots = before
            raise

    async def _take(self, message: dict[str, Any]) -> Heard:
        self._turns += 1
        message = {"text": "words", "entities": [], "message_id": f"message-{self._turns}", **message}
        intent = message["intent"]["name"]
        rule = _matching(f"intent {intent}", {})
        asked = message.get("metadata", {}).get("answers", [])
        heard = Heard([], {*asked, *(action for action in rule.actions if action.startswith("utter_"))})
        for _ in range(MOST_ACTIONS):
            last, followup = await self._do_all(rule.actions, message, heard)
            while followup:
                last, followup = await self._do_all([followup], message, heard)
                rule = Rule("", {}, [last], goes_on=True)
            if not rule.goes_on:
                return heard
            rule = _matching(last, self.slots)
        raise NoRule(f"after {MOST_ACTIONS} rules there is no end; the last was for {rule.starts_with}")

    async def _do_all(self, actions: list[str], message: dict[str, Any], heard: Heard) -> tuple[str, str | None]:
        for action in actions:
            followup = await self._do(action, message, heard)
            if followup:
                return action, followup
        return actions[-1], None

    async def _do(self, action: str, message: dict[str, Any], heard: Heard) -> str | None:
        if action.startswith("utter_"):
            heard.responses.append(responses()[action])
            return None
        if action == "action_listen":
            return None
        tracker = Tracker(DIALOGUE, self.slots, message, [], False, None, {}, "action_listen")
        dispatcher = CollectingDispatcher()
        events = await _actions()[action](self._desk).run(dispatcher, tracker, {})
        heard.responses += [responses()[said["response"]] for said in dispatcher.messages]
        for event in events:
            if event["event"] == "reset_slots":
                self.slots = dict.fromkeys(self.slots)
            elif event["event"] == "slot":
                _check_slot(event["name"], event["value"])
                self.slots = {**self.slots, event["name"]: event["value"]}
        return next((event["name"] for event in events if event["event"] == "followup"), None)


def _check_slot(name: str, value: Any) -> None:
    slot = domain()["slots"].get(name)
    if slot is None or (slot["type"] == "categorical" and value not in slot["values"]):
        raise NoRule(f"domain.yml has no slot {name!r} that can be {value!r}")


def _matching(start: str, slots: dict[str, Any]) -> Rule:
    for rule in rules():
        if rule.starts_with == start and all(slots.get(name) == value for name, value in rule.condition.items()):
            return rule
    known = {name: slots.get(name) for name in ("step", "manner", "outcome")}
    raise NoRule(f"no rule goes on from {start} with {known}")


def _rule(raw: dict[str, Any]) -> Rule:
    steps = raw["steps"]
    first, rest = steps[0], steps[1:]
    condition: Condition = {}
    for step in rest:
        for each in step.get("slot_was_set", []):
            condition |= each
    actions = [step["action"] for step in rest if "action" in step]
    start = f"intent {first['intent']}" if "intent" in first else first["action"]
    return Rule(start, condition, actions or [start], goes_on=raw.get("wait_for_user_input") is False)


def _response(name: str, variant: dict[str, Any]) -> Response:
    payloads = [button["payload"].replace("{{", "{").replace("}}", "}") for button in variant.get("buttons", [])]
    return Response(name, payloads, (variant.get("custom") or {}).get("card"))


def message_of(payload: str) -> dict[str, Any]:
    """A button's payload as Rasa understands it."""
    name, brace, entities = payload.removeprefix("/").partition("{")
    values = json.loads(brace + entities) if brace else {}
    found = [{"entity": entity, "value": value} for entity, value in values.items()]
    return {"text": payload, "intent": {"name": name}, "entities": found}


def _yaml(path: Path) -> Any:
    return YAML(typ="safe").load(path)
