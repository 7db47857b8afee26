"""Serves an application on a port of the test's own, in the test's own event loop."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn

from tests.unit.desk.people import until


@asynccontextmanager
async def serving(application: Any, **options: Any) -> AsyncIterator[str]:
    """The address while it is served."""
    config = uvicorn.Config(application, port=0, log_level="error", timeout_graceful_shutdown=1, **options)
    server = uvicorn.Server(config)
    serve = asyncio.create_task(server.serve())

    async def is_up() -> bool:
        return server.started

    try:
        await until(is_up)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        await serve
