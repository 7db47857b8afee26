"""Finds reflections that hide a part of a line, or lie among the lines."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy
from numpy.typing import NDArray

from ocr.image.geometry import Box, Pixels
from ocr.image.straightening import Rendering, straightened
from ocr.quality.lines import Line

Flags = NDArray[numpy.bool_]
Levels = NDArray[numpy.float64]


@dataclass(frozen=True, kw_only=True)
class GlareLimits:
    """What counts as a reflection. `python -m bench.quality` prints how well they tell spoilt photos from good ones.

    Attributes:
        height: of a straightened line, in pixels.
        beside: how much of what lies around a line is looked at, in heights of the line.
        blown: the least gray level of a pixel that is blown out.
        wholly: the share of blown out pixels that a blown out column has.
        least_run: the least width of a reflection over a line, in heights of the line.
        near: how far from the line it may lie, in heights of the line.
        reach: how far from a reflection it has to begin to fade, in heights of the line.
        nearest: how wide the stretch is that is compared with the next ones, in heights of the line.
        lift: how many gray levels a reflection lifts what lies under it.
        not_white: below which gray level something is not white.
        copy_size: the long side of the photo in which spots are looked for, in pixels.
        most_spots: how many spots are looked at.
        dark: the brightest gray level of what a spot stands out from.
        ring: how much of a ring around a spot may be seen at least.
        aside: how far beside a line a spot may lie, in heights of the letters.
        least_spot: the least width of a spot, in heights of the letters.
        largest_spot: its largest width, in heights of the letters.
    """

    height: int = 20
    beside: int = 2
    blown: int = 250
    wholly: float = 0.97
    least_run: float = 1.0
    near: float = 0.6
    reach: float = 1.2
    nearest: float = 0.4
    lift: int = 45
    not_white: int = 235
    copy_size: int = 1000
    most_spots: int = 40
    dark: int = 150
    ring: float = 0.8
    aside: float = 4.0
    least_spot: float = 1.4
    largest_spot: float = 25.0


_SETTINGS = GlareLimits()


def glare_over(line: Line) -> Box | None:
    """Where a reflection covers the line, or what lies beside it, from top to bottom.

    White paper that is overexposed shows its ink as dark as elsewhere. A reflection adds its light to what lies under
    it, so that everything dark fades towards its middle.
    """
    wide = straightened(
        line.photo, line.corners, _SETTINGS.height * (1 + 2 * _SETTINGS.beside), Rendering(margin=_SETTINGS.beside)
    )
    core = wide[round(_SETTINGS.height * (_SETTINGS.beside + 0.2)) : round(_SETTINGS.height * (_SETTINGS.beside + 0.8))]
    blown = (core >= _SETTINGS.blown).mean(axis=0) >= _SETTINGS.wholly
    darkness = numpy.percentile(core, 3, axis=0)
    start, end = _SETTINGS.beside * _SETTINGS.height, core.shape[1] - _SETTINGS.beside * _SETTINGS.height
    for first, after in _runs(blown):
        if (
            after - first < _SETTINGS.least_run * _SETTINGS.height
            or first > end + _SETTINGS.near * _SETTINGS.height
            or after < start - _SETTINGS.near * _SETTINGS.height
        ):
            continue
        if _fades(darkness[:first][::-1]) or _fades(darkness[after:]):
            return _box(line, (first - start) / (end - start), (after - start) / (end - start))
    return None


def _fades(side: Levels) -> bool:
    """Whether the columns outside the blown out ones get dark only slowly.

    At the edge of something white they get dark at once, and gray print stays gray.
    """
    dark = numpy.flatnonzero(side[: round(_SETTINGS.reach * _SETTINGS.height)] < _SETTINGS.not_white)
    if not len(dark):
        return False
    first, nearest = dark[0] + 1, round(_SETTINGS.nearest * _SETTINGS.height)
    close, far = side[first : first + nearest], side[first + nearest : first + 5 * nearest]
    return bool(len(far)) and float(close.min() - far.min()) >= _SETTINGS.lift


def _runs(flags: Flags) -> list[tuple[int, int]]:
    """The beginning and end of each unbroken stretch of true."""
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
    """White spots near the lines that fade into something darker, as a lamp reflected in a dark screen does.

    White things have sharp edges, and their background is even.
    """
    if not lines:
        return []
    photo = lines[0].photo
    share = max(1, round(max(photo.shape) / _SETTINGS.copy_size))
    copy = photo[::share, ::share]
    height = max(1.0, float(numpy.median([line.letter_height for line in lines])) / share)
    white = _without_specks(copy >= _SETTINGS.blown, height)
    _, _, found, _ = cv2.connectedComponentsWithStats(white)
    boxes = [Box(*(int(number) for number in spot[:4])) for spot in found[1 : _SETTINGS.most_spots + 1]]
    near = [line.box.grown(_SETTINGS.aside * height * share, height * share) for line in lines]
    spots = []
    for box in boxes:
        whole = Box(*(side * share for side in box))
        if (
            min(box.width, box.height) >= _SETTINGS.least_spot * height
            and max(box.width, box.height) <= _SETTINGS.largest_spot * height
            and any(whole.overlaps(line) for line in near)
            and _fades_all_around(copy, white, box, height)
        ):
            spots.append(whole.within((photo.shape[1], photo.shape[0])))
    return spots


def _without_specks(flags: Flags, height: float) -> Pixels:
    """The flags without anything narrower than half the height of a letter, as the strokes of letters are."""
    side = 1 + 2 * round(height / 4)
    brush = numpy.ones((side, side), numpy.uint8)
    return numpy.asarray(cv2.morphologyEx(flags.astype(numpy.uint8), cv2.MORPH_OPEN, brush), dtype=numpy.uint8)


def _fades_all_around(copy: Pixels, white: Pixels, spot: Box, height: float) -> bool:
    """Whether the surroundings are brighter close to the spot than farther away."""
    around = spot.grown(2 * height, 2 * height).within((copy.shape[1], copy.shape[0]))
    part = (slice(around.y, around.bottom), slice(around.x, around.right))
    away = cv2.distanceTransform(1 - white[part], cv2.DIST_L2, 3) / height
    close, far = copy[part][(away > 0.2) & (away < 0.5)], copy[part][(away > 1.0) & (away < 1.6)]
    if not close.size or far.size < (spot.width + spot.height) * height * _SETTINGS.ring:
        return False
    usual, brightest = numpy.percentile(far, (50, 80))
    return bool(brightest <= _SETTINGS.dark and numpy.percentile(close, 10) >= usual + _SETTINGS.lift)
