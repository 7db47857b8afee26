"""A line of text as the judges look at it: laid straight, with the height of its letters."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy
from numpy.typing import NDArray

from ocr.image.geometry import Box, Corners, Pixels, height_of, length_of
from ocr.image.straightening import Rendering, straightened
from ocr.quality.sharpness import least_slope

STRIP_HEIGHT = 48
MARGIN = 0.15  # of the line's height, above, below and beside it
_ROOMY = Rendering(margin=MARGIN)
_TALLEST = 200
_LEAST_HEIGHT = 3.0
_LONG = 3.0
_PARTS = 4
_LEAST_SHARE = 0.35


@dataclass(frozen=True, eq=False)
class Line:
    """One line that the detector found."""

    corners: Corners
    photo: Pixels

    @property
    def height(self) -> float:
        """In pixels of the photo, from the detector's mark: more than the letters'."""
        return height_of(self.corners)

    @property
    def length(self) -> float:
        """In pixels of the photo."""
        return length_of(self.corners)

    @property
    def is_long(self) -> bool:
        """Whether it is long enough for several letters; blocks and specks are not."""
        return self.length >= _LONG * self.height

    @property
    def box(self) -> Box:
        """The upright box around it, within the photo."""
        return Box.around(self.corners).within((self.photo.shape[1], self.photo.shape[0]))

    @cached_property
    def slope(self) -> float:
        """How steep its edges are once it is drawn 48 pixels high, in the direction in which they are softest."""
        return least_slope(straightened(self.photo, self.corners, STRIP_HEIGHT, _ROOMY))

    @cached_property
    def letter_height(self) -> float:
        """In pixels of the photo: how high the band is in which the strokes lie.

        Of several parts of the line the middle one counts, so that neither a code beside it nor a smear decides; of
        several rows that the detector took for one line, the clearest.
        """
        drawn_height = int(min(max(self.height * (1 + 2 * MARGIN), STRIP_HEIGHT / 2), _TALLEST))
        drawn = straightened(self.photo, self.corners, drawn_height, _ROOMY).astype(numpy.float32)
        smooth = cv2.GaussianBlur(drawn, (0, 0), min(max(drawn_height / 40, 0.7), 1.5))
        strokes = numpy.abs(numpy.diff(smooth, axis=1))
        parts = numpy.array_split(strokes, max(1, min(_PARTS, strokes.shape[1] // drawn_height)), axis=1)
        scale = self.height * (1 + 2 * MARGIN) / drawn_height
        band = float(numpy.median([_band_height(part.mean(axis=1)) for part in parts])) * scale
        return max(band, _LEAST_SHARE * self.height) if self.is_long else band


def lines_of(photo: Pixels, found: Sequence[Corners]) -> list[Line]:
    """The lines that are more than specks, the largest first."""
    lines = [Line(corners, photo) for corners in found]
    real = [line for line in lines if min(line.height, line.length) >= _LEAST_HEIGHT]
    return sorted(real, key=lambda line: -line.height * line.length)


def _band_height(strokes: NDArray[numpy.float32]) -> int:
    """How many rows around the one with the most strokes have at least half as many."""
    smooth = numpy.convolve(numpy.pad(strokes, 1, mode="edge"), (0.25, 0.5, 0.25), "valid")
    floor = numpy.percentile(smooth, 10)
    peak = int(smooth.argmax())
    quiet = numpy.flatnonzero(smooth < (floor + smooth[peak]) / 2)
    above, below = quiet[quiet < peak], quiet[quiet > peak]
    first = above[-1] + 1 if len(above) else 0
    end = below[0] if len(below) else len(smooth)
    return int(end - first)
