"""With the replacements, Rasa's classes check an action's answer and hide no failure."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from jsonschema import ValidationError
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import FailSafeTrackerStore, InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from channel import rasa_overrides
from channel.desk_channel import DeskChannel
from channel.rasa_overrides import ActionFailed, ActionsAway, RasaDiffers, TrackersAway, TurnNotTaken

DOMAIN = Domain.from_dict({"actions": ["action_step"], "responses": {"utter_hello": [{"text": "Hello"}]}})
GOOD = b'{"events": [{"event": "slot", "name": "step", "value": "x"}], "responses": []}'
BAD = b'{"events": [{"event": "no such event"}], "responses": []}'


@pytest.fixture(autouse=True)
def installed() -> Iterator[None]:
    """Rasa as it runs behind the desk's channel, and as it was for the tests after these."""
    before = {each: getattr(*each) for each in rasa_overrides.REPLACEMENTS}
    rasa_overrides.install()
    yield
    for (owner, name), original in before.items():
        setattr(owner, name, original)


@asynccontextmanager
async def actions_that_answer(status: int, body: bytes, *, hang_up: bool = False) -> AsyncIterator[str]:
    """An action server that gives one answer to everything, or hangs up in the middle of it."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        if not hang_up:
            head = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
            writer.write(head.encode() + body)
        writer.close()

    server = await asyncio.start_server(answer, sock=socket.create_server(("127.0.0.1", 0)))
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/webhook"


async def run(url: str) -> DialogueStateTracker:
    """One action, run as Rasa's processor runs it in the middle of a turn."""
    processor = object.__new__(MessageProcessor)
    processor.domain = DOMAIN
    tracker = DialogueStateTracker("d-1", DOMAIN.slots)
    await processor._run_action(
        RemoteAction("action_step", EndpointConfig(url)),
        tracker,
        CollectingOutputChannel(),
        TemplatedNaturalLanguageGenerator(DOMAIN.responses),
        PolicyPrediction.for_action_name(DOMAIN, "action_step"),
    )
    return tracker


async def test_a_good_answer_is_taken() -> None:
    async with actions_that_answer(200, GOOD) as url:
        assert len((await run(url)).events) == 2


async def test_an_action_server_that_is_not_there_fails_the_turn() -> None:
    with pytest.raises(ActionsAway):
        await run("http://127.0.0.1:9/webhook")


async def test_an_action_server_that_dies_in_the_middle_fails_the_turn() -> None:
    async with actions_that_answer(200, GOOD, hang_up=True) as url:
        with pytest.raises(ActionsAway):
            await run(url)


async def test_an_action_that_cannot_reach_the_desk_fails_the_turn() -> None:
    async with actions_that_answer(503, b"{}") as url:
        with pytest.raises(ActionsAway):
            await run(url)


@pytest.mark.parametrize(("status", "body"), [(500, b"{}"), (404, b"{}"), (200, BAD), (200, b"[]")])
async def test_an_action_that_is_broken_fails_the_turn_in_another_way(status: int, body: bytes) -> None:
    async with actions_that_answer(status, body) as url:
        with pytest.raises(ActionFailed):
            await run(url)


async def test_trackers_that_cannot_be_read_or_stored_fail_the_turn() -> None:
    class Gone(InMemoryTrackerStore):
        async def retrieve(self, sender_id: str) -> None:
            raise OSError("the database is gone")

        async def save(self, tracker: DialogueStateTracker) -> None:
            raise OSError("the database is gone")

    store = FailSafeTrackerStore(Gone(DOMAIN))
    with pytest.raises(TrackersAway):
        await store.get_or_create_tracker("d-1")
    with pytest.raises(TrackersAway):
        await store.save(DialogueStateTracker("d-1", DOMAIN.slots))


def test_the_schema_is_proved_once_and_each_answer_is_held_against_it(monkeypatch: pytest.MonkeyPatch) -> None:
    action = RemoteAction("action_step", None)
    action._validate_action_result({"events": [], "responses": []})
    monkeypatch.setattr(validator_for({}), "check_schema", _never)
    assert action._validate_action_result({"events": [], "responses": []})
    with pytest.raises(ValidationError):
        action._validate_action_result({"events": "none"})


def _never(*_: Any, **__: Any) -> None:
    raise AssertionError("the schema is proved again")


def test_every_replacement_knows_what_it_replaces() -> None:
    assert set(rasa_overrides.REPLACEMENTS) <= set(rasa_overrides.KNOWN)
    assert issubclass(ActionsAway, TurnNotTaken)
    assert not issubclass(TurnNotTaken, Exception)


@pytest.mark.parametrize("known", list(rasa_overrides.KNOWN), ids=lambda known: known[1])
def test_a_rasa_with_other_code_does_not_start(known: tuple[type[Any], str], monkeypatch: pytest.MonkeyPatch) -> None:
    for each, original in ORIGINALS.items():
        monkeypatch.setattr(*each, original)
    monkeypatch.setattr(*known, _never)
    with pytest.raises(RasaDiffers, match=known[1]):
        DeskChannel.from_credentials({"key": "key", "actions_url": "http://127.0.0.1:1/webhook"})


ORIGINALS = {each: getattr(*each) for each in rasa_overrides.REPLACEMENTS}
