"""Where the points of a flat surface come to lie in a photo taken from a given side."""

import math
from dataclasses import dataclass, replace

import numpy

from bench.reading.photos.model import Box, Numbers, Point, Random
from bench.reading.unseen.photographing.conditions import Conditions

_FEWEST_PIXELS = 500_000
_MOST_PIXELS = 6_000_000


@dataclass(frozen=True)
class View:
    """A view of the plane: `matrix` maps its points into the photo, which is `width` by `height` pixels."""

    matrix: Numbers
    width: int
    height: int

    def points(self, flat: Numbers) -> Numbers:
        """The points, one in each row, in pixels of the photo."""
        mapped = numpy.column_stack([flat, numpy.ones(len(flat))]) @ self.matrix.T
        found: Numbers = mapped[:, :2] / mapped[:, 2:]
        return found

    def corners(self, box: Box) -> list[Point]:
        """The four corners of an upright box of the plane, from the top left one on, clockwise."""
        return [(float(x), float(y)) for x, y in self.points(corners_of(box))]

    def inside(self, points: Numbers, edge: float = 3.0) -> numpy.typing.NDArray[numpy.bool_]:
        """Which of the points lie in the photo, not nearer to its rim than `edge`."""
        x, y = points.T
        found: numpy.typing.NDArray[numpy.bool_] = (
            (x > edge) & (y > edge) & (x < self.width - edge) & (y < self.height - edge)
        )
        return found

    def moved(self, x: float, y: float) -> "View":
        """The same view with all of it moved by so many pixels."""
        return replace(self, matrix=_moving(x, y) @ self.matrix)


def corners_of(box: Box) -> Numbers:
    """The four corners, one in each row."""
    left, top, right, bottom = box
    return numpy.array([(left, top), (right, top), (right, bottom), (left, bottom)], dtype=numpy.float64)


def chosen(around: Box, values: list[Box], conditions: Conditions, random: Random) -> View:
    """A view of all that is `around`, in which the smallest of the values is as tall as the band wants it."""
    wanted = random.uniform(*conditions.text)
    fill = random.uniform(*conditions.fill)
    turned = _turned(around, conditions, random)
    scale = wanted / _smallest(turned, values)
    corners = _mapped(turned, corners_of(around))
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    wide, tall = (right - left) / fill, (bottom - top) / fill
    shape = float(random.choice([0.75, 0.75, 9 / 16, 1.0]))
    if (tall > wide) != (random.random() < 0.15):
        shape = 1 / shape
    wide, tall = (wide, max(tall, wide * shape)) if tall / wide < shape else (max(wide, tall / shape), tall)
    scale = max(scale, math.sqrt(_FEWEST_PIXELS / (wide * tall)))
    scale = min(scale, math.sqrt(_MOST_PIXELS / (wide * tall)))
    width, height = round(wide * scale), round(tall * scale)
    spare = numpy.array([width, height]) - numpy.array([right - left, bottom - top]) * scale
    place = spare * random.uniform(0.3, 0.7, size=2)
    matrix = _moving(*place) @ numpy.diag([scale, scale, 1.0]) @ _moving(-left, -top) @ turned
    return View(matrix, width, height)


def _turned(around: Box, conditions: Conditions, random: Random) -> Numbers:
    left, top, right, bottom = around
    reach = math.hypot(right - left, bottom - top)
    turns = int(random.integers(1, 4)) if random.random() < conditions.overturned else 0
    roll = math.radians(random.uniform(-1, 1) * conditions.roll + 90 * turns)
    yaw, pitch = numpy.radians(random.uniform(-1, 1, size=2) * conditions.tilt)
    away = reach * random.uniform(1.3, 2.5)
    about_z = numpy.array([[math.cos(roll), -math.sin(roll), 0], [math.sin(roll), math.cos(roll), 0], [0, 0, 1]])
    about_y = numpy.array([[math.cos(yaw), 0, math.sin(yaw)], [0, 1, 0], [-math.sin(yaw), 0, math.cos(yaw)]])
    about_x = numpy.array([[1, 0, 0], [0, math.cos(pitch), -math.sin(pitch)], [0, math.sin(pitch), math.cos(pitch)]])
    turn = about_x @ about_y @ about_z
    projected = numpy.column_stack([turn[:, 0], turn[:, 1], [0, 0, away]])
    matrix: Numbers = numpy.diag([away, away, 1.0]) @ projected @ _moving(-(left + right) / 2, -(top + bottom) / 2)
    return matrix


def _smallest(matrix: Numbers, values: list[Box]) -> float:
    heights = []
    for box in values:
        a, b, c, d = _mapped(matrix, corners_of(box))
        side = min(numpy.linalg.norm(d - a), numpy.linalg.norm(c - b))
        heights.append(min(side, numpy.linalg.norm(b - a), numpy.linalg.norm(c - d)))
    return float(min(heights))


def _mapped(matrix: Numbers, points: Numbers) -> Numbers:
    found = numpy.column_stack([points, numpy.ones(len(points))]) @ matrix.T
    mapped: Numbers = found[:, :2] / found[:, 2:]
    return mapped


def _moving(x: float, y: float) -> Numbers:
    return numpy.array([[1.0, 0.0, x], [0.0, 1.0, y], [0.0, 0.0, 1.0]])
