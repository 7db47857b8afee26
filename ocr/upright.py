"""Turns lines the way they are read, whatever way the phone was held."""

import cmath
import math
from collections.abc import Sequence

import numpy

from ocr.geometry import Corners, Pixels, Point, height_of, length_of
from ocr.straightening import Rendering, straightened
from ocr.text.marks import Marks
from ocr.text.port import LineReader

_TRIED_LINES = 4
_PLAINLY_UPRIGHT = 0.88
_PLAINLY_SURER = 0.2
_FIRST_LOOK = Rendering()


def ways_up(photo: Pixels, found: list[Corners], reader: LineReader) -> list[tuple[list[Corners], list[Marks]]]:
    """The lines turned the way they are read, and what stands in them; both ways up if neither is plainly it."""
    turned = _along(found, _axis(found))
    read = read_lines(photo, turned, reader)
    tried = _tellingest(turned)
    upright = _surety([read[number] for number in tried])
    if upright >= _PLAINLY_UPRIGHT or not tried:
        return [(turned, read)]
    over = [_half_turned(corners) for corners in turned]
    overturned = _surety(read_lines(photo, [over[number] for number in tried], reader))
    if upright >= overturned + _PLAINLY_SURER:
        return [(turned, read)]
    other_way = over, read_lines(photo, over, reader)
    return [other_way] if overturned >= upright + _PLAINLY_SURER else [(turned, read), other_way]


def read_lines(photo: Pixels, lines: Sequence[Corners], reader: LineReader) -> list[Marks]:
    """What the reader sees in each line as it lies in the photo."""
    return reader.read([straightened(photo, corners, reader.height, _FIRST_LOOK) for corners in lines])


def _tellingest(lines: list[Corners]) -> list[int]:
    """The lines that tell best whether they stand on their heads: the longest for their height."""
    shape = [length_of(corners) / max(1.0, height_of(corners)) for corners in lines]
    return sorted(range(len(lines)), key=lambda number: -min(shape[number], 12.0))[:_TRIED_LINES]


def _surety(read: list[Marks]) -> float:
    return float(numpy.mean([marks.confidence for marks in read])) if read else 0.0


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
