"""Measures a line of text: the sharpness of its edges and the height of its letters."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy
from numpy.typing import NDArray

from ocr.image.geometry import Box, Corners, Pixels, height_of, length_of
from ocr.image.straightening import Rendering, straightened
from ocr.quality.sharpness import least_slope


@dataclass(frozen=True, kw_only=True)
class LineLimits:
    """How a line is measured. `python -m bench.quality` prints how well they tell spoilt photos from good ones.

    Attributes:
        strip_height: of the straightened line in which edges are measured, in pixels.
        margin: what is seen above, below and beside the line, in its heights.
        tallest: the largest height in which letters are measured, in pixels.
        least_height: lines less tall than this, in pixels, are specks.
        long: a line of at least this length, in its heights, has several letters.
        parts: the number of parts of a line in which letters are measured.
        least_letters: the least height of letters, in heights of the line.
    """

    strip_height: int = 48
    margin: float = 0.15
    tallest: int = 200
    least_height: float = 3.0
    long: float = 3.0
    parts: int = 4
    least_letters: float = 0.35


LINE_LIMITS = LineLimits()
_ROOMY = Rendering(margin=LINE_LIMITS.margin)


@dataclass(frozen=True, eq=False)
class Line:
    """One detected line."""

    corners: Corners
    photo: Pixels

    @property
    def height(self) -> float:
        """The line's height in pixels of the photo, as detected: more than its letters'."""
        return height_of(self.corners)

    @property
    def length(self) -> float:
        """The line's length in pixels of the photo."""
        return length_of(self.corners)

    @property
    def is_long(self) -> bool:
        """Whether the line is long enough for several letters."""
        return self.length >= LINE_LIMITS.long * self.height

    @property
    def box(self) -> Box:
        """The upright box around the line, within the photo."""
        return Box.around(self.corners).within((self.photo.shape[1], self.photo.shape[0]))

    @cached_property
    def slope(self) -> float:
        """How steep its edges are in the direction in which they are softest, in a strip 48 pixels high."""
        return least_slope(straightened(self.photo, self.corners, LINE_LIMITS.strip_height, _ROOMY))

    @cached_property
    def letter_height(self) -> float:
        """The height of its letters in pixels of the photo: that of the band in which their strokes lie.

        The median over several parts of the line counts, so that neither a code beside it nor a smear decides. If the
        detector took several rows for one line, the clearest row counts.
        """
        drawn_height = int(
            min(max(self.height * (1 + 2 * LINE_LIMITS.margin), LINE_LIMITS.strip_height / 2), LINE_LIMITS.tallest)
        )
        drawn = straightened(self.photo, self.corners, drawn_height, _ROOMY).astype(numpy.float32)
        smooth = cv2.GaussianBlur(drawn, (0, 0), min(max(drawn_height / 40, 0.7), 1.5))
        strokes = numpy.abs(numpy.diff(smooth, axis=1))
        parts = numpy.array_split(strokes, max(1, min(LINE_LIMITS.parts, strokes.shape[1] // drawn_height)), axis=1)
        scale = self.height * (1 + 2 * LINE_LIMITS.margin) / drawn_height
        band = float(numpy.median([_band_height(part.mean(axis=1)) for part in parts])) * scale
        return max(band, LINE_LIMITS.least_letters * self.height) if self.is_long else band


def lines_of(photo: Pixels, found: Sequence[Corners]) -> list[Line]:
    """The lines without specks, the largest first."""
    lines = [Line(corners, photo) for corners in found]
    real = [line for line in lines if min(line.height, line.length) >= LINE_LIMITS.least_height]
    return sorted(real, key=lambda line: -line.height * line.length)


def _band_height(strokes: NDArray[numpy.float32]) -> int:
    """How many rows around the one with the most strokes have at least half as many strokes."""
    smooth = numpy.convolve(numpy.pad(strokes, 1, mode="edge"), (0.25, 0.5, 0.25), "valid")
    floor = numpy.percentile(smooth, 10)
    peak = int(smooth.argmax())
    quiet = numpy.flatnonzero(smooth < (floor + smooth[peak]) / 2)
    above, below = quiet[quiet < peak], quiet[quiet > peak]
    first = above[-1] + 1 if len(above) else 0
    end = below[0] if len(below) else len(smooth)
    return int(end - first)
