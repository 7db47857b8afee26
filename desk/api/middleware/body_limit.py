"""Limits the bytes of a request's body."""

from fastapi import Request
from starlette.types import Message, Receive, Send

from desk.api.errors import refusal
from desk.api.middleware.port import HttpMiddleware

JSON_LIMIT = 512 * 1024
UPLOAD_LIMIT = 11 * 1024 * 1024


class BodyLimit(HttpMiddleware):
    """Refuses bodies that are encoded, or larger than anything the desk takes."""

    async def handle(self, request: Request, receive: Receive, send: Send) -> None:
        """Refuses the body by its headers, or counts its bytes while it is read."""
        limit = UPLOAD_LIMIT if request.url.path.endswith("/photos") else JSON_LIMIT
        if request.headers.get("content-encoding"):
            await refusal(request, 415, "encoded_body")(request.scope, receive, send)
        elif int(request.headers.get("content-length", "0") or 0) > limit:
            await refusal(request, 413, "too_large")(request.scope, receive, send)
        else:
            await self._app(request.scope, _counted(receive, limit), send)


def _counted(receive: Receive, limit: int) -> Receive:
    seen = 0

    async def count() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            return {"type": "http.disconnect"}
        return message

    return count
