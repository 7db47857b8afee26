"""What a specimen is: one photo with everything that it truly shows."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy
from numpy.typing import NDArray

Random = numpy.random.Generator
Pixels = NDArray[numpy.uint8]
Numbers = NDArray[numpy.float64]
Shares = NDArray[numpy.float32]
Colour = tuple[int, int, int]
Point = tuple[float, float]
Box = tuple[float, float, float, float]


def as_pixels(image: NDArray[Any]) -> Pixels:
    """The image as OpenCV returns it, told to be what it is, without a copy."""
    return numpy.asarray(image, dtype=numpy.uint8)


class Split(StrEnum):
    """Photos to set thresholds on, and photos to measure with: other layouts, other typefaces, other seeds."""

    TUNING = "tuning"
    TEST = "test"


class Band(StrEnum):
    """How hard the photo is to read."""

    CLEAN = "clean"
    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


@dataclass(frozen=True, kw_only=True)
class Specimen:
    """One drawn photo and its exact truth.

    Attributes:
        name: such as `test-medium-00042`.
        kind: `sticker`, `device_info`, or `other` for a photo of neither.
        layout: the name of the label's or screen's layout.
        serial_form: `lorex` (ND and 12 digits), `free` (15 of A-Z and 0-9) or `none`.
        photo: the file as a phone sends it.
        truth: each visible field's value as printed; dates as `2026-11-22 14:05`, MAC addresses with colons.
        boxes: the four corners of each value, in pixels of the upright photo.
        covered: the fields that are hidden or cut off, and so not in `truth`.
        washed_out: the fields of which glare leaves a part that nobody can read; not in `truth` either.
    """

    name: str
    split: Split
    band: Band
    kind: str
    layout: str
    serial_form: str
    photo: bytes
    truth: dict[str, str]
    boxes: dict[str, list[Point]]
    covered: frozenset[str]
    washed_out: frozenset[str]
