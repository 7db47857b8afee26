"""Measures how high the upright strokes of a line stand beside its capitals: a small l is a little higher than an I."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy
from numpy.typing import NDArray

from ocr.engines.port import LineRecognizer
from ocr.image.geometry import Corners, Pixels, height_of
from ocr.image.light import in_gray
from ocr.image.straightening import Rendering, straightened

I_OR_L = frozenset("Il")
_HEIGHT = 96
_RENDERING = Rendering(margin=0.15)
_SOFTENED = 0.8
# How far beside a character's middle its stem may be, in the distance of characters.
_BESIDE, _BESIDE_I_OR_L = 0.45, 0.25
# How wide a stem is at least, how dark beside the darkest, and how many rows on it may go on after a gap.
_STEM, _DARK, _GAP = 3, 0.93, 2
# With a stem that is their darkest part; a D's is as often its bow.
_CAPITALS = frozenset("BEFHKLMNPRT")
_ON_THE_BASE_LINE = _CAPITALS | I_OR_L | frozenset("bdfhikmnr14")
_FEWEST_ON_THE_BASE_LINE, _FEWEST_CAPITALS = 5, 2
# How much the base line may slant, and how high capitals have to be, in rows.
_STEEPEST, _LOWEST = 0.1, 24
_ASCENDING = frozenset("bdhk")
# How much higher a small l is than the capitals, in their height, and in what share of the 249 families that the line
# networks learn from. Nearly all draw b, d, h and k as high, and an I as high as the capitals.
_EXCESSES = numpy.array([0.0, 0.03, 0.05, 0.07, 0.11])
_SHARES = numpy.array([0.32, 0.14, 0.18, 0.24, 0.12])
# How far off a height is measured, in that of the capitals: by itself, and by how often as much as theirs differ; and
# how seldom it is farther off. With these the strokes of drawn lines were likeliest to be what they are.
_LEAST_ERROR, _OFTEN, _TAIL = 0.009, 1.5, 1.5
# How many pixels of the photo it is off at least.
_PIXELS = 0.3
_FURTHEST = 4.0

Ink = NDArray[numpy.float32]


@dataclass(frozen=True, kw_only=True)
class _Extent:
    """A character, where along the line its middle lies, and between which rows its ink stands."""

    character: str
    middle: float
    top: float
    bottom: float


def height_log_ratios(photo: Pixels, corners: Corners, recognizer: LineRecognizer) -> tuple[float, ...]:
    """By how much the height of each character that is seen speaks for an l and against an I, as a log ratio.

    It is 0 for all that is no upright stroke, and where nothing can be measured.

    Raises:
        EngineError: the recognizer failed.
    """
    characters = [
        character
        for seen in recognizer.recognize([straightened(photo, corners, recognizer.height, _RENDERING)])
        for character in seen.decoded
        if character.text != " "
    ]
    ink = _ink(in_gray(straightened(photo, corners, _HEIGHT, _RENDERING)))
    middles = [character.position * ink.shape[1] for character in characters]
    extents = _extents(ink, [character.text for character in characters], middles)
    return _log_ratios_of(extents, height_of(corners) * (1 + 2 * _RENDERING.margin) / _HEIGHT)


def height_penalty(text: str, height_log_ratios: Sequence[float]) -> float:
    """What heights take from a text, 0 or less, as a log ratio; nothing if it is not as long as what was measured.

    Only the worse of an l and an I loses: of a 1 in their place nothing was measured.
    """
    if len(text) != len(height_log_ratios):
        return 0.0
    ways = {"l": 1, "I": -1}
    return sum(
        min(0.0, ways.get(character, 0) * ratio) for character, ratio in zip(text, height_log_ratios, strict=True)
    )


def _ink(line: Pixels) -> Ink:
    """How much each pixel differs from the ground, towards the ink."""
    differs = line.astype(numpy.float32) - numpy.float32(numpy.median(line))
    if (differs.clip(None, 0) ** 2).sum() > (differs.clip(0, None) ** 2).sum():
        differs = -differs
    return numpy.asarray(cv2.GaussianBlur(differs.clip(0, None), (0, 0), _SOFTENED), dtype=numpy.float32)


def _extents(ink: Ink, characters: Sequence[str], middles: Sequence[float]) -> list[_Extent | None]:
    apart = [after - before for before, after in pairwise(middles)]
    pitch = float(numpy.median(apart)) if apart else ink.shape[1]
    return [_extent(ink, *one, pitch) for one in zip(characters, middles, strict=True)]


def _extent(ink: Ink, character: str, middle: float, pitch: float) -> _Extent | None:
    """Between which rows a character's stem stands: of its darkest columns the longest. None if it has none."""
    reach = pitch * (_BESIDE_I_OR_L if character in I_OR_L else _BESIDE)
    columns = ink[:, max(0, int(middle - reach)) : int(middle + reach) + 1]
    if columns.shape[1] < _STEM:
        return None
    bars = numpy.lib.stride_tricks.sliding_window_view(columns, _STEM, axis=1).mean(axis=2)
    dark = bars.sum(axis=0)
    stems = [_stem(bars[:, place]) for place in numpy.flatnonzero(dark >= _DARK * dark.max())]
    ends = max((one for one in stems if one is not None), key=lambda one: one[1] - one[0], default=None)
    return _Extent(character=character, middle=middle, top=ends[0], bottom=ends[1]) if ends else None


