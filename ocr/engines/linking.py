"""Links what a detector took for two lines. A run of zeros looks like a pattern to it, not like text."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from ocr.image.geometry import Corners, between, corners_of, height_of

# The corners of many lines, and for each line a flag for each other.
Lines = NDArray[numpy.float64]
Flags = NDArray[numpy.bool_]


@dataclass(frozen=True, kw_only=True)
class LinkingSettings:
    """When one line continues another, in heights of the shorter one. Set with `python -m bench.reading.detection`.

    Attributes:
        gap: how far after the first line's end the second may begin.
        overlap: how far before that end it may begin.
        aside: how far it may lie beside the first line's direction.
        taller: how many times as tall the taller line may be.
    """

    gap: float = 1.6
    overlap: float = 0.4
    aside: float = 0.25
    taller: float = 1.4


_SETTINGS = LinkingSettings()


def linked(lines: Sequence[Corners]) -> list[Corners]:
    """The lines. Where one continues another, both are one line."""
    left = list(dict.fromkeys(lines))
    continuing = _continuing(left, left)
    numpy.fill_diagonal(continuing, val=False)
    while continuing.any():
        pair = divmod(int(continuing.argmax()), len(left))
        joined = _joined(left[pair[0]], left[pair[1]])
        left = [line for number, line in enumerate(left) if number not in pair]
        # A page may have hundreds of lines, so only the new one is compared with the others.
        continuing = numpy.delete(numpy.delete(continuing, pair, axis=0), pair, axis=1)
        continuing = numpy.block(
            [[continuing, _continuing(left, [joined])], [_continuing([joined], left), numpy.False_]]
        )
        left.append(joined)
    return left


def _joined(first: Corners, second: Corners) -> Corners:
    """The rectangle over both, as tall as the taller one. Any other shape would be straightened unevenly."""
    begin, end = numpy.array(between(first[0], first[3])), numpy.array(between(second[1], second[2]))
    along = (end - begin) / max(float(numpy.hypot(*(end - begin))), 1.0)
    down = numpy.array([-along[1], along[0]]) * max(height_of(first), height_of(second)) / 2
    return corners_of(numpy.array([begin - down, end - down, end + down, begin + down]))


def _continuing(firsts: Sequence[Corners], seconds: Sequence[Corners]) -> Flags:
    """For each first line, which of the second lines begin near its end and run in its direction."""
    first, second = (numpy.array(lines, dtype=numpy.float64).reshape(-1, 4, 2) for lines in (firsts, seconds))
    heights, other_heights = _heights(first)[:, None], _heights(second)
    low, high = numpy.minimum(heights, other_heights), numpy.maximum(heights, other_heights)
    begin, end = _ends(first)
    along = (end - begin) / numpy.maximum(numpy.hypot(*(end - begin).T), 1.0)[:, None]
    to_start, to_end = (other - end[:, None] for other in _ends(second))
    gap, reach = (numpy.einsum("id,ijd->ij", along, way) for way in (to_start, to_end))
    aside = numpy.maximum(
        *(abs(along[:, :1] * way[:, :, 1] - along[:, 1:] * way[:, :, 0]) for way in (to_start, to_end))
    )
    near = (-_SETTINGS.overlap * low <= gap) & (gap <= _SETTINGS.gap * low) & (aside <= _SETTINGS.aside * low)
    return numpy.asarray(near & (reach > gap) & (high <= _SETTINGS.taller * low), dtype=numpy.bool_)


def _ends(lines: Lines) -> tuple[Lines, Lines]:
    """The middles of both ends of each line."""
    return (lines[:, 0] + lines[:, 3]) / 2, (lines[:, 1] + lines[:, 2]) / 2


def _heights(lines: Lines) -> Lines:
    sides = numpy.hypot(*(lines[:, (0, 1)] - lines[:, (3, 2)]).T)
    return numpy.asarray(sides.mean(axis=0))
