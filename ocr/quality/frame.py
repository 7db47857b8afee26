"""Finds lines that run out of the frame."""

from collections.abc import Sequence

import numpy
from numpy.typing import NDArray

from ocr.image.geometry import Pixels, Point
from ocr.image.light import tones_at
from ocr.image.straightening import Rendering, straightened
from ocr.quality.lines import Line

Flags = NDArray[numpy.bool_]

_HEIGHT = 32
_SEEN_AT = 960  # the detector's picture: it marks no line more finely
_INK = 0.35
_INK_SHARE = 0.08
_ALIKE = 1.8  # what differs more in height from most lines is a picture, a row of slots or small print
# How much blank a whole line has between its ink and the frame, in heights of the line: beside it, and above or below.
_BLANK_BESIDE = 0.3
_BLANK_ALONG = 0.04


def lines_cut_off(lines: Sequence[Line]) -> list[Line]:
    """The lines of which a part lies outside the photo."""
    if not lines:
        return []
    usual = float(numpy.median([line.height for line in lines if line.is_long] or [line.height for line in lines]))
    return [line for line in lines if usual / _ALIKE <= line.height <= usual * _ALIKE and _is_cut_off(line)]


def _is_cut_off(line: Line) -> bool:
    """Whether, on a side where the line ends at the frame, its ink goes on to there."""
    top_left, top_right, bottom_right, bottom_left = line.corners
    beside = [(bottom_left, top_left), (top_right, bottom_right)]
    along = [(top_left, top_right), (bottom_right, bottom_left)]
    if not any(_is_at_frame(side, line) for side in beside + along):
        return False
    ink = _ink(straightened(line.photo, line.corners, _HEIGHT, Rendering()))
    columns, rows = _blanks(ink.max(axis=0)), _blanks(ink.mean(axis=1) > _INK_SHARE)
    blanks = [(side, blank, _BLANK_BESIDE) for side, blank in zip(beside, columns, strict=True)]
    blanks += [(side, blank, _BLANK_ALONG) for side, blank in zip(along, rows, strict=True)]
    return any(blank < least and _is_at_frame(side, line) for side, blank, least in blanks)


def _is_at_frame(side: tuple[Point, Point], line: Line) -> bool:
    """Whether the frame lies just beyond a side, seen straight outwards from its middle (corners go clockwise)."""
    (x, y), (to_x, to_y) = side
    outwards = to_y - y, x - to_x
    reach = max(line.photo.shape[:2]) / _SEEN_AT * 1.5 / max(float(numpy.hypot(*outwards)), 1e-6)
    beyond = (x + to_x) / 2 + outwards[0] * reach, (y + to_y) / 2 + outwards[1] * reach
    height, width = line.photo.shape[:2]
    return not (0 <= beyond[0] <= width - 1 and 0 <= beyond[1] <= height - 1)


def _ink(strip: Pixels) -> Flags:
    low, ground, high = tones_at(strip, 0.03, 0.5, 0.97)
    return numpy.asarray(numpy.abs(strip.astype(numpy.float32) - ground) > _INK * max(high - low, 1))


def _blanks(inked: Flags) -> tuple[float, float]:
    """How much is blank before the first ink and after the last, in heights of the line."""
    places = numpy.flatnonzero(inked)
    if not len(places):
        return numpy.inf, numpy.inf
    return float(places[0]) / _HEIGHT, float(len(inked) - 1 - places[-1]) / _HEIGHT
