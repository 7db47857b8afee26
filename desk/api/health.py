"""Health: what the chat cannot do without, each as it says of itself."""

from collections.abc import Awaitable, Callable

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from desk.api.access import CurrentDesk

router = APIRouter(tags=["health"])


@router.get("/health")
async def health(desk: CurrentDesk) -> JSONResponse:
    """200 when the database and Rasa answer, else 503; which one does not is in the body."""
    parts = {
        "database": await _answers(desk.parts.database.ping),
        "rasa": await _answers(desk.dialogue.ping),
    }
    return JSONResponse(parts, status_code=200 if all(word == "ok" for word in parts.values()) else 503)


async def _answers(ping: Callable[[], Awaitable[None]]) -> str:
    try:
        await ping()
    except Exception:
        return "does not answer"
    return "ok"
