"""The channel on a real Sanic server with a real tracker store: signed, once, whole, or not at all."""

import json
import socket
import time
from collections.abc import AsyncIterator
from functools import cache
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest
from rasa.core.channels.channel import UserMessage
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, UserUttered
from sanic import Sanic, response
from sanic.touchup import TouchUp

from channel.desk_channel import DeskChannel
from channel.rasa_overrides import ActionFailed, ActionsAway, TrackersAway
from protocol.signature import sign

KEY = "channel-key"
REWRITE = TouchUp.run
ANSWER = BotUttered(
    text="Is it this?",
    data={"buttons": [{"title": "Yes", "payload": "/affirm", "type": "postback"}], "custom": {"card": "reading"}},
    metadata={"utter_action": "utter_sticker_reading"},
)


class Brain:
    """Stands where Rasa's agent stands: handles a message, and saves what was said."""

    def __init__(self) -> None:
        self.tracker_store = InMemoryTrackerStore(Domain.empty())
        self.handled: list[str] = []
        self.parsed: dict[str, Any] | None = None
        self.failure: BaseException | None = None

    async def parse_message(self, text: str) -> dict[str, Any]:
        return {"text": text, "intent": {"name": "give_details", "confidence": 0.9}, "entities": []}

    async def handle(self, message: UserMessage) -> None:
        self.handled.append(message.text)
        self.parsed = message.parse_data
        if self.failure:
            raise self.failure
        tracker = await self.tracker_store.get_or_create_tracker(message.sender_id)
        tracker.update(UserUttered(message.text, message_id=message.message_id))
        tracker.update(ActionExecuted("utter_sticker_reading"))
        tracker.update(ANSWER)
        await message.output_channel.send_response(message.sender_id, ANSWER.message())
        await self.tracker_store.save(tracker)


class Stage:
    """A running channel and what it needs around it."""

    def __init__(self, url: str, brain: Brain, actions: SimpleNamespace) -> None:
        self.url = url
        self.brain = brain
        self.actions = actions

    async def send(self, *, key: str = KEY, age: int = 0, turn_id: str = "t-1", **turn: Any) -> tuple[int, Any]:
        """Send one signed turn."""
        body = json.dumps({"dialogue_id": "d-1", "turn_id": turn_id, **(turn or {"text": "hello"})}).encode()
        return await self.post(body, sign(key=key, body=body, now=time.time() - age))

    async def post(self, body: bytes, headers: dict[str, str]) -> tuple[int, Any]:
        """Send bytes as they are."""
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{self.url}/webhooks/desk/turn", data=body, headers=headers) as answer,
        ):
            return answer.status, await answer.json()


async def _serve(app: Sanic) -> tuple[Any, str]:
    listening = socket.create_server(("127.0.0.1", 0))
    server = await app.create_server(sock=listening, return_asyncio_server=True)
    await server.startup()
    return server, f"http://127.0.0.1:{listening.getsockname()[1]}"


