"""Judges a photo as a whole, before anything is read. A customer hears the verdict within a second."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy

from ocr.image.geometry import Pixels
from ocr.image.tones import in_gray, tones_at
from ocr.quality.light import is_too_dark, noise_of
from ocr.quality.reasons import Retake, RetakeReason
from ocr.quality.sharpness import least_slope_anywhere


@dataclass(frozen=True, kw_only=True)
class PhotoLimits:
    """When a photo as a whole is not good enough.

    `python -m bench.quality` prints how well they tell spoilt photos from good ones.

    Attributes:
        copy_size: about the long side of the copy that is judged, in pixels.
        least_side: the long side of the smallest photo, in pixels.
        soft: the sharpness (see `least_slope_anywhere`) below which a photo is blurred.
        plain: the contrast, in gray levels, below which nothing can be seen.
        plain_in_noise: the same as a multiple of the noise; the larger one counts.
    """

    copy_size: int = 1400
    least_side: int = 480
    soft: float = 0.145
    plain: float = 12.0
    plain_in_noise: float = 7.0


_SETTINGS = PhotoLimits()


class PhotoQuality:
    """The quality of a photo as a whole. The verdict, which takes longer, is computed when it is asked for.

    Args:
        photo: RGB or gray, of any size.
    """

    def __init__(self, photo: Pixels) -> None:
        self._copy = _reduced(photo)
        self._noise = noise_of(photo)
        self._darkest, low, high, self._brightest = tones_at(self._copy, 0.001, 0.01, 0.995, 0.999)
        self._is_too_small = max(photo.shape[:2]) < _SETTINGS.least_side
        self._is_too_dark = is_too_dark(low, high, self._noise)

    @property
    def is_too_dark_to_read(self) -> bool:
        """Whether the photo is too dark for a reading to be worth the wait.

        A tiny picture may look dark, but lacks pixels. Many blurred photos can still be read.
        """
        return self._is_too_dark and not self._is_too_small

    @cached_property
    def verdict(self) -> tuple[Retake, ...]:
        """What is wrong with the photo as a whole."""
        return tuple(Retake(reason) for reason in self._reasons())

    def _reasons(self) -> Iterator[RetakeReason]:
        if self._is_too_small:
            yield RetakeReason.TOO_SMALL
        if self._is_too_dark:
            yield RetakeReason.TOO_DARK
        elif self._brightest - self._darkest < max(_SETTINGS.plain, _SETTINGS.plain_in_noise * self._noise):
            yield RetakeReason.NO_LABEL
        elif least_slope_anywhere(self._copy) < _SETTINGS.soft:
            yield RetakeReason.BLURRED


def _reduced(photo: Pixels) -> Pixels:
    """The photo in gray, reduced by a whole number, which is quick."""
    gray = in_gray(photo)
    share = max(1, round(max(gray.shape) / _SETTINGS.copy_size))
    width, height = gray.shape[1] // share, gray.shape[0] // share
    if share == 1 or not width or not height:
        return gray
    even = gray[: height * share, : width * share]
    return numpy.asarray(cv2.resize(even, (width, height), interpolation=cv2.INTER_AREA), dtype=numpy.uint8)
