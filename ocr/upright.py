"""Turns lines the way they are read, whatever way the phone was held."""

import cmath
import math
from collections.abc import Mapping, Sequence

import numpy

from ocr.geometry import Corners, Pixels, Point, height_of, length_of
from ocr.straightening import Rendering, straightened
from ocr.text.marks import Marks
from ocr.text.port import LineReader

_TRIED_LINES = 4
_PLAINLY_UPRIGHT = 0.88
_PLAINLY_SURER = 0.2
_FIRST_LOOK = Rendering()


def ways_up(photo: Pixels, found: list[Corners], reader: LineReader) -> list[tuple[list[Corners], dict[int, Marks]]]:
    """The lines turned the way they are read; both ways up if neither is plainly it.

    With each way, what the reader saw in the lines by which it told, by their numbers.
    """
    turned = _along(found, _axis(found))
    over = [_half_turned(corners) for corners in turned]
    tried = _tellingest(turned)
    upright = _read_some(photo, turned, tried, reader)
    if _surety(upright) >= _PLAINLY_UPRIGHT or not tried:
        return [(turned, upright)]
    overturned = _read_some(photo, over, tried, reader)
    lead = _surety(upright) - _surety(overturned)
    if abs(lead) < _PLAINLY_SURER:
        return [(turned, upright), (over, overturned)]
    return [(turned, upright)] if lead > 0 else [(over, overturned)]


def _read_some(photo: Pixels, lines: list[Corners], numbers: list[int], reader: LineReader) -> dict[int, Marks]:
    return dict(zip(numbers, read_lines(photo, [lines[number] for number in numbers], reader), strict=True))


def read_lines(photo: Pixels, lines: Sequence[Corners], reader: LineReader) -> list[Marks]:
    """What the reader sees in each line as it lies in the photo."""
    return reader.read([straightened(photo, corners, reader.height, _FIRST_LOOK) for corners in lines])


def _tellingest(lines: list[Corners]) -> list[int]:
    """The lines that tell best whether they stand on their heads: the longest for their height."""
    shape = [length_of(corners) / max(1.0, height_of(corners)) for corners in lines]
    return sorted(range(len(lines)), key=lambda number: -min(shape[number], 12.0))[:_TRIED_LINES]


def _surety(read: Mapping[int, Marks]) -> float:
    return float(numpy.mean([marks.confidence for marks in read.values()])) if read else 0.0


def _axis(lines: list[Corners]) -> float:
    """How the lines lie, in radians against the photo's rows; which end is the left one is not known yet."""
    whole = 0j
    for corners in lines:
        along, across = length_of(corners), height_of(corners)
        angle = _angle(corners) + (0.0 if along >= across else math.pi / 2)
        whole += abs(along - across) * cmath.exp(2j * angle)
    return cmath.phase(whole) / 2 if whole else 0.0


def direction_of(lines: Sequence[Corners]) -> float:
    """The way the text runs, in radians against the photo's rows."""
    whole = sum((length_of(corners) * cmath.exp(1j * _angle(corners)) for corners in lines), start=0j)
    return cmath.phase(whole) if whole else 0.0


def _angle(corners: Corners) -> float:
    (left, top), (right, bottom) = _middle(corners[0], corners[3]), _middle(corners[1], corners[2])
    return math.atan2(bottom - top, right - left)


def _along(lines: list[Corners], direction: float) -> list[Corners]:
    """The lines with their first corner where text of this direction begins."""
    return [max(_turns(corners), key=lambda turned: math.cos(_angle(turned) - direction)) for corners in lines]


def _turns(corners: Corners) -> list[Corners]:
    first, second, third, fourth = corners
    return [
        corners,
        (second, third, fourth, first),
        (third, fourth, first, second),
        (fourth, first, second, third),
    ]


def _half_turned(corners: Corners) -> Corners:
    first, second, third, fourth = corners
    return third, fourth, first, second


def _middle(one: Point, other: Point) -> Point:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
