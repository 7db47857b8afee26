"""Finds lines that run out of the photo."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from ocr.image.geometry import Pixels, Point
from ocr.image.straightening import Rendering, straightened
from ocr.image.tones import tones_at
from ocr.quality.lines import Line

Flags = NDArray[numpy.bool_]


@dataclass(frozen=True, kw_only=True)
class FrameLimits:
    """When a line leaves the photo. `python -m bench.quality` prints how well they tell spoilt photos from good ones.

    Attributes:
        height: of the straightened line, in pixels.
        seen_at: the long side of the picture that the detector sees, in pixels: it detects nothing more finely.
        ink: how far from the background ink is, as a share of the contrast.
        ink_share: a row with at least this share of ink is not blank.
        alike: how much taller or shorter than most lines a line may be; others are pictures or small print.
        blank_beside: the blank beside the ink of a whole line, in its heights.
        blank_along: the blank above and below it, in its heights.
    """

    height: int = 32
    seen_at: int = 960
    ink: float = 0.35
    ink_share: float = 0.08
    alike: float = 1.8
    blank_beside: float = 0.3
    blank_along: float = 0.04


_SETTINGS = FrameLimits()


def lines_cut_off(lines: Sequence[Line]) -> list[Line]:
    """The lines that are only partly in the photo."""
    if not lines:
        return []
    usual = float(numpy.median([line.height for line in lines if line.is_long] or [line.height for line in lines]))
    return [
        line
        for line in lines
        if usual / _SETTINGS.alike <= line.height <= usual * _SETTINGS.alike and _is_cut_off(line)
    ]


def _is_cut_off(line: Line) -> bool:
    """Whether the line's ink reaches a side that lies at the photo's edge."""
    top_left, top_right, bottom_right, bottom_left = line.corners
    beside = [(bottom_left, top_left), (top_right, bottom_right)]
    along = [(top_left, top_right), (bottom_right, bottom_left)]
    if not any(_is_at_frame(side, line) for side in beside + along):
        return False
    ink = _ink(straightened(line.photo, line.corners, _SETTINGS.height, Rendering()))
    columns, rows = _blanks(ink.max(axis=0)), _blanks(ink.mean(axis=1) > _SETTINGS.ink_share)
    blanks = [(side, blank, _SETTINGS.blank_beside) for side, blank in zip(beside, columns, strict=True)]
    blanks += [(side, blank, _SETTINGS.blank_along) for side, blank in zip(along, rows, strict=True)]
    return any(blank < least and _is_at_frame(side, line) for side, blank, least in blanks)


def _is_at_frame(side: tuple[Point, Point], line: Line) -> bool:
    """Whether the photo's edge is just beyond the middle of a side. Corners go clockwise."""
    (x, y), (to_x, to_y) = side
    outwards = to_y - y, x - to_x
    reach = max(line.photo.shape[:2]) / _SETTINGS.seen_at * 1.5 / max(float(numpy.hypot(*outwards)), 1e-6)
    beyond = (x + to_x) / 2 + outwards[0] * reach, (y + to_y) / 2 + outwards[1] * reach
    height, width = line.photo.shape[:2]
    return not (0 <= beyond[0] <= width - 1 and 0 <= beyond[1] <= height - 1)


def _ink(strip: Pixels) -> Flags:
    low, ground, high = tones_at(strip, 0.03, 0.5, 0.97)
    return numpy.asarray(numpy.abs(strip.astype(numpy.float32) - ground) > _SETTINGS.ink * max(high - low, 1))


def _blanks(inked: Flags) -> tuple[float, float]:
    """The blank before the first ink and after the last, in heights of the line."""
    places = numpy.flatnonzero(inked)
    if not len(places):
        return numpy.inf, numpy.inf
    return float(places[0]) / _SETTINGS.height, float(len(inked) - 1 - places[-1]) / _SETTINGS.height
