"""Finds moiré, the stripes of a screen that was photographed too close: strong waves over most of the text."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy
from numpy.typing import NDArray

from ocr.image.geometry import Pixels, Point

Numbers = NDArray[numpy.float32]
Flags = NDArray[numpy.bool_]


@dataclass(frozen=True, kw_only=True)
class MoireLimits:
    """When waves count as moiré. `python -m bench.quality` prints how well they tell spoilt photos from good ones.

    Attributes:
        side: of a patch, in pixels.
        coarsest: the lowest frequency that is looked at, in waves for each pixel.
        finest: the highest frequency.
        peak: how wide the peak of a wave is in the spectrum, in its pixels.
        around: how wide the surroundings are that it is compared with.
        stands_out: how many times as strong as its surroundings a wave is.
        least: the least height of a wave, in gray levels.
        strong: its least height as a share of the brightness. Half as much does no harm to reading.
        strong_in_colour: the same for a wave in colour.
        patches: the share of patches that have a wave.
        ink: how far from the paper ink is, as a share of the contrast.
    """

    side: int = 256
    coarsest: float = 1 / 40
    finest: float = 0.45
    peak: int = 7
    around: int = 19
    stands_out: float = 60.0
    least: float = 4.0
    strong: float = 0.14
    strong_in_colour: float = 0.27
    patches: float = 0.5
    ink: float = 0.35


_SETTINGS = MoireLimits()


def has_moire(photo: Pixels, places: Sequence[Point]) -> bool:
    """Whether waves of brightness or colour run through at least half of the patches around these places."""
    patches = [patch for place in places if (patch := _patch(photo, place)) is not None]
    if not patches:
        return False
    return float(numpy.mean([_has_wave(patch) for patch in patches])) >= _SETTINGS.patches


def _patch(photo: Pixels, middle: Point) -> Pixels | None:
    height, width = photo.shape[:2]
    if min(height, width) < _SETTINGS.side:
        return None
    left = int(min(max(middle[0] - _SETTINGS.side / 2, 0), width - _SETTINGS.side))
    top = int(min(max(middle[1] - _SETTINGS.side / 2, 0), height - _SETTINGS.side))
    return photo[top : top + _SETTINGS.side, left : left + _SETTINGS.side]


def _has_wave(patch: Pixels) -> bool:
    colours = patch.astype(numpy.float32)
    green = colours if colours.ndim == 2 else colours[:, :, 1]
    paper = _is_paper(green)
    brightness = float(numpy.median(green[::2, ::2]))
    if _is_wave(_levelled(green, paper), max(_SETTINGS.least, _SETTINGS.strong * brightness)):
        return True
    if colours.ndim == 2:
        return False
    hue = _levelled(colours[:, :, 0] - colours[:, :, 2], paper)
    return _is_wave(hue, max(_SETTINGS.least, _SETTINGS.strong_in_colour * brightness))


def _is_paper(picture: Numbers) -> Flags:
    """Where nothing is printed. Letters of one width would look as regular as stripes."""
    low, ground, high = numpy.percentile(picture[::2, ::2], (1, 50, 99))
    ink = numpy.abs(picture - ground) > _SETTINGS.ink * (high - low)
    return ~cv2.dilate(ink.astype(numpy.uint8), numpy.ones((3, 3), numpy.uint8)).astype(numpy.bool_)


def _levelled(picture: Numbers, paper: Flags) -> Numbers:
    """The differences from the paper's usual level; 0 where there is no paper."""
    return numpy.where(paper, picture - numpy.float32(numpy.median(picture[::2, ::2])), numpy.float32(0))


def _is_wave(picture: Numbers, least: float) -> bool:
    standing_out, height = strongest_wave(picture)
    return standing_out >= _SETTINGS.stands_out and height >= least


def strongest_wave(picture: Numbers) -> tuple[float, float]:
    """How far the clearest wave stands out from similar ones, and its height in gray levels.

    Print consists of many similar waves, a grid of one.
    """
    spectrum = cv2.dft((picture - picture.mean()) * _WINDOW, flags=cv2.DFT_COMPLEX_OUTPUT)
    power = numpy.fft.fftshift((spectrum**2).sum(axis=2))
    near, wide = _SETTINGS.peak * _SETTINGS.peak, _SETTINGS.around * _SETTINGS.around
    around = (
        cv2.blur(power, (_SETTINGS.around, _SETTINGS.around)) * wide
        - cv2.blur(power, (_SETTINGS.peak, _SETTINGS.peak)) * near
    ) / (wide - near)
    standing_out = numpy.where(
        (_SETTINGS.coarsest < _FREQUENCIES) & (_SETTINGS.finest > _FREQUENCIES), power / numpy.maximum(around, 1.0), 0
    )
    clearest = int(standing_out.argmax())
    return float(standing_out.flat[clearest]), float(2 * numpy.sqrt(power.flat[clearest]) / _WINDOW.sum())


def _frequencies() -> NDArray[numpy.float64]:
    """The frequency of each wave in a patch's spectrum, in waves for each pixel."""
    frequencies = numpy.fft.fftshift(numpy.fft.fftfreq(_SETTINGS.side))
    return numpy.hypot(frequencies[:, None], frequencies[None, :])


_WINDOW = numpy.outer(numpy.hanning(_SETTINGS.side), numpy.hanning(_SETTINGS.side)).astype(numpy.float32)
_FREQUENCIES = _frequencies()
