"""Upright boxes, and the four corners of lines that may lie askew."""

import math
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, Self

import cv2
import numpy
from numpy.typing import NDArray

Point = tuple[float, float]
# Top left, top right, bottom right and bottom left, as a line is read.
Corners = tuple[Point, Point, Point, Point]
Pixels = NDArray[numpy.uint8]
# How many times as tall as the other one of two lines of the same print may be, and how far apart the corners of two
# lines at nearly the same place may be, in heights. Chosen.
_ABOUT_AS_TALL = 2.0
_A_LITTLE = 0.12


class Box(NamedTuple):
    """An upright rectangle in whole pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column to the right of the box."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first row below the box."""
        return self.y + self.height

    @property
    def corners(self) -> Corners:
        """Top left, top right, bottom right, bottom left."""
        return (self.x, self.y), (self.right, self.y), (self.right, self.bottom), (self.x, self.bottom)

    @property
    def middle(self) -> Point:
        """The centre."""
        return self.x + self.width / 2, self.y + self.height / 2

    @classmethod
    def around(cls, points: Iterable[Point]) -> Self:
        """The smallest box that holds every point."""
        columns, rows = zip(*points, strict=True)
        x, y = int(numpy.floor(min(columns))), int(numpy.floor(min(rows)))
        return cls(x, y, int(numpy.ceil(max(columns))) - x, int(numpy.ceil(max(rows))) - y)

    @classmethod
    def joining(cls, boxes: Iterable["Box"]) -> Self:
        """The smallest box that holds every box."""
        return cls.around(point for box in boxes for point in box.corners)

    def grown(self, across: float, down: float) -> "Box":
        """The box with a margin on every side."""
        return Box(
            round(self.x - across), round(self.y - down), round(self.width + 2 * across), round(self.height + 2 * down)
        )

    def within(self, size: tuple[int, int]) -> "Box":
        """The part of the box that lies in a picture of `size`; never empty, so that it can be cropped."""
        x, y = min(max(self.x, 0), size[0] - 1), min(max(self.y, 0), size[1] - 1)
        return Box(x, y, max(1, min(self.right, size[0]) - x), max(1, min(self.bottom, size[1]) - y))

    def share_of_height_with(self, other: "Box") -> float:
        """The height that the boxes share, as a share of the shorter box's height, 0 to 1."""
        shared = min(self.bottom, other.bottom) - max(self.y, other.y)
        return max(0.0, shared / max(1, min(self.height, other.height)))

    def share_of_width_with(self, other: "Box") -> float:
        """The width that the boxes share, as a share of the narrower box's width, 0 to 1."""
        shared = min(self.right, other.right) - max(self.x, other.x)
        return max(0.0, shared / max(1, min(self.width, other.width)))

    def overlaps(self, other: "Box") -> bool:
        """Whether the two boxes share any pixel."""
        return self.share_of_height_with(other) > 0 and self.share_of_width_with(other) > 0


def corners_of(points: NDArray[Any]) -> Corners:
    """Four points from an array of shape (4, 2)."""
    first, second, third, fourth = ((float(x), float(y)) for x, y in points)
    return first, second, third, fourth


def part_of(corners: Corners, start: float, end: float) -> Corners:
    """The part of a line between two shares of its length."""
    top_left, top_right, bottom_right, bottom_left = corners
    return (
        between(top_left, top_right, start),
        between(top_left, top_right, end),
        between(bottom_left, bottom_right, end),
        between(bottom_left, bottom_right, start),
    )


def holds(corners: Corners, point: Point) -> bool:
    """Whether the point lies within the four corners."""
    return cv2.pointPolygonTest(numpy.array(corners, dtype=numpy.float32), point, False) >= 0


def middle_of(corners: Corners) -> Point:
    """The centre."""
    (first, second, third, fourth) = corners
    return (first[0] + second[0] + third[0] + fourth[0]) / 4, (first[1] + second[1] + third[1] + fourth[1]) / 4


def spanning(first: Corners, last: Corners) -> Corners:
    """The corners from the left end of one word to the right end of another."""
    return first[0], last[1], last[2], first[3]


def length_of(corners: Corners) -> float:
    """The length of a line along its middle, in pixels."""
    return (math.dist(corners[0], corners[1]) + math.dist(corners[3], corners[2])) / 2


def height_of(corners: Corners) -> float:
    """The height of a line, in pixels."""
    return (math.dist(corners[0], corners[3]) + math.dist(corners[1], corners[2])) / 2


def between(one: Point, other: Point, share: float = 0.5) -> Point:
    """The point at this share of the way from one point to the other."""
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def boxes_touch(lines: Sequence[Corners], others: Sequence[Corners]) -> list[list[bool]]:
    """For each line, which of the others have an upright box that touches its own.

    This is quick for hundreds of lines, and lines whose boxes do not touch cannot be the same print.
    """
    points, other_points = (numpy.array(corners, dtype=float).reshape(-1, 4, 2) for corners in (lines, others))
    begins_before = points.min(axis=1)[:, None] <= other_points.max(axis=1)
    ends_behind = points.max(axis=1)[:, None] >= other_points.min(axis=1)
    touching: list[list[bool]] = (begins_before & ends_behind).all(axis=2).tolist()
    return touching


def is_within_letter(line: Corners, other: Corners) -> bool:
    """Whether the line is a part of one of the other's letters: less wide than they are tall, in its middle half."""
    first, second, third, fourth = other
    middle_half = (
        between(first, fourth, 0.25),
        between(second, third, 0.25),
        between(second, third, 0.75),
        between(first, fourth, 0.75),
    )
    return length_of(line) < height_of(other) and holds(middle_half, middle_of(line))


def is_same(line: Corners, other: Corners) -> bool:
    """Whether two lines are the same print: the middle of one lies in the other, and both are about as tall."""
    low, high = sorted((height_of(line), height_of(other)))
    return high <= _ABOUT_AS_TALL * low and (holds(other, middle_of(line)) or holds(line, middle_of(other)))


def lies_there(line: Corners, other: Corners) -> bool:
    """Whether all corners are nearly where the other line's are."""
    reach = _A_LITTLE * height_of(other)
    return all(math.dist(one, same) <= reach for one, same in zip(line, other, strict=True))
