"""Checks the length and the first bytes of an upload. A process that must not open uploads does no more than that."""

import re

from ocr.errors import EmptyPhotoError, TooManyBytesError, UnknownFormatError

MAXIMUM_BYTES = 10 * 1024 * 1024
LONGEST_BEGINNING = 12

_BEGINNINGS = {
    "JPEG": re.compile(rb"\xff\xd8\xff"),
    "PNG": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "WEBP": re.compile(rb"RIFF....WEBP", re.DOTALL),
    "HEIF": re.compile(rb"....ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)", re.DOTALL),
}


def format_of(data: bytes) -> str:
    """The format by the first bytes: JPEG, PNG, WEBP or HEIF.

    Raises:
        PhotoError: the upload is empty, too large, or begins like no photo.
    """
    if not data:
        raise EmptyPhotoError
    if len(data) > MAXIMUM_BYTES:
        raise TooManyBytesError
    beginning = data[:LONGEST_BEGINNING]
    found = next((name for name, pattern in _BEGINNINGS.items() if pattern.match(beginning)), None)
    if found is None:
        raise UnknownFormatError
    return found
