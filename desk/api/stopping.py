"""Answers whoever is cut off because this process ends."""

import asyncio

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from desk.api.errors import refusal

TRY_AGAIN_SECONDS = 5


class AnswersWhenStopped:
    """Gives a sentence to a request that is cancelled before its answer began."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Notices whether an answer has begun."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def notice(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, notice)
        except asyncio.CancelledError:
            if begun:
                raise
            answer = refusal(Request(scope), 503, "stopping", retry_after=TRY_AGAIN_SECONDS)
            await answer(scope, receive, send)
