"""The tones of a photo: in gray, or brightened, because the networks were trained on well-lit photos."""

import cv2
import numpy

from ocr.image.geometry import Pixels

# The tone at which the brightest parts are bright enough, and the tone that they are brightened to. Chosen.
_BRIGHT_ENOUGH, _BRIGHT = 190, 245
# Only every so many rows and columns are looked at.
_STEP = 8


def brightened(photo: Pixels) -> Pixels:
    """The photo with its brightest parts near white; unchanged if they are bright already."""
    (brightest,) = tones_at(photo[::_STEP, ::_STEP], 0.995)
    if brightest >= _BRIGHT_ENOUGH or brightest < 1:
        return photo
    table = (numpy.arange(256) * (_BRIGHT / brightest)).clip(0, 255).astype(numpy.uint8)
    return numpy.asarray(cv2.LUT(photo, table), dtype=numpy.uint8)


def tones_at(picture: Pixels, *shares: float) -> list[int]:
    """For each share, the tone from 0 to 255 that this share of the values does not exceed, over all colours."""
    values = numpy.ascontiguousarray(picture).reshape(-1)
    counted = numpy.cumsum(cv2.calcHist([values], [0], None, [256], [0, 256]), dtype=numpy.float64) / values.size
    return [int(numpy.searchsorted(counted, share)) for share in shares]


def in_gray(photo: Pixels) -> Pixels:
    """The photo in gray."""
    return photo if photo.ndim == 2 else numpy.asarray(cv2.cvtColor(photo, cv2.COLOR_RGB2GRAY), dtype=numpy.uint8)
