"""Levels a page: turns it, and undoes the perspective of a photo from the side, in which lines diverge."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy
from numpy.typing import NDArray

from ocr.image.geometry import Corners, Point, between, height_of, length_of
from ocr.lines.orientation import text_direction

Numbers = NDArray[numpy.float64]


@dataclass(frozen=True, kw_only=True)
class RectificationSettings:
    """Which lines tell the perspective, and how far it may go. Chosen, not measured one by one.

    Attributes:
        least_length: how long a line has to be to be used, in its heights.
        fewest_lines: with fewer lines the page is only turned.
        rounds: how often the fit is repeated without the lines that are off.
        off: how far a line may miss the fit, in its heights.
        steepest: the largest slope that is believed, in pixels down for each pixel across.
    """

    least_length: float = 3.0
    fewest_lines: int = 5
    rounds: int = 3
    off: float = 0.35
    steepest: float = 0.5


_SETTINGS = RectificationSettings()


@dataclass(frozen=True, kw_only=True)
class Rectification:
    """Where a point of the photo lies on the levelled page.

    Attributes:
        direction: the direction of the text against the photo's rows, in radians.
        middle: the middle of the turned page.
        slope: how steep the lines still are in the middle, and how much steeper with each pixel further down.
    """

    direction: float = 0.0
    middle: Point = (0.0, 0.0)
    slope: tuple[float, float] = (0.0, 0.0)

    @classmethod
    def of(cls, lines: Sequence[Corners]) -> Self:
        """The rectification that levels these lines. It only turns the page if the lines are too few to tell more."""
        direction = text_direction(lines)
        long = [line for line in lines if length_of(line) >= _SETTINGS.least_length * height_of(line)]
        if len(long) < _SETTINGS.fewest_lines:
            return cls(direction=direction)
        ends = numpy.array([_ends(line, direction) for line in long])
        heights = numpy.array([height_of(line) for line in long])
        middle = ends.mean(axis=(0, 1))
        rise, more = _slope(ends - middle, heights)
        reach = float(numpy.abs(ends - middle).max())
        if abs(rise) > _SETTINGS.steepest or abs(more) * reach > _SETTINGS.steepest:
            return cls(direction=direction)
        return cls(direction=direction, middle=(float(middle[0]), float(middle[1])), slope=(rise, more))

    def level(self, point: Point) -> Point:
        """The point on the levelled page."""
        x, y = _turned_back(point, self.direction)
        rise, more = self.slope
        change = min(max(more * (y - self.middle[1]), -_SETTINGS.steepest), _SETTINGS.steepest)
        return x, y - (rise + change) * (x - self.middle[0])


def _ends(line: Corners, direction: float) -> tuple[Point, Point]:
    first, second, third, fourth = (_turned_back(corner, direction) for corner in line)
    return between(first, fourth), between(second, third)


def _slope(ends: Numbers, heights: Numbers) -> tuple[float, float]:
    """The slope in the middle, and its change with each pixel down: least squares without the lines that are off."""
    across, down = ends[:, :, 0], ends[:, :, 1]
    # One line that runs across the page would pull all others with it.
    fitting = numpy.abs(down[:, 1] - down[:, 0]) <= _SETTINGS.steepest * numpy.abs(across[:, 1] - across[:, 0])
    given = numpy.stack([across[:, 1] - across[:, 0], (across * down)[:, 1] - (across * down)[:, 0]], axis=1)
    wanted = down[:, 1] - down[:, 0]
    found: Numbers = numpy.zeros(2)
    for _ in range(_SETTINGS.rounds):
        if fitting.sum() < _SETTINGS.fewest_lines:
            return 0.0, 0.0
        found = numpy.asarray(numpy.linalg.lstsq(given[fitting], wanted[fitting], rcond=None)[0], dtype=numpy.float64)
        fitting = numpy.abs(given @ found - wanted) <= _SETTINGS.off * heights
    return float(found[0]), float(found[1])


def _turned_back(point: Point, direction: float) -> Point:
    """The point once the page is turned so that its text runs level on the whole."""
    cosine, sine = math.cos(direction), math.sin(direction)
    return point[0] * cosine + point[1] * sine, point[1] * cosine - point[0] * sine
