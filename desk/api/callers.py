"""What a request says of its caller: the address, the language, and whether it comes from the desk's own pages."""

from urllib.parse import urlsplit

from fastapi import Request

from desk.words import ENGLISH, chosen

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


def address_of(request: Request) -> str:
    """The caller's address, as the connection or a trusted proxy gives it."""
    return request.client.host if request.client else "unknown"


def language_of(request: Request) -> str:
    """The language of the Accept-Language header, if the desk has its sentences in that language; else English."""
    return chosen(request.headers.get("accept-language")) or ENGLISH


def comes_from_our_pages(request: Request) -> bool:
    """Whether the browser says that one of the desk's own pages made this call."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    own_origin = origin is None or urlsplit(origin).netloc == request.headers.get("host")
    return own_origin and site in {None, "same-origin", "none"} and _sends_json(request)


def _sends_json(request: Request) -> bool:
    content_type = request.headers.get("content-type", "").partition(";")[0]
    return request.method in SAFE_METHODS | {"DELETE"} or content_type == "application/json"