def _stem(profile: Ink) -> tuple[float, float] | None:
    """Between which rows a column is dark; None where that meets the edge."""
    half = float(numpy.percentile(profile[len(profile) // 4 : -len(profile) // 4], 80)) / 2
    rows = numpy.flatnonzero(profile >= half)
    if half <= 0 or not len(rows):
        return None
    run = max(numpy.split(rows, numpy.flatnonzero(numpy.diff(rows) > _GAP) + 1), key=len)
    first, last = int(run[0]), int(run[-1])
    if first == 0 or last == len(profile) - 1:
        return None
    top = first - _share(profile[first - 1], profile[first], half)
    return top, last + _share(profile[last + 1], profile[last], half)


def _share(outside: float, inside: float, half: float) -> float:
    """How far beyond a row's middle the ink reaches, of the way to the next row."""
    return float((inside - half) / max(inside - outside, 1e-6))


def _log_ratios_of(extents: Sequence[_Extent | None], scale: float) -> tuple[float, ...]:
    """How each stroke leans, where a row is `scale` pixels of the photo."""
    nothing = (0.0,) * len(extents)
    standing = [one for one in extents if one is not None and one.character in _ON_THE_BASE_LINE]
    if len(standing) < _FEWEST_ON_THE_BASE_LINE:
        return nothing
    slope, start = _base_line(standing)
    heights = {one: slope * one.middle + start - one.top for one in standing}
    capitals = [height for one, height in heights.items() if one.character in _CAPITALS]
    if len(capitals) < _FEWEST_CAPITALS or abs(slope) > _STEEPEST:
        return nothing
    usual = float(numpy.median(capitals))
    if usual < _LOWEST:
        return nothing
    differing = float(numpy.median(numpy.abs(numpy.array(capitals) - usual))) / usual
    error = max(_LEAST_ERROR, _PIXELS / (usual * scale)) + _OFTEN * differing
    excesses = {one: height / usual - 1 for one, height in heights.items()}
    ascending = [excess for one, excess in excesses.items() if one.character in _ASCENDING]
    return tuple(
        _log_ratio(excesses[one], ascending, error) if one is not None and one.character in I_OR_L else 0.0
        for one in extents
    )


def _log_ratio(excess: float, ascending: Sequence[float], error: float) -> float:
    """How much likelier it is that an l is so much higher than the capitals than that an I is, as a logarithm."""
    shares = _SHARES * _likely(float(numpy.median(ascending)) - _EXCESSES, error) if ascending else _SHARES
    small = float((shares / shares.sum() * _likely(excess - _EXCESSES, error)).sum())
    capital = float(_likely(numpy.array(excess), error))
    return float(numpy.clip(numpy.log(small / capital), -_FURTHEST, _FURTHEST))


def _likely(off: NDArray[numpy.float64], error: float) -> NDArray[numpy.float64]:
    """How likely a height is measured so far off, but for a factor; now and then much too far."""
    return (1 + (off / error) ** 2) ** -_TAIL


def _base_line(standing: Sequence[_Extent]) -> tuple[float, float]:
    """The slope of the line on which most of the characters stand, and where it starts."""
    feet = numpy.array([(one.middle, one.bottom) for one in standing], dtype=numpy.float32)
    across, down, x, y = (float(one) for one in cv2.fitLine(feet, cv2.DIST_HUBER, 0, 0.001, 0.001).ravel())
    return down / across, y - down / across * x
