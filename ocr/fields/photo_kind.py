"""Tells what a photo shows: a recorder's sticker, its Device Info screen, or neither."""

from collections.abc import Sequence
from enum import StrEnum

from ocr.codes.port import Code
from ocr.fields.labels import SCREEN_WORDINGS, STICKER_WORDINGS, labels_in
from ocr.lines.rows import Row


class PhotoKind(StrEnum):
    """What a photo shows."""

    STICKER = "sticker"
    DEVICE_INFO = "device_info"
    UNKNOWN = "unknown"


def photo_kind(rows: Sequence[Row], codes: list[Code], *, clock: bool) -> PhotoKind:
    """The kind that most wordings speak for.

    A code as labels bear it counts as a wording of a sticker, and a clock with the time of day as one of a screen.
    """
    wordings = {hit.wording for row in rows for hit in labels_in(row)}
    screen = len(wordings & SCREEN_WORDINGS) + clock
    sticker = len(wordings & STICKER_WORDINGS) + any(_is_label_code(code) for code in codes)
    if screen > sticker:
        return PhotoKind.DEVICE_INFO
    return PhotoKind.STICKER if sticker or wordings else PhotoKind.UNKNOWN


def _is_label_code(code: Code) -> bool:
    return code.payload.says_what_it_is or not code.square
