"""What the detectors share: the photo in a smaller size, and the part of it that hints at text."""

import cv2
import numpy

from ocr.engines.networks import Tensor
from ocr.image.geometry import Box, Pixels

# At this heat a pixel hints at text. It is far below what makes a line: small print on a dark screen shows hardly any
# heat until the detector sees it closer. Set with `python -m bench.reading`.
_HINT = 0.08


def extent_of(heat: Tensor, photo: Pixels) -> Box | None:
    """The box around all pixels that hint at text, in pixels of the photo; None if there are none."""
    x, y, width, height = cv2.boundingRect((heat > _HINT).astype(numpy.uint8))
    across, down = photo.shape[1] / heat.shape[1], photo.shape[0] / heat.shape[0]
    return Box(int(x * across), int(y * down), int(width * across), int(height * down)) if width else None


def shrunk(photo: Pixels, longest: int) -> Pixels:
    """The photo with its long side reduced to `longest` pixels. Every pixel counts, or noise would hide the text."""
    factor = longest / max(photo.shape[:2])
    if factor >= 1:
        return photo
    if factor <= 1 / 2:
        # Halving first takes a fraction of the time.
        return shrunk(_halved(photo), longest)
    size = max(1, round(photo.shape[1] * factor)), max(1, round(photo.shape[0] * factor))
    return numpy.asarray(cv2.resize(photo, size, interpolation=cv2.INTER_AREA), dtype=numpy.uint8)


def _halved(photo: Pixels) -> Pixels:
    height, width = max(1, photo.shape[0] // 2), max(1, photo.shape[1] // 2)
    even = photo[: 2 * height, : 2 * width]
    return numpy.asarray(cv2.resize(even, (width, height), interpolation=cv2.INTER_AREA), dtype=numpy.uint8)
