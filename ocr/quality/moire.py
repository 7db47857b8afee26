"""Finds the stripes of a screen that was photographed too close: narrow, strong waves over most of the text."""

from collections.abc import Sequence

import cv2
import numpy
from numpy.typing import NDArray

from ocr.image.geometry import Pixels, Point

Numbers = NDArray[numpy.float32]
Flags = NDArray[numpy.bool_]

_SIDE = 256
_COARSEST, _FINEST = 1 / 40, 0.45
_PEAK, _AROUND = 7, 19
_STANDS_OUT = 60.0
_LEAST = 4.0  # grey levels
_STRONG, _STRONG_IN_COLOUR = 0.14, 0.27  # of the brightness; readers take half as much without harm
_LEAST_SHARE = 0.5
_INK = 0.35


def has_moire(photo: Pixels, places: Sequence[Point]) -> bool:
    """Whether waves run through at least half of the patches around these places, in brightness or in colour."""
    patches = [patch for place in places if (patch := _patch(photo, place)) is not None]
    if not patches:
        return False
    return float(numpy.mean([_has_wave(patch) for patch in patches])) >= _LEAST_SHARE


def _patch(photo: Pixels, middle: Point) -> Pixels | None:
    height, width = photo.shape[:2]
    if min(height, width) < _SIDE:
        return None
    left = int(min(max(middle[0] - _SIDE / 2, 0), width - _SIDE))
    top = int(min(max(middle[1] - _SIDE / 2, 0), height - _SIDE))
    return photo[top : top + _SIDE, left : left + _SIDE]


def _has_wave(patch: Pixels) -> bool:
    colours = patch.astype(numpy.float32)
    green = colours if colours.ndim == 2 else colours[:, :, 1]
    paper = _is_paper(green)
    brightness = float(numpy.median(green[::2, ::2]))
    if _is_wave(_levelled(green, paper), max(_LEAST, _STRONG * brightness)):
        return True
    if colours.ndim == 2:
        return False
    hue = _levelled(colours[:, :, 0] - colours[:, :, 2], paper)
    return _is_wave(hue, max(_LEAST, _STRONG_IN_COLOUR * brightness))


def _is_paper(picture: Numbers) -> Flags:
    """Where nothing is printed: letters of one width stand as regularly as stripes."""
    low, ground, high = numpy.percentile(picture[::2, ::2], (1, 50, 99))
    ink = numpy.abs(picture - ground) > _INK * (high - low)
    return ~cv2.dilate(ink.astype(numpy.uint8), numpy.ones((3, 3), numpy.uint8)).astype(numpy.bool_)


def _levelled(picture: Numbers, paper: Flags) -> Numbers:
    """The differences from the usual level of the paper, and none elsewhere."""
    return numpy.where(paper, picture - numpy.float32(numpy.median(picture[::2, ::2])), numpy.float32(0))


def _is_wave(picture: Numbers, least: float) -> bool:
    standing_out, height = strongest_wave(picture)
    return standing_out >= _STANDS_OUT and height >= least


def strongest_wave(picture: Numbers) -> tuple[float, float]:
    """How far the clearest wave stands out of those of nearly its direction and fineness, and its height in levels.

    Print is made of many waves, and those next to each other are alike; a grid is made of one.
    """
    spectrum = cv2.dft((picture - picture.mean()) * _WINDOW, flags=cv2.DFT_COMPLEX_OUTPUT)
    power = numpy.fft.fftshift((spectrum**2).sum(axis=2))
    near, wide = _PEAK * _PEAK, _AROUND * _AROUND
    around = (cv2.blur(power, (_AROUND, _AROUND)) * wide - cv2.blur(power, (_PEAK, _PEAK)) * near) / (wide - near)
    standing_out = numpy.where((_FINENESS > _COARSEST) & (_FINENESS < _FINEST), power / numpy.maximum(around, 1.0), 0)
    clearest = int(standing_out.argmax())
    return float(standing_out.flat[clearest]), float(2 * numpy.sqrt(power.flat[clearest]) / _WINDOW.sum())


def _fineness() -> NDArray[numpy.float64]:
    """How many times each wave of a patch's spectrum goes up and down in a pixel."""
    frequencies = numpy.fft.fftshift(numpy.fft.fftfreq(_SIDE))
    return numpy.hypot(frequencies[:, None], frequencies[None, :])


_WINDOW = numpy.outer(numpy.hanning(_SIDE), numpy.hanning(_SIDE)).astype(numpy.float32)
_FINENESS = _fineness()
