"""Serves the actions to Rasa.

Asset: the right to act on any dialogue's case. Mechanism: listens on loopback only and refuses every call but the
health probe without the bearer token that Rasa and this process share. Residual risk: another process of the same
machine that can read either environment can call it, which is why it holds no secret of a customer's.
"""

from __future__ import annotations

import hmac
import logging
import os
import sys
from typing import TYPE_CHECKING, Any

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from sanic.response import HTTPResponse, json

from actions.desk_client import DeskUnavailable

if TYPE_CHECKING:
    from sanic import Request, Sanic

logger = logging.getLogger(__name__)

HOST = "127.0.0.1"
DEFAULT_PORT = "5055"
OPEN_PATHS = frozenset({"/health"})
BOUNDS = {
    "REQUEST_MAX_SIZE": 16 * 1024 * 1024,  # a whole dialogue comes with every call
    "REQUEST_TIMEOUT": 10,
}


class DomainFreeExecutor(ActionExecutor):  # type: ignore[misc]  # rasa_sdk ships no types
    """Runs actions without the domain.

    No action here reads it, so Rasa is told not to send it (`enable_selective_domain`); this SDK would insist on a
    digest that Rasa 3.6 never sends.
    """

    def update_and_return_domain(self, payload: dict[str, Any], _action_name: str) -> dict[str, Any]:
        """The domain if it came after all."""
        return payload.get("domain") or {}


def build_app(*, token: str) -> Sanic[Any, Any]:
    """The action server as an application.

    Args:
        token: what callers must present as a bearer token.
    """
    executor = DomainFreeExecutor()
    executor.register_package("actions")
    app: Sanic[Any, Any] = create_app(executor, cors_origins=[])
    app.config.update(BOUNDS)

    async def refuse_strangers(request: Request) -> HTTPResponse | None:
        if request.path in OPEN_PATHS or _is_trusted(request, token):
            return None
        return json({"error": "This server answers Rasa only: the bearer token is missing or wrong."}, status=401)

    async def desk_is_away(_: Request, error: DeskUnavailable) -> HTTPResponse:
        logger.warning("An action was not done; its turn is tried again: %s", error)
        return json({"error": str(error)}, status=503)

    app.register_middleware(refuse_strangers, "request")
    app.exception(DeskUnavailable)(desk_is_away)
    return app


def _is_trusted(request: Request, token: str) -> bool:
    given = request.headers.get("authorization", "")
    return hmac.compare_digest(given.encode(), f"Bearer {token}".encode())


def main() -> None:
    """Run the action server until it is told to stop."""
    token = os.environ.get("RESETDESK_ACTIONS_TOKEN")
    if not token:
        sys.exit("RESETDESK_ACTIONS_TOKEN is not set: start the actions with `make run`, or set the token Rasa uses.")
    port = int(os.environ.get("RESETDESK_ACTIONS_PORT", DEFAULT_PORT))
    build_app(token=token).run(host=HOST, port=port, single_process=True, motd=False, access_log=False)


if __name__ == "__main__":
    main()
