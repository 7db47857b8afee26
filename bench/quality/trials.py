"""Judges one photo, spoilt or not. Its lines are detected as the reader detects them."""

import time
from dataclasses import dataclass
from functools import cache
from io import BytesIO

import numpy
from PIL import Image

from bench.quality.faults import VALUES, Fault, values_of
from bench.reading.photos import Specimen
from ocr.engines import LineDetector, OwnDetector, RapidDetector, RapidRecognizer
from ocr.image.geometry import Pixels
from ocr.image.loading import load, pixels_of
from ocr.image.straightening import Rendering, straightened
from ocr.image.tones import brightened
from ocr.page_reading import read_page
from ocr.quality import PhotoQuality, RetakeReason, judge_text, together

_ROOMY = Rendering(margin=0.25)


@dataclass(frozen=True, kw_only=True)
class Trial:
    """What was said of one photo, what should have been, and how many seconds each verdict took."""

    fault: str
    wanted: frozenset[RetakeReason]
    reasons: frozenset[RetakeReason]
    whole: float
    text: float

    @property
    def is_right(self) -> bool:
        """Whether a right reason is among those given; of a photo that is fine, whether there is none."""
        return bool(self.wanted & self.reasons) if self.wanted else not self.reasons


def judged(fault: str, wanted: frozenset[RetakeReason], photo: Pixels) -> Trial:
    """Both verdicts on a photo."""
    lines = read_page(brightened(photo), _detectors(), (_recognizer(),)).lines
    started = time.process_time()
    whole = PhotoQuality(photo).verdict
    judged = time.process_time()
    text = judge_text(photo, lines)
    ended = time.process_time()
    reasons = frozenset(retake.reason for retake in together(whole, text))
    return Trial(fault=fault, wanted=wanted, reasons=reasons, whole=judged - started, text=ended - judged)


def spoilt(base: Specimen, fault: Fault, number: int) -> Pixels:
    """The specimen's photo with a fault, as a file would hold it."""
    random = numpy.random.default_rng((number, *fault.name.encode()))
    photo = fault.spoil(pixels_of(load(base.photo)), values_of(base), random)
    buffer = BytesIO()
    Image.fromarray(photo).save(buffer, "JPEG", quality=88)
    return pixels_of(load(buffer.getvalue()))


def read_well(base: Specimen) -> Pixels | None:
    """The specimen's photo as it is, if plain RapidOCR reads every value at its place."""
    photo = pixels_of(load(base.photo))
    lines = [straightened(photo, corners, _recognizer().height, _ROOMY) for corners in values_of(base)]
    read = [output.text.replace(" ", "") for output in _recognizer().recognize(lines)]
    truth = [base.truth[name].replace(" ", "") for name in VALUES if name in base.boxes]
    return photo if truth and read == truth else None


@cache
def _detectors() -> tuple[LineDetector, ...]:
    return OwnDetector(), RapidDetector()


@cache
def _recognizer() -> RapidRecognizer:
    return RapidRecognizer()
