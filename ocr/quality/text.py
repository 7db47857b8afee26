"""The second verdict: what is the matter with the text that was found."""

from collections.abc import Sequence

import numpy

from ocr.image.geometry import Box, Corners, Pixels
from ocr.image.light import in_gray
from ocr.quality.frame import lines_cut_off
from ocr.quality.glare import glare_over, spots_among
from ocr.quality.lines import Line, lines_of
from ocr.quality.moire import has_moire
from ocr.quality.reasons import Retake, RetakeReason

_MOST_LINES = 16
_LEAST_LETTERS = 10.0
_SOFT, _SHARP = 0.1, 0.15
_NO_EDGES = 0.045  # cloudy shapes that the detector took for a line
_MOSTLY = 0.6
_FAR_AWAY = 0.35
_MOIRE_PLACES = 5
_THIRDS = (0.25, 0.5, 0.75)


def judge_text(photo: Pixels, found: Sequence[Corners]) -> tuple[Retake, ...]:
    """What is the matter with the text.

    Args:
        photo: gray, or RGB, in which moiré shows better.
        found: the four corners of every line that was found, in the photo's pixels.
    """
    lines = [line for line in lines_of(in_gray(photo), found)[:_MOST_LINES] if line.slope >= _NO_EDGES]
    text = [line for line in lines if line.is_long]
    verdicts = [_cut_off(lines), _glare(lines)]
    verdicts += [_too_small(text), _blurred(text), _moire(text, photo)] if text else [_no_text(lines, photo)]
    return tuple(verdict for verdict in verdicts if verdict is not None)


def _no_text(blocks: list[Line], photo: Pixels) -> Retake:
    """Why no line can be made out: stripes all over, a label too far away for its lines to be told apart, no label."""
    height, width = photo.shape[:2]
    if has_moire(photo, [(width * across, height * down) for down in _THIRDS for across in _THIRDS]):
        return Retake(RetakeReason.MOIRE)
    fine = [block for block in blocks if block.letter_height < _LEAST_LETTERS]
    if not fine or max(_around(fine)[2:]) >= _FAR_AWAY * max(width, height):
        return Retake(RetakeReason.NO_LABEL)
    return Retake(RetakeReason.TOO_SMALL, _around(fine))


def _too_small(text: list[Line]) -> Retake | None:
    small = float(numpy.median([line.letter_height for line in text])) < _LEAST_LETTERS
    return Retake(RetakeReason.TOO_SMALL, _around(text)) if small else None


def _blurred(text: list[Line]) -> Retake | None:
    """Blurred as a whole, or in a part while the rest is sharp."""
    soft = [line for line in text if line.slope < _SOFT]
    if not soft:
        return None
    sharp = [line for line in text if line.slope >= _SHARP]
    if len(soft) > 1 and sharp and len(soft) + len(sharp) == len(text):
        return Retake(RetakeReason.BLURRED, _around(soft))
    share = sum(line.length for line in soft) / sum(line.length for line in text)
    return Retake(RetakeReason.BLURRED) if share >= _MOSTLY else None


def _cut_off(text: list[Line]) -> Retake | None:
    cut = lines_cut_off(text)
    return Retake(RetakeReason.CUT_OFF, _around(cut)) if cut else None


def _glare(text: list[Line]) -> Retake | None:
    boxes = [box for line in text if (box := glare_over(line)) is not None] or spots_among(text)
    return Retake(RetakeReason.GLARE, Box.joining(boxes)) if boxes else None


def _moire(text: list[Line], photo: Pixels) -> Retake | None:
    places = [line.box.middle for line in text[:_MOIRE_PLACES]]
    return Retake(RetakeReason.MOIRE) if has_moire(photo, places) else None


def _around(lines: list[Line]) -> Box:
    return Box.joining(line.box for line in lines)
