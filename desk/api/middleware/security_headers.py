"""The headers by which browsers protect the desk's pages."""

import secrets
from collections.abc import Awaitable, Callable

from fastapi import Request, Response
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.types import ASGIApp

from desk.settings import Settings


class SecurityHeaders(BaseHTTPMiddleware):
    """Gives every page a nonce for its scripts, and every answer its security headers."""

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        super().__init__(app)
        self._settings = settings

    async def dispatch(self, request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        """Adds the headers, except those that the route has set for itself."""
        request.state.nonce = secrets.token_urlsafe(16)
        response = await call_next(request)
        response.headers.setdefault("Content-Security-Policy", self._content_security_policy(request))
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=()"
        if not request.url.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        if self._settings.secure:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        return response

    def _content_security_policy(self, request: Request) -> str:
        framed_by = "'none'" if request.url.path.startswith("/desk") else self._settings.embed_origins
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
