"""What each middleware of the desk is."""

from abc import ABC, abstractmethod

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send


class HttpMiddleware(ABC):
    """Handles HTTP requests to the application it wraps; anything else passes through."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Takes what the server hands over."""
        if scope["type"] == "http":
            await self.handle(Request(scope), receive, send)
        else:
            await self._app(scope, receive, send)

    @abstractmethod
    async def handle(self, request: Request, receive: Receive, send: Send) -> None:
        """Answers the request, or has the application answer it."""
