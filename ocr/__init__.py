"""Reads photos of recorder stickers and Device Info screens. Usable alone: `python -m ocr PHOTO... --json`."""

from ocr.crops import crop_of
from ocr.grammar import FieldName
from ocr.kinds import Kind
from ocr.quality import Retake, RetakeReason
from ocr.reader import NETWORKS, Engines, Reader, read_photo, warm_up
from ocr.reading import Reading
from ocr.scoring import Field, Source

__all__ = [
    "NETWORKS",
    "Engines",
    "Field",
    "FieldName",
    "Kind",
    "Reader",
    "Reading",
    "Retake",
    "RetakeReason",
    "Source",
    "crop_of",
    "read_photo",
    "warm_up",
]
