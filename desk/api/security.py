"""The walls around the public process.

Asset: customers' chats and agents' sessions in their browsers. Mechanism: a content security policy with a nonce and
trusted types, no framing of the console, nothing for pages of other sites to load but the button's script and the
customer's page, fixed hosts, a byte limit on every body, so many requests of an address at once, and, for calls that
carry the agent's cookie, the browser's own word that they come from the desk's own pages. Residual risk: a flaw in the
browser. `desk/serving/connections.py` has the walls that stand before this one.
"""

import secrets
from collections import Counter
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from fastapi import FastAPI, Request, Response
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from desk.addresses import network_of
from desk.api.errors import refusal
from desk.api.stopping import AnswersWhenStopped
from desk.settings import Settings

JSON_LIMIT = 512 * 1024
UPLOAD_LIMIT = 11 * 1024 * 1024
TRY_AGAIN_SECONDS = 10
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
LOOPBACK_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

Next = Callable[[Request], Awaitable[Response]]


def add_walls(app: FastAPI, settings: Settings) -> None:
    """Adds what every request and answer of the public process goes through."""

    @app.middleware("http")
    async def _headers(request: Request, call_next: Next) -> Response:
        request.state.nonce = secrets.token_urlsafe(16)
        response = await call_next(request)
        response.headers.setdefault("Content-Security-Policy", _policy(request, settings))
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=()"
        if not request.url.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        if settings.secure:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        return response

    app.add_middleware(BodyLimit)
    app.add_middleware(AtOnce, most=settings.requests_per_address)
    hosts = [urlsplit(settings.public_url).hostname or "localhost", *LOOPBACK_HOSTS]
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=hosts)
    app.add_middleware(AnswersWhenStopped)


def address_of(request: Request) -> str:
    """Who calls, by the word of the connection or of a proxy that is trusted."""
    return request.client.host if request.client else "unknown"


def comes_from_our_pages(request: Request) -> bool:
    """Whether a call with a cookie was made by the desk's own page, by what the browser says of it."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    own_origin = origin is None or urlsplit(origin).netloc == request.headers.get("host")
    return own_origin and site in {None, "same-origin", "none"} and _sends_json(request)


def _sends_json(request: Request) -> bool:
    content_type = request.headers.get("content-type", "").partition(";")[0]
    return request.method in SAFE_METHODS | {"DELETE"} or content_type == "application/json"


def _policy(request: Request, settings: Settings) -> str:
    framed_by = "'none'" if request.url.path.startswith("/desk") else settings.embed_origins
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' 'nonce-{request.state.nonce}'",
            "style-src 'self'",
            "img-src 'self' blob: data:",
            "connect-src 'self'",
            "font-src 'self'",
            "frame-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "require-trusted-types-for 'script'",
            f"frame-ancestors {framed_by}",
        ]
    )


class AtOnce:
    """Refuses an address that has too many requests open, event streams included.

    Args:
        most: of one address.
    """

    def __init__(self, app: ASGIApp, *, most: int) -> None:
        self._app = app
        self._most = most
        self._open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Counts the request while it is open."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        address = network_of(address_of(Request(scope)))
        if self._open[address] >= self._most:
            await refusal(Request(scope), 429, "requests_at_once", retry_after=TRY_AGAIN_SECONDS)(scope, receive, send)
            return
        self._open[address] += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._open[address] -= 1
            if not self._open[address]:
                del self._open[address]


class BodyLimit:
    """Refuses bodies that are encoded, or larger than anything the desk takes."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Counts the bytes of the body while it is read."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        limit = UPLOAD_LIMIT if request.url.path.endswith("/photos") else JSON_LIMIT
        if request.headers.get("content-encoding"):
            await refusal(request, 415, "encoded_body")(scope, receive, send)
            return
        if int(request.headers.get("content-length", "0") or 0) > limit:
            await refusal(request, 413, "too_large")(scope, receive, send)
            return
        await self._app(scope, _counted(receive, limit), send)


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
