"""What is photographed: flat things in one plane, and where each of their texts and codes lies in a view of it."""

from dataclasses import dataclass

import numpy

from bench.reading.photos.model import Box, Colour, Numbers, Point
from bench.reading.unseen.photographing.view import View, corners_of
from bench.reading.unseen.printing.elements import Item, Panel


@dataclass(frozen=True)
class Laid:
    """An item of a thing, with the matrix that maps the thing into the plane."""

    item: Item
    matrix: Numbers

    @property
    def name(self) -> str:
        """The field whose value it is, `code 0` and so on for codes, or "" for what nobody asks for."""
        return f"code {self.item.text}" if self.item.kind == "code" else self.item.field

    def corners(self, view: View) -> list[Point]:
        """Its corners in pixels of the photo."""
        return [(float(x), float(y)) for x, y in view.points(moved(self.matrix, corners_of(self.item.box)))]

    def height(self, view: View) -> float:
        """The shorter of its left and right side, in pixels of the photo."""
        a, b, c, d = view.points(moved(self.matrix, corners_of(self.item.box)))
        return float(min(numpy.linalg.norm(d - a), numpy.linalg.norm(c - b)))

    def sampled(self, view: View) -> Numbers:
        """Points all over it, in pixels of the photo."""
        left, top, right, bottom = self.item.box
        x, y = numpy.meshgrid(numpy.linspace(left, right, 60), numpy.linspace(top, bottom, 7))
        return view.points(moved(self.matrix, numpy.column_stack([x.ravel(), y.ravel()])))


@dataclass(frozen=True)
class Thing:
    """A flat thing in the scene: its pixels, where its corner lies, and how it is turned there."""

    panel: Panel
    matrix: Numbers
    radius: float = 0.0
    sticker: bool = True


@dataclass(frozen=True)
class Scene:
    """What is photographed: flat things in one plane, the last on top, on a box of that colour."""

    things: list[Thing]
    around: Box
    body: Colour | None
    screen: bool

    @property
    def items(self) -> list[Laid]:
        """All that is printed on the things."""
        return [Laid(item, thing.matrix) for thing in self.things for item in thing.panel.items]


def moved(matrix: Numbers, points: Numbers) -> Numbers:
    """The points of a thing, mapped into the plane."""
    found: Numbers = (numpy.column_stack([points, numpy.ones(len(points))]) @ matrix.T)[:, :2]
    return found
