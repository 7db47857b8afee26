"""The health check of the parts that the chat needs."""

from collections.abc import Awaitable, Callable

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from sqlalchemy.exc import SQLAlchemyError

from desk.api.access import CurrentDesk
from desk.database.disk_space import DiskSpace, NoDiskSpace

router = APIRouter(tags=["health"])


@router.get("/health")
async def health(desk: CurrentDesk) -> JSONResponse:
    """200 if the database and Rasa answer and there is space on disk, else 503; the body says what is wrong."""
    parts = {
        "database": await _answers(desk.connections.database.ping),
        "rasa": await _answers(desk.dialogue.ping),
        "disk": await _has_space(desk.disk_space),
    }
    return JSONResponse(parts, status_code=200 if all(word == "ok" for word in parts.values()) else 503)


async def _answers(ping: Callable[[], Awaitable[None]]) -> str:
    try:
        await ping()
    except Exception:
        return "does not answer"
    return "ok"


async def _has_space(disk_space: DiskSpace) -> str:
    try:
        await disk_space.check()
    except NoDiskSpace:
        return "full"
    except SQLAlchemyError:
        return "not known"
    return "ok"
