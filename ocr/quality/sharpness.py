"""Measures how sharp edges are in each direction: a shaken photo is sharp only across the direction of the shake."""

from dataclasses import dataclass

import cv2
import numpy
from numpy.typing import NDArray

from ocr.image.geometry import Pixels
from ocr.image.tones import tones_at

Numbers = NDArray[numpy.float32]

_DIRECTIONS = numpy.deg2rad((0, 45, 90, 135))


@dataclass(frozen=True, kw_only=True)
class SharpnessSettings:
    """How sharpness is measured. The limits for it hold with these settings only.

    `python -m bench.quality` prints how well they tell spoilt photos from good ones.

    Attributes:
        softening: of the picture before its slopes are measured, in pixels (the sigma of a Gaussian blur).
        steep: the share of slopes that the steepest exceed.
        least_contrast: a lower contrast counts as this, in gray levels.
        tile: the side of a tile, in pixels.
        busy: the contrast of a tile that shows something, as a share of the highest contrast.
        sharpest: how many of the sharpest tiles count.
        sampled: one of this many pixels is looked at for the contrast.
        brightest: the share of pixels that are no brighter than the brightest.
        stands_out: the contrast of a tile in which something stands out, as a share of the brightest gray level.
        least_tiles: how many such tiles there are at least.
    """

    softening: float = 0.8
    steep: float = 0.97
    least_contrast: float = 4.0
    tile: int = 56
    busy: float = 0.25
    sharpest: int = 8
    sampled: int = 5
    brightest: float = 0.995
    stands_out: float = 0.35
    least_tiles: int = 6


_SETTINGS = SharpnessSettings()


def least_slope(line: Pixels) -> float:
    """How steep the edges of a straightened line are in the direction in which they are softest.

    The slope is the change within a pixel as a share of the line's contrast. In a strip 48 pixels high sharp letters
    have 0.2 and more, letters that are hardly readable 0.1.
    """
    picture = _softened(line)
    contrast = _contrast(picture.reshape(1, -1))[0]
    slopes = _turned(*_gradient(picture))
    return float(min(_steepest(slope.reshape(1, -1))[0] for slope in slopes) / contrast)


def least_slope_anywhere(picture: Pixels) -> float:
    """The same for the sharpest parts of a whole picture, without even areas and without noise.

    Infinite if hardly anything stands out, as on a bare table: such a photo is not out of focus.
    """
    softened = _softened(picture)
    contrast = _contrast(_tiles(softened)[:, :: _SETTINGS.sampled])
    if (
        numpy.count_nonzero(contrast >= _SETTINGS.stands_out * tones_at(picture, _SETTINGS.brightest)[0])
        < _SETTINGS.least_tiles
    ):
        return float("inf")
    busy = numpy.flatnonzero(contrast >= contrast.max() * _SETTINGS.busy)
    calm = numpy.argsort(contrast)[: 1 + len(contrast) // 10]
    looked_at = numpy.concatenate([busy, calm])
    across, down = (_tiles(slope)[looked_at] for slope in _gradient(softened))
    sharpest = []
    for slope in _turned(across, down):
        steepest = _steepest(slope)
        noise = float(numpy.median(steepest[len(busy) :]))
        edges = numpy.sqrt(numpy.maximum(steepest[: len(busy)] ** 2 - noise**2, 0)) / contrast[busy]
        sharpest.append(float(numpy.sort(edges)[-_SETTINGS.sharpest :].mean()))
    return min(sharpest)


def _softened(picture: Pixels) -> Numbers:
    return numpy.asarray(
        cv2.GaussianBlur(picture.astype(numpy.float32), (0, 0), _SETTINGS.softening), dtype=numpy.float32
    )


def _gradient(picture: Numbers) -> tuple[Numbers, Numbers]:
    """The change of the picture within a pixel, to the right and downwards."""
    across = numpy.asarray(cv2.Sobel(picture, cv2.CV_32F, 1, 0, scale=1 / 8), dtype=numpy.float32)
    return across, numpy.asarray(cv2.Sobel(picture, cv2.CV_32F, 0, 1, scale=1 / 8), dtype=numpy.float32)


def _turned(across: Numbers, down: Numbers) -> list[Numbers]:
    """The change in each of four directions."""
    return [across * numpy.float32(numpy.cos(turn)) + down * numpy.float32(numpy.sin(turn)) for turn in _DIRECTIONS]


def _steepest(slopes: Numbers) -> Numbers:
    """The slope that only the steepest few hundredths of each row exceed."""
    place = round(_SETTINGS.steep * (slopes.shape[1] - 1))
    return numpy.partition(numpy.abs(slopes), place, axis=1)[:, place]


def _tiles(picture: Numbers) -> Numbers:
    """The picture cut into squares, one a row."""
    side = min(_SETTINGS.tile, *picture.shape)
    rows, columns = picture.shape[0] // side, picture.shape[1] // side
    cut = picture[: rows * side, : columns * side].reshape(rows, side, columns, side)
    return cut.transpose(0, 2, 1, 3).reshape(rows * columns, side * side)


def _contrast(tiles: Numbers) -> Numbers:
    low, high = numpy.percentile(tiles, (1, 99), axis=1)
    return numpy.asarray(numpy.maximum(high - low, _SETTINGS.least_contrast), dtype=numpy.float32)
