"""Judges why a photo may be unreadable, by simple measures."""

from dataclasses import dataclass
from enum import StrEnum

import numpy
from PIL import Image

from ocr.geometry import Box

_LOOK_SIZE = 1000
_DARK_HIGHLIGHT = 60
_EDGE_LOOK_SIZE = 700
_SOFT_EDGE = 0.36
_LEAST_LETTER_HEIGHT = 13
_LEAST_SIDE = 480


class RetakeReason(StrEnum):
    """Why another photo would help, or that the reader itself failed."""

    TOO_DARK = "too_dark"
    BLURRED = "blurred"
    TOO_SMALL = "too_small"
    NO_TEXT = "no_text"
    ENGINE_FAILED = "engine_failed"


@dataclass(frozen=True)
class Retake:
    """One reason, and where in the photo it lies if it is a part of it."""

    reason: RetakeReason
    box: Box | None = None


def is_too_dark(gray: Image.Image) -> bool:
    """Whether even the bright parts of the picture are dark."""
    return float(numpy.percentile(numpy.asarray(_small(gray)), 99)) < _DARK_HIGHLIGHT


def is_blurred(gray: Image.Image) -> bool:
    """Whether even the sharpest edges of the picture change slowly. Looked at from afar, where noise is no edge."""
    afar = gray.reduce(max(1, max(gray.size) // _EDGE_LOOK_SIZE))
    pixels = numpy.asarray(afar, dtype=numpy.int16)
    reach = int(numpy.percentile(pixels, 99)) - int(numpy.percentile(pixels, 1))
    steps = numpy.abs(numpy.diff(pixels, axis=1))
    return reach > 0 and float(numpy.percentile(steps, 99.7)) / reach < _SOFT_EDGE


def is_too_small(size: tuple[int, int], letter_heights: list[int]) -> bool:
    """Whether the picture, or the letters found in it, have too few pixels."""
    if max(size) < _LEAST_SIDE:
        return True
    return bool(letter_heights) and float(numpy.median(letter_heights)) < _LEAST_LETTER_HEIGHT


def _small(gray: Image.Image) -> Image.Image:
    small = gray.copy()
    small.thumbnail((_LOOK_SIZE, _LOOK_SIZE))
    return small
