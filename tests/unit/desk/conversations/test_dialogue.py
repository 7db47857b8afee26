"""The desk speaks to Rasa in signed turns, and tells being away from not coping."""

import hashlib
import hmac
import json
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import pytest
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from desk.conversations.dialogue import DialogueFailed, DialogueUnavailable, RasaDialogue
from desk.conversations.turns import Turn
from tests.unit.desk.http_server import serving

WORDS = Turn(uuid4(), uuid4(), "hello", None, answered=False)
EVENT = Turn(uuid4(), uuid4(), None, "/agent_joined", answered=False)


@dataclass
class Channel:
    """Stands where Rasa's channel is, and answers everything alike."""

    status: int = 200
    content: Any = field(default_factory=lambda: {"messages": []})
    bodies: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def application(self) -> FastAPI:
        app = FastAPI()

        @app.post("/webhooks/desk/turn")
        async def turn(request: Request) -> JSONResponse:
            self.bodies.append(await request.body())
            self.headers.append(dict(request.headers))
            return JSONResponse(self.content, self.status)

        return app


async def test_words_and_events_go_over_apart_from_each_other() -> None:
    channel = Channel()
    async with serving(channel.application()) as url:
        dialogue = RasaDialogue(url, "key", 5)
        for turn in (WORDS, EVENT):
            await dialogue.take("dialogue", turn)
    assert [json.loads(body) for body in channel.bodies] == [
        {"dialogue_id": "dialogue", "turn_id": str(WORDS.id), "text": "hello"},
        {"dialogue_id": "dialogue", "turn_id": str(EVENT.id), "payload": "/agent_joined"},
    ]


async def test_each_turn_is_signed() -> None:
    channel = Channel()
    async with serving(channel.application()) as url:
        await RasaDialogue(url, "key", 5).take("dialogue", WORDS)
    (headers,), (body,) = channel.headers, channel.bodies
    signed = headers["x-desk-timestamp"].encode() + b"." + body
    assert headers["x-desk-signature"] == hmac.new(b"key", signed, hashlib.sha256).hexdigest()


async def test_what_rasa_leaves_out_is_empty() -> None:
    channel = Channel(content={"messages": [{"response": "utter_hello", "text": None}]})
    async with serving(channel.application()) as url:
        (answer,) = await RasaDialogue(url, "key", 5).take("dialogue", WORDS)
    assert (answer.text, answer.buttons, answer.card) == ("", (), None)


@pytest.mark.parametrize("status", [401, 404, 502, 503])
async def test_a_rasa_that_is_not_ready_is_away(status: int) -> None:
    async with serving(Channel(status).application()) as url:
        with pytest.raises(DialogueUnavailable):
            await RasaDialogue(url, "key", 5).take("dialogue", WORDS)


@pytest.mark.parametrize("status", [400, 500])
async def test_a_turn_that_rasa_cannot_handle_has_failed(status: int) -> None:
    async with serving(Channel(status).application()) as url:
        with pytest.raises(DialogueFailed):
            await RasaDialogue(url, "key", 5).take("dialogue", WORDS)


@pytest.mark.parametrize("content", [{}, []])
async def test_an_answer_of_another_form_has_failed(content: Any) -> None:
    async with serving(Channel(content=content).application()) as url:
        with pytest.raises(DialogueFailed):
            await RasaDialogue(url, "key", 5).take("dialogue", WORDS)


async def test_a_rasa_that_does_not_listen_is_away() -> None:
    async with serving(Channel().application()) as url:
        pass
    for attempt in (RasaDialogue(url, "key", 5).take("dialogue", WORDS), RasaDialogue(url, "key", 5).ping()):
        with pytest.raises(DialogueUnavailable):
            await attempt
