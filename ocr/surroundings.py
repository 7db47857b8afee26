"""Sees whether a value goes on beyond the place that was cut out for it: what is cut off must not pass for whole."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy

from ocr.geometry import Corners, Pixels, height_of, length_of, part_of
from ocr.straightening import Rendering, straightened
from ocr.text.marks import Mark, Marks
from ocr.text.port import LineReader

_RENDERING = Rendering(margin=0.08)
# How far beyond its ends a value is looked at, in heights of its line.
_BEYOND = 2.0
# How far apart the middles of two neighbouring characters may be, in usual steps: farther off something else begins.
_WIDEST_STEP = 1.7
# What the line of a frame beside a value is read as.
_STROKES = frozenset("|!Il1[](){}")
_PART_OF_VALUES = frozenset("-_/+#(")


def go_on(
    photo: Pixels, places: Sequence[tuple[Corners, str]], reader: LineReader, is_label: Callable[[str], bool]
) -> list[bool]:
    """For each place whether characters adjoin it that are of one word with what stands in it.

    Args:
        places: each with what was read in it.
        is_label: whether a text before a value is the label that announces it.

    Raises:
        EngineError: the reader failed.
    """
    shares = [_BEYOND * height_of(corners) / max(1.0, length_of(corners)) for corners, _ in places]
    wide = [part_of(corners, -share, 1 + share) for (corners, _), share in zip(places, shares, strict=True)]
    seen = reader.read([straightened(photo, corners, reader.height, _RENDERING) for corners in wide]) if wide else []
    return [
        _goes_on(marks, share / (1 + 2 * share), len(text.replace(" ", "")), is_label)
        for marks, share, (_, text) in zip(seen, shares, places, strict=False)
    ]


def _goes_on(marks: Marks, margin: float, length: int, is_label: Callable[[str], bool]) -> bool:
    """Whether a word of more characters stands there than the value has, which lies between the margins."""
    best = marks.best
    inside = [
        number for number, mark in enumerate(best) if margin <= mark.place <= 1 - margin and mark.character != " "
    ]
    if len(inside) < 2:
        return False
    usual = float(numpy.median([best[right].place - best[left].place for left, right in pairwise(inside)]))
    before = _adjoining(best[inside[0] :: -1], usual)[::-1]
    from_here = best[inside[0]].character + _adjoining(best[inside[0] :], usual)
    if is_label(before):
        before = ""
    behind = from_here[max(0, length - len(before)) :]
    return len(before) + len(from_here) > length and (_is_more(before) or _is_more(behind))


def _adjoining(marks: Sequence[Mark], usual: float) -> str:
    """The characters that follow the first mark at the distance in which characters of one word stand."""
    found = ""
    for here, there in pairwise(marks):
        if there.character == " " or abs(there.place - here.place) > _WIDEST_STEP * usual:
            break
        found += there.character
    return found


def _is_more(text: str) -> bool:
    """Whether the text is of a value, and not a frame's line or a mark behind it."""
    return any(one.isalnum() or one in _PART_OF_VALUES for one in text) and not set(text) <= _STROKES