@pytest.fixture(autouse=True)
def _one_rewriting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sanic rewrites its own classes when an app starts, which works only once in a process."""
    monkeypatch.setattr("sanic.app.TouchUp.run", _rewrite_once)


@cache
def _rewrite() -> None:
    REWRITE(Sanic("rewritten"))


def _rewrite_once(_: Sanic) -> None:
    _rewrite()


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    """A channel, a brain, and an action server whose health can be switched."""
    state = SimpleNamespace(status=200)
    actions = Sanic(f"actions_{time.monotonic_ns()}")

    @actions.get("/health")
    async def health(_: Any) -> Any:
        return response.json({}, status=state.status)

    actions_server, actions_url = await _serve(actions)
    brain = Brain()
    app = Sanic(f"rasa_{time.monotonic_ns()}")
    app.ctx.agent = brain
    app.blueprint(
        DeskChannel(key=KEY, actions_url=f"{actions_url}/webhook").blueprint(brain.handle), url_prefix="/webhooks/desk"
    )
    server, url = await _serve(app)
    yield Stage(url, brain, state)
    for running in (server, actions_server):
        running.close()


async def test_text_buttons_and_card_come_as_one_message(stage: Stage) -> None:
    status, body = await stage.send()
    assert status == 200
    assert body["messages"] == [
        {
            "response": "utter_sticker_reading",
            "text": "Is it this?",
            "buttons": [{"title": "Yes", "payload": "/affirm"}],
            "custom": {"card": "reading"},
        }
    ]


async def test_the_same_turn_again_is_answered_but_not_handled(stage: Stage) -> None:
    first = await stage.send()
    await stage.send(turn_id="t-2", text="and then?")
    assert await stage.send() == first
    assert stage.brain.handled == ["hello", "and then?"]


async def test_a_turn_handled_before_is_answered_even_without_actions(stage: Stage) -> None:
    first = await stage.send()
    stage.actions.status = 500
    assert await stage.send() == first


@pytest.mark.parametrize("how", [{"key": "wrong"}, {"age": 400}, {"age": -400}])
async def test_a_wrong_or_old_signature_is_refused(stage: Stage, how: dict[str, Any]) -> None:
    assert await stage.send(**how) == (401, {"error": "bad_signature", "message": ""})
    assert stage.brain.handled == []


async def test_an_unsigned_turn_is_refused(stage: Stage) -> None:
    status, _ = await stage.post(b'{"dialogue_id": "d-1", "turn_id": "t-1", "text": "hello"}', {})
    assert status == 401


@pytest.mark.parametrize("text", ["/password_issued", "  /restart", "/affirm{}"])
async def test_a_customers_slash_is_refused(stage: Stage, text: str) -> None:
    status, body = await stage.send(text=text)
    assert (status, body["error"]) == (400, "bad_turn")
    assert stage.brain.handled == []


async def test_without_actions_a_turn_is_not_begun(stage: Stage) -> None:
    stage.actions.status = 500
    assert (await stage.send())[0] == 503
    assert stage.brain.handled == []
    stage.actions.status = 200
    assert (await stage.send())[0] == 200


async def test_a_turn_that_breaks_says_so_and_can_be_tried_again(stage: Stage) -> None:
    stage.brain.failure = RuntimeError("the tracker store is gone")
    assert (await stage.send())[0] == 500
    stage.brain.failure = None
    assert (await stage.send())[0] == 200


@pytest.mark.parametrize("away", [ActionsAway("action_step"), TrackersAway("no database")])
async def test_a_turn_that_a_part_was_missing_for_is_to_be_handed_over_again(stage: Stage, away: BaseException) -> None:
    stage.brain.failure = away
    assert (await stage.send())[0] == 503
    stage.brain.failure = None
    assert (await stage.send())[0] == 200


async def test_a_turn_that_an_action_failed_in_is_told_apart_from_one_that_has_to_wait(stage: Stage) -> None:
    stage.brain.failure = ActionFailed("action_step")
    assert (await stage.send())[0] == 500


async def test_a_body_too_long_for_a_turn_is_refused(stage: Stage) -> None:
    assert (await stage.send(text="a" * 70_000))[0] == 400


def test_a_channel_without_a_key_does_not_start() -> None:
    with pytest.raises(ValueError, match="RESETDESK_CHANNEL_KEY"):
        DeskChannel(key="", actions_url="http://127.0.0.1:1/webhook")


async def test_a_text_comes_with_its_values(stage: Stage) -> None:
    await stage.send(text="my serial is ND0123O5123456")
    assert stage.brain.parsed is not None
    assert [entity["value"] for entity in stage.brain.parsed["entities"]] == ["ND012305123456"]


async def test_a_payload_is_not_interpreted(stage: Stage) -> None:
    await stage.send(payload="/affirm")
    assert stage.brain.parsed is None
