"""Limits how many requests of one address are open at once."""

from collections import Counter

from fastapi import Request
from starlette.types import ASGIApp, Receive, Send

from desk.addresses import network_of
from desk.api.callers import address_of
from desk.api.errors import refusal
from desk.api.middleware.port import HttpMiddleware

TRY_AGAIN_SECONDS = 10


class ConcurrencyLimit(HttpMiddleware):
    """Refuses an address that has too many requests open, event streams included.

    Args:
        most: how many requests one address may have open.
    """

    def __init__(self, app: ASGIApp, *, most: int) -> None:
        super().__init__(app)
        self._most = most
        self._open: Counter[str] = Counter()

    async def handle(self, request: Request, receive: Receive, send: Send) -> None:
        """Counts the request while it is open."""
        address = network_of(address_of(request))
        if self._open[address] >= self._most:
            full = refusal(request, 429, "requests_at_once", retry_after=TRY_AGAIN_SECONDS)
            await full(request.scope, receive, send)
            return
        self._open[address] += 1
        try:
            await self._app(request.scope, receive, send)
        finally:
            self._open[address] -= 1
            if not self._open[address]:
                del self._open[address]
