"""Seeks the lines of a photo ever closer: the finder overlooks what is too small, and what fills its picture."""

from collections.abc import Iterator, Sequence
from itertools import product

import numpy

from ocr.geometry import Box, Corners, Pixels, height_of, holds, middle_of
from ocr.text.port import Found, LineFinder

_GLANCE_SIZE = 736
_CLOSER_SIZE = 960
_SMALL_LINE = 12.0
_SMALLEST_SHARE = 25
_SURROUNDINGS = 0.08
_MARGIN = 0.03
_MOST_PARTS = 6
_PART_SIZE = 384
_QUARTER_SIZE = 640
_QUARTER = 0.6
_ABOUT_AS_HIGH = 2.0


def sought(photo: Pixels, finder: LineFinder) -> Iterator[Sequence[Corners]]:
    """The photo's lines, sought ever closer: at a glance, where text is hinted at, in its parts, in all quarters."""
    glance = finder.find(photo, _GLANCE_SIZE)
    small = max(photo.shape[:2]) <= _GLANCE_SIZE
    if small or glance.extent is None or _is_large(glance, photo):
        yield glance.lines
    if small:
        return
    lines: Sequence[Corners] = glance.lines
    if glance.extent is not None:
        closer = _closer(photo, glance.extent, finder, _CLOSER_SIZE, _SURROUNDINGS)
        yield (lines := _joined(closer.lines, lines))
        parts = [_closer(photo, hint, finder, _PART_SIZE, _MARGIN) for hint in closer.hints[:_MOST_PARTS]]
        yield (lines := _joined([line for part in parts for line in part.lines], lines))
    quarters = [_closer(photo, quarter, finder, _QUARTER_SIZE, 0.0) for quarter in _quarters(photo)]
    yield _joined([line for quarter in quarters for line in quarter.lines], lines)


def _quarters(photo: Pixels) -> list[Box]:
    """Four parts of the photo that overlap, so that a line that one cuts through is whole in another."""
    height, width = photo.shape[:2]
    size = round(_QUARTER * width), round(_QUARTER * height)
    return [Box(x, y, *size) for x, y in product((0, width - size[0]), (0, height - size[1]))]


def _is_large(found: Found, photo: Pixels) -> bool:
    """Whether most lines were seen at such a size that none will have been missed."""
    seen_at = min(1.0, _GLANCE_SIZE / max(photo.shape[:2]))
    heights = [height_of(corners) * seen_at for corners in found.lines]
    return bool(heights) and float(numpy.percentile(heights, _SMALLEST_SHARE)) >= _SMALL_LINE


def _closer(photo: Pixels, region: Box, finder: LineFinder, longest: int, margin: float) -> Found:
    """The lines of a part of the photo, seen with what surrounds it: the finder knows text by its surroundings."""
    around = margin * max(photo.shape[:2])
    region = region.grown(around, around).within((photo.shape[1], photo.shape[0]))
    found = finder.find(photo[region.y : region.bottom, region.x : region.right], longest)
    return Found(
        lines=tuple(_moved(corners, region.x, region.y) for corners in found.lines),
        hints=tuple(hint._replace(x=hint.x + region.x, y=hint.y + region.y) for hint in found.hints),
    )


def _joined(finer: Sequence[Corners], coarser: Sequence[Corners]) -> list[Corners]:
    """All lines; those that were seen twice as they were seen closer."""
    return [*finer, *(line for line in coarser if not any(_is_same(line, known) for known in finer))]


def _is_same(line: Corners, known: Corners) -> bool:
    """Whether the line is the known one, or a part of it."""
    one, other = height_of(line), height_of(known)
    return holds(known, middle_of(line)) and max(one, other) <= _ABOUT_AS_HIGH * min(one, other)


def _moved(corners: Corners, across: float, down: float) -> Corners:
    first, second, third, fourth = ((x + across, y + down) for x, y in corners)
    return first, second, third, fourth
