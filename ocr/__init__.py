"""Reads photos of recorder stickers and Device Info screens. Usable alone: `python -m ocr PHOTO... --json`.

Its parts are loaded when they are first used, so that whoever needs only some does not load the engines.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from identifiers.grammar import FieldName
    from ocr.crops import crop_of
    from ocr.engine_set import NETWORKS, Engines
    from ocr.fields.photo_kind import PhotoKind
    from ocr.quality import Retake, RetakeReason
    from ocr.reader import Reader, read_photo, warm_up
    from ocr.reading import Reading
    from ocr.scoring.field import Field, Source

__all__ = [
    "NETWORKS",
    "Engines",
    "Field",
    "FieldName",
    "PhotoKind",
    "Reader",
    "Reading",
    "Retake",
    "RetakeReason",
    "Source",
    "crop_of",
    "read_photo",
    "warm_up",
]

_HOMES = {
    **dict.fromkeys(("NETWORKS", "Engines"), "ocr.engine_set"),
    **dict.fromkeys(("Reader", "read_photo", "warm_up"), "ocr.reader"),
    **dict.fromkeys(("Field", "Source"), "ocr.scoring.field"),
    **dict.fromkeys(("Retake", "RetakeReason"), "ocr.quality"),
    "FieldName": "identifiers.grammar",
    "PhotoKind": "ocr.fields.photo_kind",
    "Reading": "ocr.reading",
    "crop_of": "ocr.crops",
}


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_HOMES[name]), name)
