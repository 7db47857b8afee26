"""Seeks the lines of a photo ever closer: the detector overlooks what is too small, and what fills its picture."""

from collections.abc import Iterator, Sequence
from itertools import product

from ocr.engines.port import LineDetector
from ocr.image.geometry import Box, Corners, Pixels

_FIRST_SIZE = 1024
_CLOSER_SIZES = (512, 1024)
_OTHER_SIZE = 736
_SURROUNDINGS = 0.08
_QUARTER_SIZE = 640
_QUARTER = 0.6


def search_lines(photo: Pixels, detectors: Sequence[LineDetector]) -> Iterator[Sequence[Corners]]:
    """The lines of the photo at a glance; where text is hinted at, ever closer; and as other detectors see them there.

    Where nothing is hinted at, the other detectors look at the whole, and the quick one into all quarters.

    Args:
        detectors: the quick one first, then those that see otherwise.
    """
    quick, *others = detectors
    first = quick.detect(photo, _FIRST_SIZE)
    yield first.lines
    whole = Box(0, 0, photo.shape[1], photo.shape[0])
    searches = [(detector, first.extent or whole, _OTHER_SIZE, _SURROUNDINGS) for detector in others]
    if max(photo.shape[:2]) > _FIRST_SIZE:
        if first.extent is not None:
            searches = [*((quick, first.extent, size, _SURROUNDINGS) for size in _CLOSER_SIZES), *searches]
        else:
            searches += [(quick, quarter, _QUARTER_SIZE, 0.0) for quarter in _quarters(photo)]
    yield from (_closer(photo, *one) for one in searches)


def _quarters(photo: Pixels) -> list[Box]:
    """Four parts of the photo that overlap, so that a line that one cuts through is whole in another."""
    height, width = photo.shape[:2]
    size = round(_QUARTER * width), round(_QUARTER * height)
    return [Box(x, y, *size) for x, y in product((0, width - size[0]), (0, height - size[1]))]


def _closer(photo: Pixels, detector: LineDetector, region: Box, longest: int, margin: float) -> list[Corners]:
    """The lines of a part of the photo, seen with what surrounds it: the detector knows text by its surroundings."""
    around = margin * max(photo.shape[:2])
    region = region.grown(around, around).within((photo.shape[1], photo.shape[0]))
    found = detector.detect(photo[region.y : region.bottom, region.x : region.right], longest)
    return [_moved(corners, region.x, region.y) for corners in found.lines]


def _moved(corners: Corners, across: float, down: float) -> Corners:
    first, second, third, fourth = ((x + across, y + down) for x, y in corners)
    return first, second, third, fourth
