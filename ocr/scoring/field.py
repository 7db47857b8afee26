"""One value that a photo gives, and how far it can be relied on."""

from dataclasses import dataclass
from enum import StrEnum

from ocr.image.geometry import Box, Corners
from ocr.scoring.features import Features


class Source(StrEnum):
    """Where a value comes from. A value in both a code and print comes from the code."""

    QR = "qr"
    BARCODE = "barcode"
    TEXT = "text"


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """A character that may be another: its position, counted from 1, and what it may be, the likeliest first."""

    position: int
    choices: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Alternative:
    """Another value that may be printed there, and its probability."""

    value: str
    confidence: float


@dataclass(frozen=True, kw_only=True)
class Field:
    """One value of a photo.

    Attributes:
        confidence: the probability that the value is exact.
        corners: where the value stands in the photo.
        accepted: whether the reader relies on the value.
        doubts: the characters that the reader is unsure of, the least certain first.
        alternatives: the next best values, the likeliest first.
        features: what the confidence was computed from; none if only a code holds the value.
        group: what the value was calibrated with.
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
