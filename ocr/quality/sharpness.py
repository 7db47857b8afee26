"""How sharp a picture's edges are, in every direction: a shaken photo is sharp only across the hand's path."""

import cv2
import numpy
from numpy.typing import NDArray

from ocr.image.geometry import Pixels
from ocr.image.light import tones_at

Numbers = NDArray[numpy.float32]

_SOFTENING = 0.8
_STEEP = 0.97
_LEAST_CONTRAST = 4.0
_DIRECTIONS = numpy.deg2rad((0, 45, 90, 135))
_TILE = 56
_BUSY_SHARE = 0.25
_SHARPEST = 8
_SAMPLED = 5
_BRIGHTEST = 0.995
_STANDS_OUT, _LEAST_TILES = 0.35, 6


def least_slope(line: Pixels) -> float:
    """How steep the edges of a straightened line are, in the direction in which they are softest.

    As the share of the line's contrast by which it changes within a pixel. In a strip 48 pixels high sharp letters
    have 0.2 and more, letters that are hardly readable 0.1.
    """
    picture = _softened(line)
    contrast = _contrast(picture.reshape(1, -1))[0]
    slopes = _turned(*_gradient(picture))
    return float(min(_steepest(slope.reshape(1, -1))[0] for slope in slopes) / contrast)


def least_slope_anywhere(picture: Pixels) -> float:
    """The same of the sharpest parts of a whole picture. Plain areas do not count, and noise is not taken for edges.

    Endless where hardly anything stands out, as on a bare table: that is not for want of focus.
    """
    softened = _softened(picture)
    contrast = _contrast(_tiles(softened)[:, ::_SAMPLED])
    if numpy.count_nonzero(contrast >= _STANDS_OUT * tones_at(picture, _BRIGHTEST)[0]) < _LEAST_TILES:
        return float("inf")
    busy = numpy.flatnonzero(contrast >= contrast.max() * _BUSY_SHARE)
    calm = numpy.argsort(contrast)[: 1 + len(contrast) // 10]
    looked_at = numpy.concatenate([busy, calm])
    across, down = (_tiles(slope)[looked_at] for slope in _gradient(softened))
    sharpest = []
    for slope in _turned(across, down):
        steepest = _steepest(slope)
        noise = float(numpy.median(steepest[len(busy) :]))
        edges = numpy.sqrt(numpy.maximum(steepest[: len(busy)] ** 2 - noise**2, 0)) / contrast[busy]
        sharpest.append(float(numpy.sort(edges)[-_SHARPEST:].mean()))
    return min(sharpest)


def _softened(picture: Pixels) -> Numbers:
    return numpy.asarray(cv2.GaussianBlur(picture.astype(numpy.float32), (0, 0), _SOFTENING), dtype=numpy.float32)


def _gradient(picture: Numbers) -> tuple[Numbers, Numbers]:
    """How much the picture changes within a pixel, to the right and downwards."""
    across = numpy.asarray(cv2.Sobel(picture, cv2.CV_32F, 1, 0, scale=1 / 8), dtype=numpy.float32)
    return across, numpy.asarray(cv2.Sobel(picture, cv2.CV_32F, 0, 1, scale=1 / 8), dtype=numpy.float32)


def _turned(across: Numbers, down: Numbers) -> list[Numbers]:
    """The change in each of four directions."""
    return [across * numpy.float32(numpy.cos(turn)) + down * numpy.float32(numpy.sin(turn)) for turn in _DIRECTIONS]


def _steepest(slopes: Numbers) -> Numbers:
    """What only the steepest few hundredths of each row exceed."""
    place = round(_STEEP * (slopes.shape[1] - 1))
    return numpy.partition(numpy.abs(slopes), place, axis=1)[:, place]


def _tiles(picture: Numbers) -> Numbers:
    """The picture cut into squares, one a row."""
    side = min(_TILE, *picture.shape)
    rows, columns = picture.shape[0] // side, picture.shape[1] // side
    cut = picture[: rows * side, : columns * side].reshape(rows, side, columns, side)
    return cut.transpose(0, 2, 1, 3).reshape(rows * columns, side * side)


def _contrast(tiles: Numbers) -> Numbers:
    low, high = numpy.percentile(tiles, (1, 99), axis=1)
    return numpy.asarray(numpy.maximum(high - low, _LEAST_CONTRAST), dtype=numpy.float32)
