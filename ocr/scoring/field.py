"""One value that a photo gives, and how far it can be relied on."""

from dataclasses import dataclass
from enum import StrEnum

from ocr.image.geometry import Box, Corners
from ocr.scoring.features import Features


class Source(StrEnum):
    """Where a value came from. A code that the print confirms counts as the code."""

    QR = "qr"
    BARCODE = "barcode"
    TEXT = "text"


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """A character that may be another: its place, counted from 1, and what it may be, the likeliest first."""

    position: int
    choices: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Alternative:
    """Another value that may be printed there, with its probability."""

    value: str
    confidence: float


@dataclass(frozen=True, kw_only=True)
class Field:
    """One value with the probability that it is exact; `accepted` is the reader's word that it is.

    Attributes:
        corners: where the value stands in the photo.
        doubts: the characters that the reader is unsure of, the least certain first.
        alternatives: the next best values, the likeliest first.
        features: what the probability was made from; none where a code speaks alone.
    """

    value: str
    confidence: float
    source: Source
    corners: Corners
    accepted: bool
    doubts: tuple[Doubt, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    features: Features | None = None
    group: str = ""

    @property
    def box(self) -> Box:
        """The upright box around the value."""
        return Box.around(self.corners)
