"""The first verdict on a photo, before anything is read: a customer hears it within a second."""

import cv2
import numpy

from ocr.geometry import Pixels
from ocr.light import in_gray, tones_at
from ocr.quality.light import is_too_dark, noise_of
from ocr.quality.reasons import Retake, RetakeReason
from ocr.quality.sharpness import least_slope_anywhere

_LOOK_SIZE = 1400
_LEAST_SIDE = 480
_SOFT = 0.145
_PLAIN, _PLAIN_IN_NOISE = 12.0, 7.0


def judge_photo(photo: Pixels) -> tuple[Retake, ...]:
    """What is the matter with the photo as a whole. `photo` is RGB or gray, of any size."""
    reasons = [RetakeReason.TOO_SMALL] if max(photo.shape[:2]) < _LEAST_SIDE else []
    look = _look(photo)
    if is_too_dark(photo, look):
        return tuple(Retake(reason) for reason in [*reasons, RetakeReason.TOO_DARK])
    darkest, brightest = tones_at(look, 0.001, 0.999)
    if brightest - darkest < max(_PLAIN, _PLAIN_IN_NOISE * noise_of(photo)):
        reasons.append(RetakeReason.NO_LABEL)
    elif least_slope_anywhere(look) < _SOFT:
        reasons.append(RetakeReason.BLURRED)
    return tuple(Retake(reason) for reason in reasons)


def _look(photo: Pixels) -> Pixels:
    """The photo in gray, small enough to look at quickly; shrunk by a whole number, which is quick."""
    gray = in_gray(photo)
    share = max(1, round(max(gray.shape) / _LOOK_SIZE))
    width, height = gray.shape[1] // share, gray.shape[0] // share
    if share == 1 or not width or not height:
        return gray
    even = gray[: height * share, : width * share]
    return numpy.asarray(cv2.resize(even, (width, height), interpolation=cv2.INTER_AREA), dtype=numpy.uint8)
