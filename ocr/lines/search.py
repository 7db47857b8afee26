"""Searches a photo for lines of text: the whole of it first, then closer where that may show more.

A detector overlooks text that is too small, and text that fills the whole picture.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from ocr.engines.port import LineDetector
from ocr.image.geometry import Box, Corners, Pixels


@dataclass(frozen=True, kw_only=True)
class LineSearchSettings:
    """How closely the detectors look.

    `python -m bench.reading.detection` measures which values are found at a size; the order and the sizes of the closer
    searches were set with `python -m bench.reading`.

    Attributes:
        first_size: the long side of the whole photo, in pixels, as the quick detector sees it.
        closer_sizes: the same for the part of the photo that may hold text, one search for each.
        other_size: the same for every other detector.
        margin: how much of the surroundings a closer search sees, as a share of the photo's long side.
        quarter_size: the long side of a quarter, in pixels.
        quarter: the side of a quarter as a share of the photo's; quarters overlap.
    """

    first_size: int = 1024
    closer_sizes: tuple[int, ...] = (512, 1024)
    other_size: int = 736
    margin: float = 0.08
    quarter_size: int = 640
    quarter: float = 0.6


_SETTINGS = LineSearchSettings()


def search_lines(photo: Pixels, detectors: Sequence[LineDetector]) -> Iterator[Sequence[Corners]]:
    """The lines that each search finds, one search after another.

    The quick detector sees the whole photo first. If that hints at text, it searches the part with the hints in larger
    sizes, and the other detectors search it too. If nothing hints at text, the other detectors see the whole photo, and
    the quick one each quarter.

    Args:
        detectors: the quick one first.
    """
    quick, *others = detectors
    first = quick.detect(photo, _SETTINGS.first_size)
    yield first.lines
    whole = Box(0, 0, photo.shape[1], photo.shape[0])
    searches = [(detector, first.extent or whole, _SETTINGS.other_size, _SETTINGS.margin) for detector in others]
    if max(photo.shape[:2]) > _SETTINGS.first_size:
        if first.extent is not None:
            closer = [(quick, first.extent, size, _SETTINGS.margin) for size in _SETTINGS.closer_sizes]
            searches = [*closer, *searches]
        else:
            searches += [(quick, quarter, _SETTINGS.quarter_size, 0.0) for quarter in _quarters(photo)]
    yield from (_lines_in(photo, *one) for one in searches)


def _quarters(photo: Pixels) -> list[Box]:
    """Four overlapping parts of the photo. A line that is cut off at the edge of one is whole in another."""
    height, width = photo.shape[:2]
    size = round(_SETTINGS.quarter * width), round(_SETTINGS.quarter * height)
    return [Box(x, y, *size) for x, y in product((0, width - size[0]), (0, height - size[1]))]


def _lines_in(photo: Pixels, detector: LineDetector, region: Box, longest: int, margin: float) -> list[Corners]:
    """The lines of a part of the photo. The detector also sees what surrounds it, by which it tells text."""
    around = margin * max(photo.shape[:2])
    region = region.grown(around, around).within((photo.shape[1], photo.shape[0]))
    found = detector.detect(photo[region.y : region.bottom, region.x : region.right], longest)
    return [_moved(corners, region.x, region.y) for corners in found.lines]


def _moved(corners: Corners, across: float, down: float) -> Corners:
    first, second, third, fourth = ((x + across, y + down) for x, y in corners)
    return first, second, third, fourth
