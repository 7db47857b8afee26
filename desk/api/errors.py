"""Translates refusals into HTTP answers of one form, `{"error": {"code", "message"}}`.

A refusal may add fields of its own for programs.
"""

import errno
from collections.abc import Mapping

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from procrastinate.exceptions import ConnectorException
from psycopg.errors import DiskFull
from sqlalchemy.exc import DataError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from desk.api.callers import language_of
from desk.errors import Conflict, DeskError, Forbidden, Gone, Invalid, NotFound, NotSignedIn, TooMany
from desk.words import sentence
from ocr.errors import EmptyPhotoError, PhotoError, TooManyBytesError, TooManyPixelsError, UnknownFormatError

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
NO_ROOM_SECONDS = 60

log = structlog.get_logger(__name__)

STATUS: dict[type[Exception], int] = {
    NotSignedIn: 401,
    Forbidden: 403,
    NotFound: 404,
    Conflict: 409,
    Gone: 410,
    Invalid: 422,
    TooMany: 429,
    TooManyBytesError: 413,
    TooManyPixelsError: 413,
    UnknownFormatError: 415,
    EmptyPhotoError: 422,
    PhotoError: 422,
    DeskError: 400,
}


def problem(
    status: int, code: str, message: str, retry_after: int | None = None, more: Mapping[str, list[str]] | None = None
) -> JSONResponse:
    """An error in the API's form; `retry_after` says in how many seconds to repeat the call."""
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else {}
    if retry_after is not None:
        headers["Retry-After"] = str(retry_after)
    return JSONResponse(
        {"error": {"code": code, "message": message, **(more or {})}}, status_code=status, headers=headers
    )


def refusal(
    request: Request, status: int, code: str, words: str | None = None, *, retry_after: int | None = None, **values: str
) -> JSONResponse:
    """An error with a sentence of `desk/words/`, in the caller's language."""
    return problem(status, code, sentence(words or code, language_of(request), **values), retry_after)


def no_room(request: Request) -> JSONResponse:
    """The answer while a disk is full: the caller is asked to try again, the log says why."""
    log.error("no room on disk", path=request.url.path)
    return refusal(request, 503, "no_room", retry_after=NO_ROOM_SECONDS)


def translate_errors(app: FastAPI) -> None:
    """Has the application answer every error with a sentence."""

    @app.exception_handler(DeskError)
    async def _refused(request: Request, error: DeskError) -> JSONResponse:
        message = error.message_in(language_of(request))
        return problem(_status(error), error.code, message, error.retry_after, more=error.details)

    @app.exception_handler(PhotoError)
    async def _no_photo(request: Request, error: PhotoError) -> JSONResponse:
        return refusal(request, _status(error), error.code)

    @app.exception_handler(RequestValidationError)
    async def _malformed(request: Request, error: RequestValidationError) -> JSONResponse:
        where = ", ".join(".".join(str(part) for part in detail["loc"]) for detail in error.errors())
        return refusal(request, 422, "malformed", where=where)

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> JSONResponse:
        return problem(error.status_code, "http_error", str(error.detail))

    @app.exception_handler(DataError)
    async def _cannot_be_stored(request: Request, error: DataError) -> JSONResponse:
        return refusal(request, 422, "malformed", "not_storable")

    @app.exception_handler(ClientDisconnect)
    async def _hung_up(request: Request, error: ClientDisconnect) -> JSONResponse:
        return refusal(request, 400, "cut_off", "request_too_slow")  # nobody reads it: the caller is gone

    _translate_outages(app)

    @app.exception_handler(Exception)
    async def _our_mistake(request: Request, error: Exception) -> JSONResponse:
        return refusal(request, 500, "mistake")


def _translate_outages(app: FastAPI) -> None:
    @app.exception_handler(OperationalError)
    @app.exception_handler(InterfaceError)
    @app.exception_handler(NoConnectionFree)
    @app.exception_handler(ConnectorException)
    async def _no_database(request: Request, error: Exception) -> JSONResponse:
        return no_room(request) if _is_disk_full(error) else refusal(request, 503, "unavailable")

    @app.exception_handler(OSError)
    async def _no_file(request: Request, error: OSError) -> JSONResponse:
        if error.errno not in NO_ROOM:
            raise error
        return no_room(request)


def _is_disk_full(error: BaseException | None) -> bool:
    """Whether a full disk is the cause, however often the driver's error was wrapped."""
    while error is not None:
        if isinstance(error, DiskFull) or isinstance(getattr(error, "orig", None), DiskFull):
            return True
        error = error.__cause__
    return False


def _status(error: Exception) -> int:
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
