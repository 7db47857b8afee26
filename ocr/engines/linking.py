"""Puts together again what a detector took for two lines: to it, a run of zeros looks like a pattern, not like text."""

from collections.abc import Sequence

import numpy
from numpy.typing import NDArray

from ocr.image.geometry import Corners, between, corners_of, height_of

# The corners of many lines, and for each line a flag for each other.
Lines = NDArray[numpy.float64]
Flags = NDArray[numpy.bool_]

# In heights of a line.
_FARTHEST, _OVERLAPPING = 1.6, 0.4
_ASIDE = 0.25
_ABOUT_AS_HIGH = 1.4


def linked(lines: Sequence[Corners]) -> list[Corners]:
    """The lines; those in one of which the second goes on where the first ends."""
    left = list(dict.fromkeys(lines))
    going_on = _going_on(left, left)
    numpy.fill_diagonal(going_on, val=False)
    while going_on.any():
        pair = divmod(int(going_on.argmax()), len(left))
        joined = _joined(left[pair[0]], left[pair[1]])
        left = [line for number, line in enumerate(left) if number not in pair]
        # A page has hundreds of lines: only the new one is compared with the others.
        going_on = numpy.delete(numpy.delete(going_on, pair, axis=0), pair, axis=1)
        going_on = numpy.block([[going_on, _going_on(left, [joined])], [_going_on([joined], left), numpy.False_]])
        left.append(joined)
    return left


def _joined(first: Corners, second: Corners) -> Corners:
    """The rectangle over both, as high as the higher one: of another shape, it would be straightened unevenly."""
    begin, end = numpy.array(between(first[0], first[3])), numpy.array(between(second[1], second[2]))
    along = (end - begin) / max(float(numpy.hypot(*(end - begin))), 1.0)
    down = numpy.array([-along[1], along[0]]) * max(height_of(first), height_of(second)) / 2
    return corners_of(numpy.array([begin - down, end - down, end + down, begin + down]))


def _going_on(firsts: Sequence[Corners], seconds: Sequence[Corners]) -> Flags:
    """For each first line, which of the second ones begin near its end and run on as it runs."""
    first, second = (numpy.array(lines, dtype=numpy.float64).reshape(-1, 4, 2) for lines in (firsts, seconds))
    heights, other_heights = _heights(first)[:, None], _heights(second)
    low, high = numpy.minimum(heights, other_heights), numpy.maximum(heights, other_heights)
    begin, end = _ends(first)
    along = (end - begin) / numpy.maximum(numpy.hypot(*(end - begin).T), 1.0)[:, None]
    to_start, to_end = (other - end[:, None] for other in _ends(second))
    gap, reach = (numpy.einsum("id,ijd->ij", along, way) for way in (to_start, to_end))
    aside = numpy.maximum(
        *(abs(along[:, :1] * way[:, :, 1] - along[:, 1:] * way[:, :, 0]) for way in (to_start, to_end))
    )
    near = (-_OVERLAPPING * low <= gap) & (gap <= _FARTHEST * low) & (aside <= _ASIDE * low)
    return numpy.asarray(near & (reach > gap) & (high <= _ABOUT_AS_HIGH * low), dtype=numpy.bool_)


def _ends(lines: Lines) -> tuple[Lines, Lines]:
    """The middles of both ends of each line."""
    return (lines[:, 0] + lines[:, 3]) / 2, (lines[:, 1] + lines[:, 2]) / 2


def _heights(lines: Lines) -> Lines:
    sides = numpy.hypot(*(lines[:, (0, 1)] - lines[:, (3, 2)]).T)
    return numpy.asarray(sides.mean(axis=0))
