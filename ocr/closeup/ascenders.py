"""Tells a small l from a capital I by its height: in most typefaces an ascender stands a little above the capitals."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy
from numpy.typing import NDArray

from ocr.engines.port import LineRecognizer
from ocr.image.geometry import Corners, Pixels, height_of
from ocr.image.straightening import Rendering, straightened
from ocr.image.tones import in_gray

I_OR_L = frozenset("Il")
# Capitals whose darkest part is always a stem. The darkest part of a D may be its bowl.
_CAPITALS = frozenset("BEFHKLMNPRT")
_ON_THE_BASE_LINE = _CAPITALS | I_OR_L | frozenset("bdfhikmnr14")
_ASCENDING = frozenset("bdhk")
# How much taller than the capitals an l is, and the share of the training typefaces that draw it so.
# `python -m training.line_recognizer.heights` measures both. Nearly all typefaces draw b, d, h and k as tall as l, and
# I as tall as the capitals.
_EXCESSES = numpy.array([0.0, 0.03, 0.05, 0.07, 0.11])
_SHARES = numpy.array([0.32, 0.14, 0.18, 0.24, 0.12])
_RENDERING = Rendering(margin=0.15)


@dataclass(frozen=True, kw_only=True)
class AscenderSettings:
    """How heights are measured, and how far they are trusted.

    The errors were fitted to drawn lines, in which it is known what each character is. The rest was chosen.

    Attributes:
        height: of the straightened line, in rows.
        softening: of the line, in rows (the sigma of a Gaussian blur).
        reach: how far beside a character's middle its stem may be, in usual distances of characters.
        reach_of_i_or_l: the same for an I or l.
        stem: how many columns a stem has at least.
        darkness: how dark a stem is, as a share of the darkest.
        gap: across how many light rows a stem continues.
        fewest_on_base_line, fewest_capitals: how many such characters the line has at least.
        steepest: the largest slope of the base line.
        shortest_capitals: how tall the capitals are at least, in rows.
        error: the error of a height, in heights of the capitals.
        spread: how much the error grows with the spread of the capitals' heights.
        tail: how rarely an error is much larger (an exponent).
        pixels: the least error, in pixels of the photo.
        furthest: the largest log ratio.
    """

    height: int = 96
    softening: float = 0.8
    reach: float = 0.45
    reach_of_i_or_l: float = 0.25
    stem: int = 3
    darkness: float = 0.93
    gap: int = 2
    fewest_on_base_line: int = 5
    fewest_capitals: int = 2
    steepest: float = 0.1
    shortest_capitals: float = 24
    error: float = 0.009
    spread: float = 1.5
    tail: float = 1.5
    pixels: float = 0.3
    furthest: float = 4.0


_SETTINGS = AscenderSettings()

Ink = NDArray[numpy.float32]


@dataclass(frozen=True, kw_only=True)
class _Extent:
    """A character, the column of its middle, and the rows between which its ink stands."""

    character: str
    middle: float
    top: float
    bottom: float


def height_log_ratios(photo: Pixels, corners: Corners, recognizer: LineRecognizer) -> tuple[float, ...]:
    """For each character in the line: the log ratio of its height if it is an l, against an I.

    It is 0 for every other character, and where nothing can be measured.

    Raises:
        EngineError: the recognizer failed.
    """
    characters = [
        character
        for seen in recognizer.recognize([straightened(photo, corners, recognizer.height, _RENDERING)])
        for character in seen.decoded
        if character.text != " "
    ]
    ink = _ink(in_gray(straightened(photo, corners, _SETTINGS.height, _RENDERING)))
    middles = [character.position * ink.shape[1] for character in characters]
    extents = _extents(ink, [character.text for character in characters], middles)
    return _log_ratios_of(extents, height_of(corners) * (1 + 2 * _RENDERING.margin) / _SETTINGS.height)


def height_penalty(text: str, height_log_ratios: Sequence[float]) -> float:
    """How much less likely the heights make a text: a log ratio, 0 or less.

    It is 0 if the text is not as long as what was measured.

    Only the less likely of l and I loses. A 1 in their place loses nothing: its height was not measured.
    """
    if len(text) != len(height_log_ratios):
        return 0.0
    ways = {"l": 1, "I": -1}
    return sum(
        min(0.0, ways.get(character, 0) * ratio) for character, ratio in zip(text, height_log_ratios, strict=True)
    )


def _ink(line: Pixels) -> Ink:
    """How much each pixel differs from the background, towards the ink."""
    differs = line.astype(numpy.float32) - numpy.float32(numpy.median(line))
    if (differs.clip(None, 0) ** 2).sum() > (differs.clip(0, None) ** 2).sum():
        differs = -differs
    return numpy.asarray(cv2.GaussianBlur(differs.clip(0, None), (0, 0), _SETTINGS.softening), dtype=numpy.float32)


def _extents(ink: Ink, characters: Sequence[str], middles: Sequence[float]) -> list[_Extent | None]:
    apart = [after - before for before, after in pairwise(middles)]
    pitch = float(numpy.median(apart)) if apart else ink.shape[1]
    return [_extent(ink, *one, pitch) for one in zip(characters, middles, strict=True)]


def _extent(ink: Ink, character: str, middle: float, pitch: float) -> _Extent | None:
    """The rows between which a character's stem stands: the longest of its darkest columns. None if it has no stem."""
    reach = pitch * (_SETTINGS.reach_of_i_or_l if character in I_OR_L else _SETTINGS.reach)
    columns = ink[:, max(0, int(middle - reach)) : int(middle + reach) + 1]
    if columns.shape[1] < _SETTINGS.stem:
        return None
    bars = numpy.lib.stride_tricks.sliding_window_view(columns, _SETTINGS.stem, axis=1).mean(axis=2)
    dark = bars.sum(axis=0)
    stems = [_stem(bars[:, place]) for place in numpy.flatnonzero(dark >= _SETTINGS.darkness * dark.max())]
    ends = max((one for one in stems if one is not None), key=lambda one: one[1] - one[0], default=None)
    return _Extent(character=character, middle=middle, top=ends[0], bottom=ends[1]) if ends else None


