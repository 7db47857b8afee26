"""Finds where a reflection has wiped out a part of a line."""

import numpy
from numpy.typing import NDArray

from ocr.geometry import Box
from ocr.quality.lines import Line
from ocr.straightening import Rendering, straightened

Flags = NDArray[numpy.bool_]
Levels = NDArray[numpy.float64]

_HEIGHT = 20
_BESIDE = 2
_BLOWN = 250
_WHOLLY = 0.97
_LEAST_RUN = 1.0
_NEAR = 0.6
_LOOKED_FOR = 1.2
_NEAREST = round(0.4 * _HEIGHT)
_LIFTED = 45
_NOT_WHITE = 235


def glare_over(line: Line) -> Box | None:
    """Where the line, or what lies beside it, is blown out from top to bottom.

    White paper that is blown out as a whole, or by a lamp shining on it, still shows its ink as dark as elsewhere. A
    reflection is added to what lies under it: towards its middle everything dark fades away.
    """
    wide = straightened(line.photo, line.corners, _HEIGHT * (1 + 2 * _BESIDE), Rendering(margin=_BESIDE))
    core = wide[round(_HEIGHT * (_BESIDE + 0.2)) : round(_HEIGHT * (_BESIDE + 0.8))]
    blown = (core >= _BLOWN).mean(axis=0) >= _WHOLLY
    darkness = numpy.percentile(core, 3, axis=0)
    start, end = _BESIDE * _HEIGHT, core.shape[1] - _BESIDE * _HEIGHT
    for first, after in _runs(blown):
        if after - first < _LEAST_RUN * _HEIGHT or first > end + _NEAR * _HEIGHT or after < start - _NEAR * _HEIGHT:
            continue
        if _fades(darkness[:first][::-1]) or _fades(darkness[after:]):
            return _box(line, (first - start) / (end - start), (after - start) / (end - start))
    return None


def _fades(side: Levels) -> bool:
    """Whether what first is not white, from the blown out columns outwards, only slowly gets dark.

    At the edge of something white it changes at once; and what is printed in gray stays gray.
    """
    dark = numpy.flatnonzero(side[: round(_LOOKED_FOR * _HEIGHT)] < _NOT_WHITE)
    if not len(dark):
        return False
    first = dark[0] + 1
    nearest, next_to_it = side[first : first + _NEAREST], side[first + _NEAREST : first + 5 * _NEAREST]
    return bool(len(next_to_it)) and float(nearest.min() - next_to_it.min()) >= _LIFTED


def _runs(flags: Flags) -> list[tuple[int, int]]:
    """Where each unbroken stretch of true begins and ends."""
    changes = numpy.flatnonzero(numpy.diff(flags.astype(numpy.int8), prepend=0, append=0))
    return [(int(first), int(after)) for first, after in zip(changes[::2], changes[1::2], strict=True)]


def _box(line: Line, start: float, end: float) -> Box:
    """The part of the line between two shares of its length, which may lie beyond its ends."""
    top_left, top_right, bottom_right, bottom_left = numpy.array(line.corners)
    points = [
        top_left + (top_right - top_left) * start,
        top_left + (top_right - top_left) * end,
        bottom_left + (bottom_right - bottom_left) * end,
        bottom_left + (bottom_right - bottom_left) * start,
    ]
    box = Box.around((float(x), float(y)) for x, y in points)
    return box.within((line.photo.shape[1], line.photo.shape[0]))
