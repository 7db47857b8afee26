"""Boxes, and how points of a prepared picture lie in the photo it was made from."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy
from numpy.typing import NDArray

Point = tuple[float, float]
Matrix = NDArray[numpy.float64]


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
    def corners(self) -> tuple[Point, Point, Point, Point]:
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
        """How much of the lower of the two boxes' heights they share, 0 to 1."""
        shared = min(self.bottom, other.bottom) - max(self.y, other.y)
        return max(0.0, shared / max(1, min(self.height, other.height)))

    def share_of_width_with(self, other: "Box") -> float:
        """How much of the narrower of the two boxes' widths they share, 0 to 1."""
        shared = min(self.right, other.right) - max(self.x, other.x)
        return max(0.0, shared / max(1, min(self.width, other.width)))

    def overlaps(self, other: "Box") -> bool:
        """Whether the two boxes share any pixel."""
        return self.share_of_height_with(other) > 0 and self.share_of_width_with(other) > 0


@dataclass(frozen=True, eq=False)
class Mapping:
    """Where the points of a prepared picture lie in the photo: a 3 x 3 projective matrix."""

    matrix: Matrix

    @classmethod
    def same(cls) -> Self:
        """Every point stays where it is."""
        return cls(numpy.eye(3))

    @classmethod
    def scaled(cls, across: float, down: float) -> Self:
        """The picture's points times these factors are the photo's."""
        return cls(numpy.diag([across, down, 1.0]))

    @classmethod
    def turned(cls, degrees: float, old_middle: Point, new_middle: Point) -> Self:
        """The photo was turned by `degrees` against the clock about `old_middle`, which came to `new_middle`."""
        turn = numpy.deg2rad(degrees)
        cosine, sine = numpy.cos(turn), numpy.sin(turn)
        back = numpy.array([[cosine, -sine, 0.0], [sine, cosine, 0.0], [0.0, 0.0, 1.0]])
        return cls(_shift(*old_middle) @ back @ _shift(-new_middle[0], -new_middle[1]))

    def after(self, first: "Mapping") -> "Mapping":
        """The mapping that goes through `first`, then through this one."""
        return Mapping(self.matrix @ first.matrix)

    def reversed(self) -> "Mapping":
        """The way back."""
        return Mapping(numpy.linalg.inv(self.matrix).astype(numpy.float64))

    def point(self, point: Point) -> Point:
        """Where one point comes to lie."""
        x, y, weight = self.matrix @ numpy.array([point[0], point[1], 1.0])
        return float(x / weight), float(y / weight)

    def box(self, box: Box) -> Box:
        """The upright box around where the box's corners come to lie."""
        return Box.around(self.point(corner) for corner in box.corners)


def _shift(across: float, down: float) -> Matrix:
    return numpy.array([[1.0, 0.0, across], [0.0, 1.0, down], [0.0, 0.0, 1.0]])
