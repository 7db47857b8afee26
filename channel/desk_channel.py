"""The one way into Rasa: signed turns from the desk.

Asset: every dialogue, and the events only the desk may raise. Mechanism: each request is signed with a key that only
the desk and Rasa hold (`protocol/signature.py`); a customer's text is refused when it could be read as an event, though
the desk strips it already; a turn is handled once, under its id. Residual risk: whoever holds the key may raise any
event, but no event is proof of anything, since actions read the case from the desk before they act.
"""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

import aiohttp
from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response

from channel import rasa_overrides
from channel.answers import Answer, DeskAnswers, answers_to
from channel.rasa_overrides import ActionFailed, ActionsAway, TrackersAway
from channel.understanding import understand
from protocol.signature import BadSignature, verify
from protocol.turn_request import BadTurn, TurnRequest

if TYPE_CHECKING:
    from sanic.request import Request
    from sanic.response import HTTPResponse

logger = logging.getLogger(__name__)

HEALTH_SECONDS = 2.0
MAX_BODY_BYTES = 64 * 1024
_LONG_RUN_OF_SIGNS = re.compile(r"([^\w\s]{16})[^\w\s]+")

OnNewMessage = Callable[[UserMessage], Awaitable[Any]]


class DeskChannel(InputChannel):
    """Takes signed turns from the desk and answers what the bot says."""

    def __init__(self, *, key: str, actions_url: str) -> None:
        if not key:
            raise ValueError("The desk channel has no key: set RESETDESK_CHANNEL_KEY for Rasa and the desk alike.")
        self._key = key
        self._actions_health = actions_url.rsplit("/", 1)[0] + "/health"
        self._busy: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @classmethod
    def name(cls) -> str:
        """The channel's name, and its place in the address."""
        return "desk"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> DeskChannel:
        """Build the channel from credentials.yml, in a Rasa that lets a turn fail as a whole.

        Raises:
            RasaDiffers: this Rasa cannot be made to.
        """
        rasa_overrides.install()
        known = credentials or {}
        return cls(key=str(known.get("key") or ""), actions_url=str(known.get("actions_url") or ""))

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """The routes Rasa serves for this channel."""
        desk = Blueprint("desk_channel")

        async def turn(request: Request) -> HTTPResponse:
            return await self._answer(request, on_new_message)

        desk.add_route(turn, "/turn", methods=["POST"])
        return desk

    async def _answer(self, request: Request, on_new_message: OnNewMessage) -> HTTPResponse:
        try:
            turn = self._trusted_turn(request)
        except BadSignature as error:
            logger.warning("A turn was refused: %s", error)
            return _error(401, "bad_signature")
        except BadTurn as error:
            return _error(400, "bad_turn", str(error))
        async with self._lock(turn.dialogue_id):
            return await self._whole(request, turn, on_new_message)

    def _trusted_turn(self, request: Request) -> TurnRequest:
        if len(request.body) > MAX_BODY_BYTES:
            raise BadTurn("The body is too long for a turn.")
        verify(key=self._key, headers=request.headers, body=request.body, now=time.time())
        return TurnRequest.from_body(request.body)

    def _lock(self, dialogue_id: str) -> asyncio.Lock:
        return self._busy.setdefault(dialogue_id, asyncio.Lock())

    async def _whole(self, request: Request, turn: TurnRequest, on_new_message: OnNewMessage) -> HTTPResponse:
        """Handle the whole turn, or leave the tracker as it was and say what is missing."""
        try:
            return await self._once(request, turn, on_new_message)
        except (ActionsAway, TrackersAway) as error:
            logger.warning("A turn was not taken; the desk will hand it over again: %s", error)
            return _error(503, "part_away")
        except (Exception, ActionFailed):
            logger.exception("A turn could not be handled; the desk will try it a few times.")
            return _error(500, "not_handled")

    async def _once(self, request: Request, turn: TurnRequest, on_new_message: OnNewMessage) -> HTTPResponse:
        before = await _handled_before(request, turn)
        if before is not None:
            return _answered(before)
        if not await self._actions_answer():
            return _error(503, "actions_unavailable")
        return await _handle(request, turn, on_new_message)

    async def _actions_answer(self) -> bool:
        """Ask the action server first, so that no turn is begun that cannot be finished."""
        limit = aiohttp.ClientTimeout(total=HEALTH_SECONDS)
        try:
            async with aiohttp.ClientSession(timeout=limit) as session, session.get(self._actions_health) as answer:
                return bool(answer.status == 200)
        except (aiohttp.ClientError, asyncio.TimeoutError) as error:
            logger.warning("The action server does not answer at %s: %r", self._actions_health, error)
            return False


async def _handled_before(request: Request, turn: TurnRequest) -> list[Answer] | None:
    tracker = await request.app.ctx.agent.tracker_store.retrieve_full_tracker(turn.dialogue_id)
    return answers_to(turn.turn_id, tracker.events) if tracker else None


async def _handle(request: Request, turn: TurnRequest, on_new_message: OnNewMessage) -> HTTPResponse:
    collected = DeskAnswers()
    await on_new_message(await _message(request, turn, collected))
    return _answered(collected.answers)


async def _message(request: Request, turn: TurnRequest, collected: DeskAnswers) -> UserMessage:
    """The message for Rasa: a payload as it is, or a customer's text with its meaning."""
    about = {"sender_id": turn.dialogue_id, "input_channel": DeskChannel.name(), "message_id": turn.turn_id}
    if turn.text is None:
        return UserMessage(turn.payload, collected, **about)

    async def parser(text: str) -> dict[str, Any]:
        return dict(await request.app.ctx.agent.parse_message(for_the_model(text)))

    meaning = await understand(turn.text, parser)
    return UserMessage(turn.text, collected, parse_data=meaning.parse, metadata={"answers": meaning.answers}, **about)


def for_the_model(text: str) -> str:
    """The text with long runs of signs cut short, since Rasa's tokeniser takes quadratic time for them."""
    return _LONG_RUN_OF_SIGNS.sub(r"\1", text)


def _answered(answers: list[Answer]) -> HTTPResponse:
    return response.json({"messages": [answer.to_json() for answer in answers]})


def _error(status: int, code: str, message: str = "") -> HTTPResponse:
    return response.json({"error": code, "message": message}, status=status)
