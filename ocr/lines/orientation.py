"""Turns lines the way they are read, whatever way the phone was held."""

import cmath
import math
from collections.abc import Sequence

import numpy

from ocr.engines.ctc import CtcOutput
from ocr.engines.port import LineRecognizer
from ocr.image.geometry import Corners, between, height_of, length_of
from ocr.lines.line_cache import LineCache

_TRIED_LINES = 4
_PLAINLY_UPRIGHT, _SURELY_UPRIGHT = 0.88, 0.93
# By how much surer a recognizer has to be of lines one way up: the first one, which sees words even on their heads,
# and the others.
_PLAINLY_SURER, _SURER = 0.2, 0.12


def orientations(found: list[Corners], cache: LineCache, recognizers: Sequence[LineRecognizer]) -> list[list[Corners]]:
    """The lines turned the way they are read; both ways up if neither is plainly it.

    The first recognizer takes several times as long as the others, so it is not asked if one of them can tell.
    """
    first, *others = recognizers
    turned = _along(found, _axis(found))
    tried = _tellingest(turned)
    if not tried or _are_surely_upright(tried, cache, others):
        return [turned]
    over = [_half_turned(corners) for corners in turned]
    for other in others:
        lead = _lead(tried, cache, other)
        if len(tried) == _TRIED_LINES and abs(lead) >= _SURER:
            return [turned] if lead > 0 else [over]
    if _mean_confidence(cache.of(tried, first)) >= _PLAINLY_UPRIGHT:
        return [turned]
    lead = _lead(tried, cache, first)
    if abs(lead) < _PLAINLY_SURER:
        return [turned, over]
    return [turned] if lead > 0 else [over]


def _are_surely_upright(tried: list[Corners], cache: LineCache, recognizers: Sequence[LineRecognizer]) -> bool:
    """Whether any recognizer is sure, of lines enough: a few that read well on their heads are easily met with."""
    enough = len(tried) == _TRIED_LINES
    return enough and any(
        _mean_confidence(cache.of(tried, recognizer)) >= _SURELY_UPRIGHT for recognizer in recognizers
    )


def _lead(lines: Sequence[Corners], cache: LineCache, recognizer: LineRecognizer) -> float:
    """How much surer the recognizer is of the lines as they lie than on their heads."""
    return _mean_confidence(cache.of(lines, recognizer)) - _mean_confidence(
        cache.of([_half_turned(corners) for corners in lines], recognizer)
    )


def _tellingest(lines: list[Corners]) -> list[Corners]:
    """The lines that tell best whether they stand on their heads: the longest for their height."""
    return sorted(lines, key=lambda line: -min(length_of(line) / max(1.0, height_of(line)), 12.0))[:_TRIED_LINES]


def _mean_confidence(read: Sequence[CtcOutput]) -> float:
    return float(numpy.mean([output.mean_confidence for output in read])) if read else 0.0


def _axis(lines: list[Corners]) -> float:
    """How the lines lie, in radians against the photo's rows; which end is the left one is not known yet."""
    whole = 0j
    for corners in lines:
        along, across = length_of(corners), height_of(corners)
        angle = _angle(corners) + (0.0 if along >= across else math.pi / 2)
        whole += abs(along - across) * cmath.exp(2j * angle)
    return cmath.phase(whole) / 2 if whole else 0.0


def text_direction(lines: Sequence[Corners]) -> float:
    """The way the text runs, in radians against the photo's rows."""
    whole = sum((length_of(corners) * cmath.exp(1j * _angle(corners)) for corners in lines), start=0j)
    return cmath.phase(whole) if whole else 0.0


def _angle(corners: Corners) -> float:
    (left, top), (right, bottom) = between(corners[0], corners[3]), between(corners[1], corners[2])
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
