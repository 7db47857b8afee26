"""Serves an application with uvicorn, the same way for every process of the desk."""

import logging

import structlog
import uvicorn
from fastapi import FastAPI

IDLE_SECONDS = 15
SHUTDOWN_SECONDS = 3


def configure_logging() -> None:
    """One line of JSON per event; control characters in it are escaped."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ]
    )


def serve(app: FastAPI, host: str, port: int) -> None:
    """Serves until told to stop; open event streams do not hold it up."""
    configure_logging()
    uvicorn.run(
        app,
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=IDLE_SECONDS,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )
