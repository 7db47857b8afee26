"""The first verdict on a photo, before anything is read: a customer hears it within a second."""

import math

import cv2
import numpy

from ocr.geometry import Pixels
from ocr.quality.light import in_gray, is_too_dark, noise_of
from ocr.quality.reasons import Retake, RetakeReason
from ocr.quality.sharpness import busiest_places, least_slope_anywhere

_LOOK_SIZE = 1400
_LEAST_SIDE = 480
_SOFT = 0.145
_PLAIN, _PLAIN_IN_NOISE = 12.0, 7.0
_CLOSE = 128


def judge_photo(photo: Pixels) -> tuple[Retake, ...]:
    """What is the matter with the photo as a whole. `photo` is RGB or gray, of any size."""
    reasons = [RetakeReason.TOO_SMALL] if max(photo.shape[:2]) < _LEAST_SIDE else []
    look = _look(photo)
    if is_too_dark(photo, look):
        return tuple(Retake(reason) for reason in [*reasons, RetakeReason.TOO_DARK])
    if float(numpy.subtract(*numpy.percentile(look, (99.9, 0.1)))) < max(_PLAIN, _PLAIN_IN_NOISE * noise_of(photo)):
        reasons.append(RetakeReason.NO_LABEL)
    elif least_slope_anywhere(look) < _SOFT and not _is_sharp_up_close(photo, look):
        reasons.append(RetakeReason.BLURRED)
    return tuple(Retake(reason) for reason in reasons)


def _is_sharp_up_close(photo: Pixels, look: Pixels) -> bool:
    """Whether there are sharp details that are too fine to be seen in the small copy."""
    scale = photo.shape[1] / look.shape[1]
    places = [(int(x * scale), int(y * scale)) for x, y in busiest_places(look)]
    patches = [photo[max(0, y - _CLOSE) : y + _CLOSE, max(0, x - _CLOSE) : x + _CLOSE] for x, y in places]
    return any(_SOFT <= least_slope_anywhere(in_gray(patch)) < math.inf for patch in patches)


def _look(photo: Pixels) -> Pixels:
    """The photo in gray, small enough to look at quickly; shrunk by a whole number, which is quick."""
    gray = in_gray(photo)
    share = max(1, round(max(gray.shape) / _LOOK_SIZE))
    width, height = gray.shape[1] // share, gray.shape[0] // share
    if share == 1 or not width or not height:
        return gray
    even = gray[: height * share, : width * share]
    return numpy.asarray(cv2.resize(even, (width, height), interpolation=cv2.INTER_AREA), dtype=numpy.uint8)
