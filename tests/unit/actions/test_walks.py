"""Five hundred random walks through the dialogue: whatever the customer, the agent and the desk do, the bot answers.

The actions and the rules are the real ones; Rasa and the desk are stood in for, so that walks can be long. What a
message costs on the real stack is measured in tests/conversations.
"""

from __future__ import annotations

import random
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from actions.desk_client import DeskRefused, DeskUnavailable
from actions.snapshot import Queue, Snapshot
from protocol.events import Event
from tests.unit.actions.doubles import DeskInMemory, a_snapshot
from tests.unit.actions.rulebook import Dialogue, Heard, domain, message_of, responses, rules

if TYPE_CHECKING:
    from collections.abc import Mapping

WALKS = 500
PARTS = 20
MOVES = 24
SECONDS_FOR_AN_ANSWER = 1.0
# What a customer writes in another language becomes an event too, so walks say it like anything else.
EVENTS = set(Event) - {Event.OTHER_LANGUAGE}
TEXTS = (
    *("words", "?!", "🤷", "2026-11-22 14:05", "03/04/2026", "14:05", "5", "I sent the wrong photo", "x" * 4000),
    *("back to step 2", "no, it's an O not a zero", "{}", "SELECT 1"),
)
ENTITIES = (
    *({"serial": "ND012305123456"}, {"model": "E841CD"}, {"device_id": "KxLP4C81nTRe", "model": "D861A8B"}),
    *({"mac": "00:1F:54:AA:BB:0C"}, {"date": "2026-11-22", "time": "14:05"}, {"step_number": "2"}),
    {"menu_label": "users"},
)
# What quotes the customer's own words, and what is said when the desk refuses.
MAY_BE_SAID_AGAIN = {
    "utter_identifier_noted",
    "utter_identifier_repaired",
    "utter_identifier_odd",
    "utter_desk_refused",
}
OPENING = {"intent": {"name": "conversation_opened"}}