def _stem(profile: Ink) -> tuple[float, float] | None:
    """The rows between which a column is dark; None if they reach the edge."""
    half = float(numpy.percentile(profile[len(profile) // 4 : -len(profile) // 4], 80)) / 2
    rows = numpy.flatnonzero(profile >= half)
    if half <= 0 or not len(rows):
        return None
    run = max(numpy.split(rows, numpy.flatnonzero(numpy.diff(rows) > _SETTINGS.gap) + 1), key=len)
    first, last = int(run[0]), int(run[-1])
    if first == 0 or last == len(profile) - 1:
        return None
    top = first - _share(profile[first - 1], profile[first], half)
    return top, last + _share(profile[last + 1], profile[last], half)


def _share(outside: float, inside: float, half: float) -> float:
    """How far beyond a row's middle the ink reaches, as a share of the way to the next row."""
    return float((inside - half) / max(inside - outside, 1e-6))


def _log_ratios_of(extents: Sequence[_Extent | None], scale: float) -> tuple[float, ...]:
    """The log ratio of each character. A row is `scale` pixels of the photo."""
    nothing = (0.0,) * len(extents)
    standing = [one for one in extents if one is not None and one.character in _ON_THE_BASE_LINE]
    if len(standing) < _SETTINGS.fewest_on_base_line:
        return nothing
    slope, start = _base_line(standing)
    heights = {one: slope * one.middle + start - one.top for one in standing}
    capitals = [height for one, height in heights.items() if one.character in _CAPITALS]
    if len(capitals) < _SETTINGS.fewest_capitals or abs(slope) > _SETTINGS.steepest:
        return nothing
    usual = float(numpy.median(capitals))
    if usual < _SETTINGS.shortest_capitals:
        return nothing
    differing = float(numpy.median(numpy.abs(numpy.array(capitals) - usual))) / usual
    error = max(_SETTINGS.error, _SETTINGS.pixels / (usual * scale)) + _SETTINGS.spread * differing
    excesses = {one: height / usual - 1 for one, height in heights.items()}
    ascending = [excess for one, excess in excesses.items() if one.character in _ASCENDING]
    return tuple(
        _log_ratio(excesses[one], ascending, error) if one is not None and one.character in I_OR_L else 0.0
        for one in extents
    )


def _log_ratio(excess: float, ascending: Sequence[float], error: float) -> float:
    """The log ratio of this height above the capitals if the character is an l, against an I."""
    shares = _SHARES * _likely(float(numpy.median(ascending)) - _EXCESSES, error) if ascending else _SHARES
    small = float((shares / shares.sum() * _likely(excess - _EXCESSES, error)).sum())
    capital = float(_likely(numpy.array(excess), error))
    return float(numpy.clip(numpy.log(small / capital), -_SETTINGS.furthest, _SETTINGS.furthest))


def _likely(off: NDArray[numpy.float64], error: float) -> NDArray[numpy.float64]:
    """How likely an error of this size is, up to a constant factor. Large errors are rare, not impossible."""
    return (1 + (off / error) ** 2) ** -_SETTINGS.tail


def _base_line(standing: Sequence[_Extent]) -> tuple[float, float]:
    """The slope of the line on which most of the characters stand, and where it starts."""
    feet = numpy.array([(one.middle, one.bottom) for one in standing], dtype=numpy.float32)
    across, down, x, y = (float(one) for one in cv2.fitLine(feet, cv2.DIST_HUBER, 0, 0.001, 0.001).ravel())
    return down / across, y - down / across * x
