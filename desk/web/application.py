"""The application of the public process: pages, API, event streams, and the jobs of the dialogue."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from fastapi import APIRouter, FastAPI
from fastapi.staticfiles import StaticFiles

from desk.api import agents, cases, conversations, health
from desk.api.errors import translate_errors
from desk.api.middleware import add_middleware
from desk.composition import Desk, dialogue_services
from desk.job_queue import DIALOGUE
from desk.web import pages

STATIC = Path(__file__).parent / "static"
DIALOGUES_AT_ONCE = 8


def application(desk: Desk) -> FastAPI:
    """The public web application."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with desk.connections.open():
            desk.live.start()
            work = asyncio.create_task(
                desk.connections.queue.work([DIALOGUE], concurrency=DIALOGUES_AT_ONCE, services=dialogue_services(desk))
            )
            yield
            work.cancel()
            with suppress(asyncio.CancelledError):
                await work
            await desk.live.stop()
            await desk.dialogue.close()

    app = FastAPI(
        title=desk.settings.product_name,
        version="1",
        lifespan=lifespan,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.desk = desk
    translate_errors(app)
    add_middleware(app, desk.settings)
    api = APIRouter(prefix="/api/v1")
    for router in (conversations.router, agents.router, cases.router):
        api.include_router(router)
    app.include_router(api)
    app.include_router(health.router)
    app.include_router(pages.router)
    app.mount("/static", StaticFiles(directory=STATIC))
    return app
