"""What every request to the public process goes through before a route, and every answer after it.

Asset: customers' chats and agents' sessions in their browsers. Mechanism: a content security policy with a nonce and
trusted types; no framing of the console; nothing that pages of other sites can load but the button's script and the
customer's page; fixed hosts; a byte limit on every body; a limit on the open requests of one address. Calls that carry
the agent's cookie also need the browser's word that they come from the desk's own pages (`desk/api/callers.py`).
Residual risk: a flaw in the browser. `desk/serving/connections.py` limits connections before a request gets here.
"""

from urllib.parse import urlsplit

from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware

from desk.api.middleware.answer_when_stopped import AnswerWhenStopped
from desk.api.middleware.body_limit import BodyLimit
from desk.api.middleware.concurrency_limit import ConcurrencyLimit
from desk.api.middleware.security_headers import SecurityHeaders
from desk.settings import Settings

LOOPBACK_HOSTS = ["127.0.0.1", "localhost", "[::1]"]


def add_middleware(app: FastAPI, settings: Settings) -> None:
    """Adds the middleware, the innermost first."""
    app.add_middleware(SecurityHeaders, settings=settings)
    app.add_middleware(BodyLimit)
    app.add_middleware(ConcurrencyLimit, most=settings.requests_per_address)
    hosts = [urlsplit(settings.public_url).hostname or "localhost", *LOOPBACK_HOSTS]
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=hosts)
    app.add_middleware(AnswerWhenStopped)