class WalkingDesk(DeskInMemory):
    """A desk that agents work at, and that refuses or is away now and then."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__(a_snapshot())
        self._chance = chance
        self.away = False

    def call(self, dialogue_id: str, method: str, path: str, body: Mapping[str, Any] | None = None) -> Snapshot:
        if self.away:
            raise DeskUnavailable("away")
        if path == "/facts" and self._chance.random() < 0.1:
            raise DeskRefused(self._chance.choice(["camera_model", "not_an_identifier", "not_a_date"]), "no")
        if method != "GET" and self.case.over and path != "/start-over":
            raise AssertionError(f"{path} would open a new case, and nobody has asked for one")
        return super().call(dialogue_id, method, path, body)

    def happens(self) -> dict[str, Any] | None:
        """Something that an agent, the worker or the page does, and the event that it raises."""
        return self._chance.choice([self._photo, self._corrected, self._agent, self._password, self._ends])()

    def _photo(self) -> dict[str, Any] | None:
        if self.case.over or self.case.state == "resolved":
            return None
        kind = self._chance.choice(["sticker", "device_info", "unknown"])
        outcome = self._chance.choice(["read", "unreadable", "failed"])
        if kind != "unknown":
            state = "unconfirmed" if outcome == "read" else "unreadable"
            self.case = replace(self.case, photos={**self.case.photos, kind: state})
        advice = self._chance.choice(["blurred", "glare", "no_label", "too_dark", ""])
        return _event("photo_read", photo_kind=kind, photo_outcome=outcome, photo_advice=advice)

    def _corrected(self) -> dict[str, Any] | None:
        kinds = [kind for kind, state in self.case.photos.items() if state == "unconfirmed"]
        if not kinds or self.case.over:
            return None
        self.case = replace(self.case, photos={**self.case.photos, kinds[0]: "confirmed"})
        return _event("reading_confirmed", photo_kind=kinds[0])

    def _agent(self) -> dict[str, Any] | None:
        if self.case.state in ("verified", "needs_review"):
            self.case = replace(self.case, state="claimed")
            self._queue()
            return _event("agent_joined")
        if self.case.state != "claimed":
            return None
        if self._chance.random() < 0.5:
            return _event("photo_requested", photo_kind=self._chance.choice(["sticker", "device_info"]))
        self.case = replace(self.case, state="issued", issued="sealed")
        return _event("password_issued")

    def _password(self) -> dict[str, Any] | None:
        if self.case.issued == "sealed":
            self.case = replace(self.case, state="revealed", issued="revealed")
            return _event("password_revealed")
        if self.case.issued == "revealed" and self._chance.random() < 0.2:
            self.case = replace(self.case, issued="expired")
            return _event("password_expired")
        return None

    def _ends(self) -> dict[str, Any] | None:
        if self.case.state == "collecting" and self._chance.random() < 0.1:
            self.case = replace(self.case, state="expired")
        if self.case.state == "collecting" or self.case.over or self._chance.random() < 0.8:
            return None
        self.case = replace(self.case, state="closed", issued="none", queue=None)
        return _event("case_closed")

    def _check(self, path: str, body: Mapping[str, Any]) -> None:
        super()._check(path, body)
        self._queue()

    def _handoff(self, path: str, body: Mapping[str, Any]) -> None:
        super()._handoff(path, body)
        self._queue()

    def _new_password(self, path: str, body: Mapping[str, Any]) -> None:
        super()._new_password(path, body)
        self._queue()

    def _queue(self) -> None:
        present, open_now = self._chance.choice([(True, True), (False, True), (False, False)])
        holder = present and self._chance.random() < 0.5
        position = None if self.case.state == "claimed" else 1
        queue = Queue(position=position, agents_present=present, open_now=open_now, holder_present=holder)
        self.case = replace(self.case, queue=queue)


class Walk:
    """One customer's walk.

    Args:
        seed: makes the same walk again.
    """

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - a walk, not a secret
        self._desk = WalkingDesk(self._chance)
        self._dialogue = Dialogue(self._desk)
        self._heard: list[Heard] = []

    async def go(self) -> None:
        """Walk, and look around at the end."""
        await self._take(OPENING)
        for _ in range(MOVES):
            event = self._desk.happens() if self._chance.random() < 0.25 else None
            message = event or self._customers_move()
            if self._chance.random() < 0.02 and _asks_the_desk(message):
                await self._fail_to_take(message)
            await self._take(message)
        await self._find_a_way_forward()

    def _customers_move(self) -> dict[str, Any]:
        payloads = next(
            (each.payloads for heard in reversed(self._heard) for each in heard.responses if each.payloads), []
        )
        if payloads and self._chance.random() < 0.55:
            return message_of(self._chance.choice(payloads))
        known = [name for name in domain()["intents"] if name not in EVENTS]
        entities = self._chance.choice(ENTITIES) if self._chance.random() < 0.2 else {}
        return {
            "intent": {"name": self._chance.choice(known)},
            "text": self._chance.choice(TEXTS),
            "entities": [{"entity": name, "value": value} for name, value in entities.items()],
            "metadata": {"answers": ["utter_faq_remote"] if self._chance.random() < 0.1 else []},
        }

    async def _fail_to_take(self, message: dict[str, Any]) -> None:
        """While the desk is away a turn changes nothing, so that it can be tried again."""
        before = dict(self._dialogue.slots)
        self._desk.away = True
        try:
            with pytest.raises(DeskUnavailable):
                await self._dialogue.take(message)
        finally:
            self._desk.away = False
        assert self._dialogue.slots == before

    async def _take(self, message: dict[str, Any]) -> Heard:
        began = time.monotonic()
        heard = await self._dialogue.take(message)
        assert time.monotonic() - began < SECONDS_FOR_AN_ANSWER
        self._heard.append(heard)
        if message["intent"]["name"] not in EVENTS:
            assert heard.responses, f"{message} got no answer"
            self._refuse_a_third_time()
        return heard

    def _refuse_a_third_time(self) -> None:
        """The customer's own question may be asked, and answered, as often as they like; the bot's own words not."""
        last = [set(heard.names) - heard.own for heard in self._heard[-3:]]
        again = set.intersection(*last) if len(last) == 3 else set()
        assert not again - MAY_BE_SAID_AGAIN, f"{again} three times in a row"

    async def _find_a_way_forward(self) -> None:
        """From wherever a walk ends, a person can be had, or else a new case."""
        await self._take({"intent": {"name": "ask_person"}})
        case = self._desk.case
        assert (
            case.with_agents or case.has_password or case.issued == "expired" or case.over or case.state == "resolved"
        )
        await self._take({"intent": {"name": "start_over"}})
        if not (case.over or case.state == "resolved"):
            await self._take({"intent": {"name": "affirm"}})
        assert self._desk.case.state == "collecting"
        assert self._heard[-1].names[-1] == "utter_ask_password_kind"


def _asks_the_desk(message: dict[str, Any]) -> bool:
    """Whether more than words answers it; who writes French is answered in French without the desk."""
    begun = [rule.actions for rule in rules() if rule.starts_with == message["intent"]["name"]]
    return any(action.startswith("action_") for actions in begun for action in actions)


def _event(name: str, **entities: str) -> dict[str, Any]:
    found = [{"entity": entity, "value": value} for entity, value in entities.items() if value]
    return {"intent": {"name": name}, "entities": found, "text": f"/{name}"}


@pytest.mark.parametrize("part", range(PARTS))
async def test_every_walk_gets_answers_and_a_way_forward(part: int) -> None:
    assert rules()
    assert responses()
    for seed in range(part * WALKS // PARTS, (part + 1) * WALKS // PARTS):
        try:
            await Walk(seed).go()
        except Exception as error:
            raise AssertionError(f"walk {seed}: {error!r}") from error
