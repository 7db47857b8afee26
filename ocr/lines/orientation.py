"""Turns lines the way they are read, whichever way the phone was held."""

import cmath
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy

from ocr.engines.ctc import CtcOutput
from ocr.engines.port import LineRecognizer
from ocr.image.geometry import Corners, between, height_of, length_of
from ocr.lines.line_cache import LineCache


@dataclass(frozen=True, kw_only=True)
class OrientationSettings:
    """When lines are believed to be upright. Set with `python -m bench.reading`.

    Confidences are means over the characters of the lines that are tried.

    Attributes:
        tried_lines: how many lines are tried both ways up.
        longest: a line longer than this, in its heights, tells no more than one of this length.
        upright: the first recognizer's confidence at which the lines count as upright.
        certainly_upright: the same for any other recognizer, which is run before the first.
        lead: how much more confident the first recognizer has to be one way up. It sees words even upside down.
        other_lead: the same for any other recognizer.
    """

    tried_lines: int = 4
    longest: float = 12.0
    upright: float = 0.88
    certainly_upright: float = 0.93
    lead: float = 0.2
    other_lead: float = 0.12


_SETTINGS = OrientationSettings()


def orientations(found: list[Corners], cache: LineCache, recognizers: Sequence[LineRecognizer]) -> list[list[Corners]]:
    """The lines turned the way they are read; both ways up if neither is plainly right.

    The first recognizer takes several times as long as the others, so it is not run if one of them can tell.
    """
    first, *others = recognizers
    turned = _along(found, _axis(found))
    tried = _longest(turned)
    if not tried or _are_certainly_upright(tried, cache, others):
        return [turned]
    over = [_upside_down(corners) for corners in turned]
    for other in others:
        lead = _lead(tried, cache, other)
        if len(tried) == _SETTINGS.tried_lines and abs(lead) >= _SETTINGS.other_lead:
            return [turned] if lead > 0 else [over]
    if _mean_confidence(cache.recognize(tried, first)) >= _SETTINGS.upright:
        return [turned]
    lead = _lead(tried, cache, first)
    if abs(lead) < _SETTINGS.lead:
        return [turned, over]
    return [turned] if lead > 0 else [over]


def text_direction(lines: Sequence[Corners]) -> float:
    """The direction in which the text runs, in radians against the photo's rows."""
    whole = sum((length_of(corners) * cmath.exp(1j * _angle(corners)) for corners in lines), start=0j)
    return cmath.phase(whole) if whole else 0.0


def _are_certainly_upright(tried: list[Corners], cache: LineCache, recognizers: Sequence[LineRecognizer]) -> bool:
    """Whether any recognizer reads enough lines confidently. A few lines may read well upside down by chance."""
    if len(tried) < _SETTINGS.tried_lines:
        return False
    confidences = (_mean_confidence(cache.recognize(tried, recognizer)) for recognizer in recognizers)
    return any(confidence >= _SETTINGS.certainly_upright for confidence in confidences)


def _lead(lines: Sequence[Corners], cache: LineCache, recognizer: LineRecognizer) -> float:
    """How much more confident the recognizer is of the lines as they lie than upside down."""
    over = [_upside_down(corners) for corners in lines]
    return _mean_confidence(cache.recognize(lines, recognizer)) - _mean_confidence(cache.recognize(over, recognizer))


def _longest(lines: list[Corners]) -> list[Corners]:
    """The lines that are longest for their height: they show best whether they are upside down."""
    proportions = {line: length_of(line) / max(1.0, height_of(line)) for line in lines}
    return sorted(lines, key=lambda line: -min(proportions[line], _SETTINGS.longest))[: _SETTINGS.tried_lines]


def _mean_confidence(outputs: Sequence[CtcOutput]) -> float:
    return float(numpy.mean([output.mean_confidence for output in outputs])) if outputs else 0.0


def _axis(lines: list[Corners]) -> float:
    """How the lines lie, in radians against the photo's rows. Which end is the left one is not known yet."""
    whole = 0j
    for corners in lines:
        along, across = length_of(corners), height_of(corners)
        angle = _angle(corners) + (0.0 if along >= across else math.pi / 2)
        whole += abs(along - across) * cmath.exp(2j * angle)
    return cmath.phase(whole) / 2 if whole else 0.0


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


def _upside_down(corners: Corners) -> Corners:
    first, second, third, fourth = corners
    return third, fourth, first, second
