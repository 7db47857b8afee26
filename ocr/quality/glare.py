"""Finds reflections: where one has wiped out a part of a line, and where one lies among the lines."""

from collections.abc import Sequence

import cv2
import numpy
from numpy.typing import NDArray

from ocr.image.geometry import Box, Pixels
from ocr.image.straightening import Rendering, straightened
from ocr.quality.lines import Line

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
_LOOK_SIZE = 1000
_MOST_SPOTS = 40
_DARK = 150
_MOST_OF_A_RING = 0.8
_ASIDE = 4.0
_LEAST_SPOT, _LARGEST_SPOT = 1.4, 25.0


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


def spots_among(lines: Sequence[Line]) -> list[Box]:
    """White spots by the lines that fade into something darker, as a lamp in a dark screen does.

    White things have edges, and what they stand out from is alike all around.
    """
    if not lines:
        return []
    photo = lines[0].photo
    share = max(1, round(max(photo.shape) / _LOOK_SIZE))
    look = photo[::share, ::share]
    height = max(1.0, float(numpy.median([line.letter_height for line in lines])) / share)
    white = _without_specks(look >= _BLOWN, height)
    _, _, found, _ = cv2.connectedComponentsWithStats(white)
    boxes = [Box(*(int(number) for number in spot[:4])) for spot in found[1 : _MOST_SPOTS + 1]]
    near = [line.box.grown(_ASIDE * height * share, height * share) for line in lines]
    spots = []
    for box in boxes:
        whole = Box(*(side * share for side in box))
        if (
            min(box.width, box.height) >= _LEAST_SPOT * height
            and max(box.width, box.height) <= _LARGEST_SPOT * height
            and any(whole.overlaps(line) for line in near)
            and _fades_all_around(look, white, box, height)
        ):
            spots.append(whole.within((photo.shape[1], photo.shape[0])))
    return spots


def _without_specks(flags: Flags, height: float) -> Pixels:
    """Only what is at least half as wide as a letter is high, which no stroke of a letter is."""
    side = 1 + 2 * round(height / 4)
    brush = numpy.ones((side, side), numpy.uint8)
    return numpy.asarray(cv2.morphologyEx(flags.astype(numpy.uint8), cv2.MORPH_OPEN, brush), dtype=numpy.uint8)


def _fades_all_around(look: Pixels, white: Pixels, spot: Box, height: float) -> bool:
    """Whether it is brighter close to the spot than farther away, where it is not white."""
    around = spot.grown(2 * height, 2 * height).within((look.shape[1], look.shape[0]))
    part = (slice(around.y, around.bottom), slice(around.x, around.right))
    away = cv2.distanceTransform(1 - white[part], cv2.DIST_L2, 3) / height
    close, far = look[part][(away > 0.2) & (away < 0.5)], look[part][(away > 1.0) & (away < 1.6)]
    if not close.size or far.size < (spot.width + spot.height) * height * _MOST_OF_A_RING:
        return False
    usual, brightest = numpy.percentile(far, (50, 80))
    return bool(brightest <= _DARK and numpy.percentile(close, 10) >= usual + _LIFTED)
