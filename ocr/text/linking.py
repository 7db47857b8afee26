"""Puts together again what a finder took for two lines: to it, a run of zeros looks like a pattern, not like text."""

from collections.abc import Iterable, Sequence
from itertools import permutations

import numpy

from ocr.geometry import Corners, between, corners_of, height_of

# In heights of a line.
_FARTHEST, _OVERLAPPING = 1.6, 0.4
_ASIDE = 0.25
_ABOUT_AS_HIGH = 1.4


def linked(lines: Iterable[Corners]) -> list[Corners]:
    """The lines; those in one of which the second goes on where the first ends."""
    left = list(lines)
    while pair := _next_pair(left):
        first, second = pair
        left = [line for line in left if line not in pair]
        left.append(_joined(first, second))
    return left


def _joined(first: Corners, second: Corners) -> Corners:
    """The rectangle over both, as high as the higher one: of another shape, it would be straightened unevenly."""
    begin, end = numpy.array(between(first[0], first[3])), numpy.array(between(second[1], second[2]))
    along = (end - begin) / max(float(numpy.hypot(*(end - begin))), 1.0)
    down = numpy.array([-along[1], along[0]]) * max(height_of(first), height_of(second)) / 2
    return corners_of(numpy.array([begin - down, end - down, end + down, begin + down]))


def _next_pair(lines: Sequence[Corners]) -> tuple[Corners, Corners] | None:
    return next(((first, second) for first, second in permutations(lines, 2) if _goes_on(first, second)), None)


def _goes_on(first: Corners, second: Corners) -> bool:
    """Whether the second line begins near the end of the first, and runs on as it runs."""
    low, high = sorted((height_of(first), height_of(second)))
    if high > _ABOUT_AS_HIGH * low:
        return False
    begin, end = (numpy.array(between(first[one], first[other])) for one, other in ((0, 3), (1, 2)))
    along = (end - begin) / max(float(numpy.hypot(*(end - begin))), 1.0)
    to_start, to_end = (numpy.array(between(second[one], second[other])) - end for one, other in ((0, 3), (1, 2)))
    gap = float(along @ to_start)
    aside = max(abs(float(along[0] * way[1] - along[1] * way[0])) for way in (to_start, to_end))
    return -_OVERLAPPING * low <= gap <= _FARTHEST * low and aside <= _ASIDE * low and float(along @ to_end) > gap
