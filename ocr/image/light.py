"""A photo in gray, and a dark one at full brightness: the networks learned from well-lit ones."""

import cv2
import numpy

from ocr.image.geometry import Pixels

_BRIGHT_ENOUGH = 190
_STEP = 8


def brightened(photo: Pixels) -> Pixels:
    """The photo with its brightest parts near white; as it is, if they are already bright."""
    (brightest,) = tones_at(photo[::_STEP, ::_STEP], 0.995)
    if brightest >= _BRIGHT_ENOUGH or brightest < 1:
        return photo
    table = (numpy.arange(256) * (245 / brightest)).clip(0, 255).astype(numpy.uint8)
    return numpy.asarray(cv2.LUT(photo, table), dtype=numpy.uint8)


def tones_at(picture: Pixels, *shares: float) -> list[int]:
    """Up to which tone, 0 to 255, each of the shares of a picture's values reaches; all of its colours together."""
    values = numpy.ascontiguousarray(picture).reshape(-1)
    counted = numpy.cumsum(cv2.calcHist([values], [0], None, [256], [0, 256]), dtype=numpy.float64) / values.size
    return [int(numpy.searchsorted(counted, share)) for share in shares]


def in_gray(photo: Pixels) -> Pixels:
    """The photo without its colours."""
    return photo if photo.ndim == 2 else numpy.asarray(cv2.cvtColor(photo, cv2.COLOR_RGB2GRAY), dtype=numpy.uint8)
