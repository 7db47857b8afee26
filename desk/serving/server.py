"""Serves an application with uvicorn, in the same way for every process of the desk."""

import logging
from collections.abc import Sequence
from typing import Any

import structlog
import uvicorn
from fastapi import FastAPI

from desk.serving.connections import Bounds, Connections, as_many_as_files_allow

SHUTDOWN_SECONDS = 3


def configure_logging() -> None:
    """Has every event logged as one line of JSON, with control characters escaped."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ]
    )


def proxy_options(trusted: Sequence[str]) -> dict[str, Any]:
    """uvicorn's options for trusted proxies, whose word on a caller's address counts."""
    return {"proxy_headers": bool(trusted), "forwarded_allow_ips": list(trusted)}


def connection_options(bounds: Bounds, proxies: Sequence[str] = ()) -> dict[str, Any]:
    """uvicorn's options for bounded connections. Without them it takes whichever parser is installed."""
    return {
        "http": Connections(bounds, proxies).protocol(),
        "ws": "none",
        "timeout_keep_alive": int(bounds.idle_seconds),
    }


def serve(app: FastAPI, host: str, port: int, proxies: Sequence[str] = (), bounds: Bounds | None = None) -> None:
    """Serves until told to stop; open event streams do not delay the stop.

    Args:
        proxies: addresses of proxies whose word on a caller's address counts.
    """
    configure_logging()
    uvicorn.run(
        app,
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        **connection_options(as_many_as_files_allow(bounds or Bounds()), proxies),
        **proxy_options(proxies),
    )
