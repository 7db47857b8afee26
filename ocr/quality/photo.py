"""The first verdict on a photo, before anything is read: a customer hears it within a second."""

from collections.abc import Iterator
from functools import cached_property

import cv2
import numpy

from ocr.image.geometry import Pixels
from ocr.image.light import in_gray, tones_at
from ocr.quality.light import is_too_dark, noise_of
from ocr.quality.reasons import Retake, RetakeReason
from ocr.quality.sharpness import least_slope_anywhere

_LOOK_SIZE = 1400
_LEAST_SIDE = 480
_SOFT = 0.145
_PLAIN, _PLAIN_IN_NOISE = 12.0, 7.0


class PhotoQuality:
    """A photo as a whole. What takes longer than telling whether it is hopeless is looked at when it is asked for.

    Args:
        photo: RGB or gray, of any size.
    """

    def __init__(self, photo: Pixels) -> None:
        self._look = _look(photo)
        self._noise = noise_of(photo)
        self._darkest, low, high, self._brightest = tones_at(self._look, 0.001, 0.01, 0.995, 0.999)
        self._is_too_small = max(photo.shape[:2]) < _LEAST_SIDE
        self._is_too_dark = is_too_dark(low, high, self._noise)

    @property
    def is_hopeless(self) -> bool:
        """Whether it is too dark for a reading to be worth the wait. A tiny picture looks dark, but needs more pixels.

        Many blurred ones can still be read.
        """
        return self._is_too_dark and not self._is_too_small

    @cached_property
    def verdict(self) -> tuple[Retake, ...]:
        """What is the matter with the photo as a whole."""
        return tuple(Retake(reason) for reason in self._reasons())

    def _reasons(self) -> Iterator[RetakeReason]:
        if self._is_too_small:
            yield RetakeReason.TOO_SMALL
        if self._is_too_dark:
            yield RetakeReason.TOO_DARK
        elif self._brightest - self._darkest < max(_PLAIN, _PLAIN_IN_NOISE * self._noise):
            yield RetakeReason.NO_LABEL
        elif least_slope_anywhere(self._look) < _SOFT:
            yield RetakeReason.BLURRED


def _look(photo: Pixels) -> Pixels:
    """The photo in gray, small enough to look at quickly; shrunk by a whole number, which is quick."""
    gray = in_gray(photo)
    share = max(1, round(max(gray.shape) / _LOOK_SIZE))
    width, height = gray.shape[1] // share, gray.shape[0] // share
    if share == 1 or not width or not height:
        return gray
    even = gray[: height * share, : width * share]
    return numpy.asarray(cv2.resize(even, (width, height), interpolation=cv2.INTER_AREA), dtype=numpy.uint8)
