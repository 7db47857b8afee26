"""Finds marks of ink: connected dark spots on lighter ground, and rows of them that look like written figures."""

from dataclasses import dataclass
from itertools import pairwise

import numpy
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from ocr.geometry import Box

Mask = NDArray[numpy.bool_]

_CONTRAST = 0.78
_MOST_MARKS = 60_000
_APART = 1.25


def ink_mask(picture: Image.Image, reach: int) -> Mask:
    """Where the picture is clearly darker than its surroundings within `reach` pixels."""
    ground = picture.filter(ImageFilter.BoxBlur(reach))
    darker = numpy.asarray(picture, dtype=numpy.float32) < numpy.asarray(ground, dtype=numpy.float32) * _CONTRAST
    return numpy.asarray(darker, dtype=numpy.bool_)


def marks(mask: Mask) -> list[Box]:
    """The boxes of all connected marks; none if the picture is so busy that marks mean nothing."""
    spots = _Spots()
    before: list[_Run] = []
    for y in range(mask.shape[0]):
        current = [_Run(start, end, spots.new(start, end, y)) for start, end in _runs(mask[y])]
        _link(before, current, spots)
        before = current
        if spots.count > _MOST_MARKS:
            return []
    return spots.boxes()


def figures_in_line(boxes: list[Box], count: int) -> list[Box]:
    """The boxes around every row of exactly `count` marks of about one height, evenly set apart, with room around."""
    tall = sorted((box for box in boxes if box.height >= 14 and box.width <= 1.2 * box.height), key=lambda box: box.x)
    rows: list[list[Box]] = []
    for box in tall:
        row = next((row for row in rows if _follows(row[-1], box)), None)
        if row is None:
            rows.append([box])
        else:
            row.append(box)
    windows = ((row, start) for row in rows for start in range(len(row) - count + 1))
    return [Box.joining(row[start : start + count]) for row, start in windows if _stands_apart(row, start, count)]


def columns(mask: Mask) -> list[tuple[int, int]]:
    """The runs of columns that hold ink: one per character, where characters do not touch."""
    return _runs(numpy.asarray(mask.any(axis=0), dtype=numpy.bool_))


@dataclass(frozen=True, slots=True)
class _Run:
    start: int
    end: int
    spot: int


class _Spots:
    """Marks under construction, joined as rows below show that they are one."""

    def __init__(self) -> None:
        self._parents: list[int] = []
        self._extents: list[list[int]] = []

    @property
    def count(self) -> int:
        return len(self._parents)

    def new(self, start: int, end: int, y: int) -> int:
        self._parents.append(len(self._parents))
        self._extents.append([start, y, end, y + 1])
        return len(self._parents) - 1

    def join(self, one: int, other: int) -> None:
        first, second = self._root(one), self._root(other)
        if first == second:
            return
        self._parents[second] = first
        left, right = self._extents[first], self._extents[second]
        self._extents[first] = [*map(min, left[:2], right[:2]), *map(max, left[2:], right[2:])]

    def boxes(self) -> list[Box]:
        roots = (extent for spot, extent in enumerate(self._extents) if self._parents[spot] == spot)
        return [Box(left, top, right - left, bottom - top) for left, top, right, bottom in roots]

    def _root(self, spot: int) -> int:
        while self._parents[spot] != spot:
            self._parents[spot] = self._parents[self._parents[spot]]
            spot = self._parents[spot]
        return spot


def _runs(line: Mask) -> list[tuple[int, int]]:
    edges = numpy.flatnonzero(numpy.diff(numpy.concatenate(([0], line.astype(numpy.int8), [0]))))
    return [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _link(before: list[_Run], current: list[_Run], spots: _Spots) -> None:
    place = 0
    for run in current:
        while place < len(before) and before[place].end < run.start:
            place += 1
        ahead = place
        while ahead < len(before) and before[ahead].start <= run.end:
            spots.join(before[ahead].spot, run.spot)
            ahead += 1


def _follows(last: Box, box: Box) -> bool:
    higher = max(last.height, box.height)
    return (
        last.share_of_height_with(box) >= 0.6
        and min(last.height, box.height) >= 0.65 * higher
        and -0.1 * higher <= box.x - last.right <= 1.3 * higher
    )


def _stands_apart(row: list[Box], start: int, count: int) -> bool:
    """Whether the marks of the window are set evenly, and further from the row's others than from each other."""
    inner = row[start : start + count]
    if not _is_even(inner):
        return False
    widest = max(_gaps(inner))
    return all(
        gap > _APART * widest
        for gap in (*_gaps(row[:start][-1:] + inner[:1]), *_gaps(inner[-1:] + row[start + count :][:1]))
    )


def _gaps(row: list[Box]) -> list[int]:
    return [right.x - left.right for left, right in pairwise(row)]


def _is_even(row: list[Box]) -> bool:
    """Whether no gap is much wider than the others, but for one in the middle ("402 913")."""
    middles = [box.middle[0] for box in row]
    steps = [right - left for left, right in pairwise(middles)]
    outer = steps[: len(steps) // 2] + steps[len(steps) // 2 + 1 :]
    return max(outer) <= 2.2 * min(outer) and max(steps) <= 3 * min(steps)
