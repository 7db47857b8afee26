"""Translates what the desk refuses into HTTP: one shape, `{"error": {"code", "message"}}`.

A refusal that says more to programs has its own names beside the two.
"""

from collections.abc import Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DataError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from starlette.exceptions import HTTPException

from desk.errors import Conflict, DeskError, Forbidden, Gone, Invalid, NotFound, NotSignedIn, TooMany
from desk.words import ENGLISH, chosen, sentence
from ocr.errors import EmptyPhotoError, PhotoError, TooManyBytesError, TooManyPixelsError, UnknownFormatError

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
    """An error in the API's one shape; `retry_after` says in how many seconds the same call may be made again."""
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else {}
    if retry_after is not None:
        headers["Retry-After"] = str(retry_after)
    return JSONResponse(
        {"error": {"code": code, "message": message, **(more or {})}}, status_code=status, headers=headers
    )


def refusal(
    request: Request, status: int, code: str, words: str | None = None, *, retry_after: int | None = None, **values: str
) -> JSONResponse:
    """An error with a sentence of `desk/words/`, in the language the caller reads."""
    return problem(status, code, sentence(words or code, language_of_caller(request), **values), retry_after)


def language_of_caller(request: Request) -> str:
    """What the Accept-Language header asks for, as far as there is a catalogue for it."""
    return chosen(request.headers.get("accept-language")) or ENGLISH


def translate_errors(app: FastAPI) -> None:
    """Makes every refusal an answer with a sentence."""

    @app.exception_handler(DeskError)
    async def _refused(request: Request, error: DeskError) -> JSONResponse:
        return problem(_status(error), error.code, error.message_in(language_of_caller(request)), more=error.details)

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

    @app.exception_handler(OperationalError)
    @app.exception_handler(InterfaceError)
    @app.exception_handler(NoConnectionFree)
    async def _no_database(request: Request, error: Exception) -> JSONResponse:
        return refusal(request, 503, "unavailable")

    @app.exception_handler(Exception)
    async def _our_mistake(request: Request, error: Exception) -> JSONResponse:
        return refusal(request, 500, "mistake")


def _status(error: Exception) -> int:
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
