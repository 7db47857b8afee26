"""The upright frame of a page: turned, and straightened where a slanting photo makes its lines run apart."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy
from numpy.typing import NDArray

from ocr.image.geometry import Corners, Point, between, height_of, length_of
from ocr.lines.orientation import text_direction

_LONG = 3.0
_ENOUGH_LINES = 5
_ROUNDS = 3
_OFF = 0.35
_STEEPEST = 0.5

Numbers = NDArray[numpy.float64]


@dataclass(frozen=True, kw_only=True)
class Rectification:
    """Where a point of the photo lies once the lines of text run level.

    Attributes:
        direction: of the text against the photo's rows, in radians.
        middle: the page's, once turned.
        slope: by how much lines still rise there, and by how much more with each pixel further down.
    """

    direction: float = 0.0
    middle: Point = (0.0, 0.0)
    slope: tuple[float, float] = (0.0, 0.0)

    @classmethod
    def of(cls, lines: Sequence[Corners]) -> Self:
        """The frame in which the lines run level; turned only, if there are too few to tell more."""
        direction = text_direction(lines)
        long = [line for line in lines if length_of(line) >= _LONG * height_of(line)]
        if len(long) < _ENOUGH_LINES:
            return cls(direction=direction)
        ends = numpy.array([_ends(line, direction) for line in long])
        heights = numpy.array([height_of(line) for line in long])
        middle = ends.mean(axis=(0, 1))
        rise, more = _slope(ends - middle, heights)
        reach = float(numpy.abs(ends - middle).max())
        if abs(rise) > _STEEPEST or abs(more) * reach > _STEEPEST:
            return cls(direction=direction)
        return cls(direction=direction, middle=(float(middle[0]), float(middle[1])), slope=(rise, more))

    def level(self, point: Point) -> Point:
        """The point in the frame."""
        x, y = _turned_back(point, self.direction)
        rise, more = self.slope
        change = min(max(more * (y - self.middle[1]), -_STEEPEST), _STEEPEST)
        return x, y - (rise + change) * (x - self.middle[0])


def _ends(line: Corners, direction: float) -> tuple[Point, Point]:
    first, second, third, fourth = (_turned_back(corner, direction) for corner in line)
    return between(first, fourth), between(second, third)


def _slope(ends: Numbers, heights: Numbers) -> tuple[float, float]:
    """The slope in the middle and its change with every pixel down, by least squares without the lines that are off."""
    across, down = ends[:, :, 0], ends[:, :, 1]
    # A line across the page would pull all others with it.
    fitting = numpy.abs(down[:, 1] - down[:, 0]) <= _STEEPEST * numpy.abs(across[:, 1] - across[:, 0])
    given = numpy.stack([across[:, 1] - across[:, 0], (across * down)[:, 1] - (across * down)[:, 0]], axis=1)
    wanted = down[:, 1] - down[:, 0]
    found: Numbers = numpy.zeros(2)
    for _ in range(_ROUNDS):
        if fitting.sum() < _ENOUGH_LINES:
            return 0.0, 0.0
        found = numpy.asarray(numpy.linalg.lstsq(given[fitting], wanted[fitting], rcond=None)[0], dtype=numpy.float64)
        fitting = numpy.abs(given @ found - wanted) <= _OFF * heights
    return float(found[0]), float(found[1])


def _turned_back(point: Point, direction: float) -> Point:
    """The point in a frame in which the text runs level on the whole."""
    cosine, sine = math.cos(direction), math.sin(direction)
    return point[0] * cosine + point[1] * sine, point[1] * cosine - point[0] * sine
