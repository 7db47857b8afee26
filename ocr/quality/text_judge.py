"""Judges the text that was detected in a photo."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy

from ocr.image.geometry import Box, Corners, Pixels
from ocr.image.tones import in_gray
from ocr.quality.frame import lines_cut_off
from ocr.quality.glare import glare_over, spots_among
from ocr.quality.lines import Line, lines_of
from ocr.quality.moire import has_moire
from ocr.quality.reasons import Retake, RetakeReason

_THIRDS = (0.25, 0.5, 0.75)


@dataclass(frozen=True, kw_only=True)
class TextLimits:
    """When text is not good enough. `python -m bench.quality` prints how well they tell spoilt photos from good ones.

    Attributes:
        most_lines: how many lines are judged.
        least_letters: letters less tall than this, in pixels, are too small.
        soft: the slope of edges (see `least_slope`) below which a line is blurred.
        sharp: the slope at which it is sharp.
        no_edges: the slope below which a line is a cloudy shape that the detector took for one.
        mostly: the share of blurred text at which the photo is blurred.
        far_away: the size of a label that is too far away, as a share of the photo's long side.
        moire_places: in how many places moiré is looked for.
    """

    most_lines: int = 16
    least_letters: float = 10.0
    soft: float = 0.1
    sharp: float = 0.15
    no_edges: float = 0.045
    mostly: float = 0.6
    far_away: float = 0.35
    moire_places: int = 5


_SETTINGS = TextLimits()


def judge_text(photo: Pixels, found: Sequence[Corners]) -> tuple[Retake, ...]:
    """What is wrong with the text.

    Args:
        photo: in gray, or in RGB, in which moiré shows better.
        found: the four corners of every detected line, in pixels of the photo.
    """
    lines = [
        line for line in lines_of(in_gray(photo), found)[: _SETTINGS.most_lines] if line.slope >= _SETTINGS.no_edges
    ]
    text = [line for line in lines if line.is_long]
    verdicts = [_cut_off(lines), _glare(lines)]
    verdicts += [_too_small(text), _blurred(text), _moire(text, photo)] if text else [_no_text(lines, photo)]
    return tuple(verdict for verdict in verdicts if verdict is not None)


def _no_text(blocks: list[Line], photo: Pixels) -> Retake:
    """Why there is no line: moiré everywhere, a label so far away that its lines merge, or no label."""
    height, width = photo.shape[:2]
    if has_moire(photo, [(width * across, height * down) for down in _THIRDS for across in _THIRDS]):
        return Retake(RetakeReason.MOIRE)
    fine = [block for block in blocks if block.letter_height < _SETTINGS.least_letters]
    if not fine or max(_around(fine)[2:]) >= _SETTINGS.far_away * max(width, height):
        return Retake(RetakeReason.NO_LABEL)
    return Retake(RetakeReason.TOO_SMALL, _around(fine))


def _too_small(text: list[Line]) -> Retake | None:
    small = float(numpy.median([line.letter_height for line in text])) < _SETTINGS.least_letters
    return Retake(RetakeReason.TOO_SMALL, _around(text)) if small else None


def _blurred(text: list[Line]) -> Retake | None:
    """Whether the text is blurred as a whole, or in a part while the rest is sharp."""
    soft = [line for line in text if line.slope < _SETTINGS.soft]
    if not soft:
        return None
    sharp = [line for line in text if line.slope >= _SETTINGS.sharp]
    if len(soft) > 1 and sharp and len(soft) + len(sharp) == len(text):
        return Retake(RetakeReason.BLURRED, _around(soft))
    share = sum(line.length for line in soft) / sum(line.length for line in text)
    return Retake(RetakeReason.BLURRED) if share >= _SETTINGS.mostly else None


def _cut_off(text: list[Line]) -> Retake | None:
    cut = lines_cut_off(text)
    return Retake(RetakeReason.CUT_OFF, _around(cut)) if cut else None


def _glare(text: list[Line]) -> Retake | None:
    boxes = [box for line in text if (box := glare_over(line)) is not None] or spots_among(text)
    return Retake(RetakeReason.GLARE, Box.joining(boxes)) if boxes else None


def _moire(text: list[Line], photo: Pixels) -> Retake | None:
    places = [line.box.middle for line in text[: _SETTINGS.moire_places]]
    return Retake(RetakeReason.MOIRE) if has_moire(photo, places) else None


def _around(lines: list[Line]) -> Box:
    return Box.joining(line.box for line in lines)
