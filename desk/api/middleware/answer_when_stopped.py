"""Answers requests that are cut off because this process stops."""

import asyncio

from fastapi import Request
from starlette.types import Message, Receive, Send

from desk.api.errors import refusal
from desk.api.middleware.port import HttpMiddleware

TRY_AGAIN_SECONDS = 5


class AnswerWhenStopped(HttpMiddleware):
    """Gives a sentence to a request that is cancelled before its answer began."""

    async def handle(self, request: Request, receive: Receive, send: Send) -> None:
        """Notices whether an answer has begun."""
        begun = False

        async def notice(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(request.scope, receive, notice)
        except asyncio.CancelledError:
            if begun:
                raise
            answer = refusal(request, 503, "stopping", retry_after=TRY_AGAIN_SECONDS)
            await answer(request.scope, receive, send)
