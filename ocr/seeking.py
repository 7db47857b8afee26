"""Seeks the lines of a photo ever closer: the finder overlooks what is too small, and what fills its picture."""

import math
from collections.abc import Iterator, Sequence
from itertools import product

from ocr.geometry import Box, Corners, Pixels, height_of, holds, is_within_letter, length_of, middle_of
from ocr.text.port import LineFinder

_GLANCE_SIZE = 1024
_OTHER_SIZE = 736
_SURROUNDINGS = 0.08
_QUARTER_SIZE = 640
_QUARTER = 0.6
_ABOUT_AS_HIGH = 2.0
_MUCH_LONGER = 1.3
_A_LITTLE = 0.12


def sought(photo: Pixels, finders: Sequence[LineFinder]) -> Iterator[Sequence[Corners]]:
    """The photo's lines, sought ever closer; each time all that are known by then.

    Args:
        finders: the quick one first, which looks at a glance and at the end everywhere, then those that see otherwise.
    """
    lines: Sequence[Corners] = ()
    for seen in _looks(photo, finders):
        lines = _joined(seen, lines)
        if seen:
            yield lines
    if not lines:
        yield lines


def _looks(photo: Pixels, finders: Sequence[LineFinder]) -> Iterator[Sequence[Corners]]:
    """The lines of the photo at a glance, where text is hinted at, as other finders see them there, in all quarters."""
    quick, *others = finders
    glance = quick.find(photo, _GLANCE_SIZE)
    yield glance.lines
    whole = Box(0, 0, photo.shape[1], photo.shape[0])
    is_small = max(photo.shape[:2]) <= _GLANCE_SIZE
    if glance.extent is not None and not is_small:
        yield _closer(photo, glance.extent, quick, _GLANCE_SIZE, _SURROUNDINGS)
    for other in others:
        yield _closer(photo, glance.extent or whole, other, _OTHER_SIZE, _SURROUNDINGS)
    if not is_small:
        quarters = [_closer(photo, quarter, quick, _QUARTER_SIZE, 0.0) for quarter in _quarters(photo)]
        yield [line for lines in quarters for line in lines]


def _quarters(photo: Pixels) -> list[Box]:
    """Four parts of the photo that overlap, so that a line that one cuts through is whole in another."""
    height, width = photo.shape[:2]
    size = round(_QUARTER * width), round(_QUARTER * height)
    return [Box(x, y, *size) for x, y in product((0, width - size[0]), (0, height - size[1]))]


def _closer(photo: Pixels, region: Box, finder: LineFinder, longest: int, margin: float) -> list[Corners]:
    """The lines of a part of the photo, seen with what surrounds it: the finder knows text by its surroundings."""
    around = margin * max(photo.shape[:2])
    region = region.grown(around, around).within((photo.shape[1], photo.shape[0]))
    found = finder.find(photo[region.y : region.bottom, region.x : region.right], longest)
    return [_moved(corners, region.x, region.y) for corners in found.lines]


def _joined(seen: Sequence[Corners], before: Sequence[Corners]) -> list[Corners]:
    """All lines; those that were seen twice as they are seen now, unless much less of them is seen."""
    known: list[Corners] = []
    for line in sorted(seen, key=length_of, reverse=True):
        if not any(_is_same(line, other) for other in known):
            # What lies just where it lay is not read again.
            known.append(next((other for other in before if _lies_there(line, other)), line))
    for line in before:
        again = [other for other in known if _is_same(line, other) or _is_same(other, line)]
        if not again or length_of(line) > _MUCH_LONGER * max(map(length_of, again)):
            known = [*(other for other in known if other not in again), line]
    return [line for line in known if not any(is_within_letter(line, other) for other in known)]


def _is_same(line: Corners, known: Corners) -> bool:
    """Whether the line's middle lies in the known one, and is about as high."""
    one, other = height_of(line), height_of(known)
    return holds(known, middle_of(line)) and max(one, other) <= _ABOUT_AS_HIGH * min(one, other)


def _lies_there(line: Corners, other: Corners) -> bool:
    """Whether all corners are where the other's are, but for a little."""
    reach = _A_LITTLE * height_of(other)
    return all(math.dist(one, same) <= reach for one, same in zip(line, other, strict=True))


def _moved(corners: Corners, across: float, down: float) -> Corners:
    first, second, third, fourth = ((x + across, y + down) for x, y in corners)
    return first, second, third, fourth
