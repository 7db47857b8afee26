"""Our own network that detects lines of text. `training/` trains it on drawn labels and screens.

It detects small and unsharp print that RapidOCR's overlooks, in a fraction of the time.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import cv2
import numpy
from cv2.typing import MatLike

from ocr.engines.heatmaps import extent_of, shrunk
from ocr.engines.linking import linked
from ocr.engines.networks import Network, Tensor
from ocr.engines.port import Detection, LineDetector
from ocr.image.geometry import Corners, Pixels, corners_of, is_within_letter
from ocr.image.tones import in_gray

_MODEL = Path(__file__).parent / "models" / "line_detector.onnx"


@dataclass(frozen=True, kw_only=True)
class DetectionSettings:
    """How lines are cut out of the network's heat map. `python -m bench.reading.detection` measured them.

    Attributes:
        multiple: the network takes pictures whose sides are multiples of this, in pixels.
        threshold: a pixel with at least this heat is part of a line, 0 to 1.
        mean: the least mean heat of a line.
        smallest_area: the least area of a line, in pixels of the heat map.
        fewest_corners: the least number of corners of a line's outline.
        most_lines: only so many outlines are looked at, the largest first.
        growth, shrinkage: a mark of height `h` belongs to a line of height `growth * h - shrinkage`, in pixels. The
            network marks the core of a line, but never less than about six pixels. A line is twice as tall as its
            capitals; the recognizers were trained on such lines.
    """

    multiple: int = 32
    threshold: float = 0.6
    mean: float = 0.65
    smallest_area: int = 6
    fewest_corners: int = 4
    most_lines: int = 400
    growth: float = 2.7
    shrinkage: float = 9.2


_SETTINGS = DetectionSettings()


class OwnDetector(LineDetector):
    """Detects lines of text in a gray picture."""

    name = "line_detector"
    model = _MODEL

    @cached_property
    def _network(self) -> Network:
        return Network.verified(self.name, self.model)

    def detect(self, photo: Pixels, longest: int) -> Detection:
        """The lines, and the box around everything that hints at text."""
        gray = shrunk(in_gray(photo), longest)
        height, width = gray.shape
        batch = cv2.copyMakeBorder(
            gray, 0, -height % _SETTINGS.multiple, 0, -width % _SETTINGS.multiple, cv2.BORDER_REPLICATE
        )
        cores = self._network.run((batch[None, None] / 127.5 - 1).astype(numpy.float32))[0, 0]
        heat = cv2.resize(cores, batch.shape[::-1], interpolation=cv2.INTER_LINEAR)[:height, :width]
        return Detection(lines=_lines(heat, photo), extent=extent_of(heat, photo))


def _lines(heat: Tensor, photo: Pixels) -> tuple[Corners, ...]:
    """The four corners of each line, in pixels of the photo."""
    outlines, _ = cv2.findContours(
        (heat > _SETTINGS.threshold).astype(numpy.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE
    )
    larger = sorted(outlines, key=lambda outline: -cv2.contourArea(outline))[: _SETTINGS.most_lines]
    across, down = photo.shape[1] / heat.shape[1], photo.shape[0] / heat.shape[0]
    lines: list[Corners] = []
    for outline in larger:
        if len(outline) >= _SETTINGS.fewest_corners and _is_line(outline, heat):
            line = corners_of((_grown(outline) + 0.5) * (across, down) - 0.5)
            if not any(is_within_letter(line, other) for other in lines):
                lines.append(line)
    return tuple(linked(lines))


def _is_line(outline: MatLike, heat: Tensor) -> bool:
    x, y, width, height = cv2.boundingRect(outline)
    inside = numpy.zeros((height, width), numpy.uint8)
    cv2.fillPoly(inside, [outline - (x, y)], 1)
    return (
        int(inside.sum()) >= _SETTINGS.smallest_area
        and cv2.mean(heat[y : y + height, x : x + width], inside)[0] >= _SETTINGS.mean
    )


def _grown(outline: MatLike) -> MatLike:
    """The rectangle around the outline, made as tall as the line. The first corner is at one of the line's ends."""
    middle, (width, height), angle = cv2.minAreaRect(outline)
    marked = min(width, height) + 1
    more = max(0.0, _SETTINGS.growth * marked - _SETTINGS.shrinkage - marked) + 1
    corners = cv2.boxPoints((middle, (width + more, height + more), angle))
    first, second, third, _ = corners
    along, across = second - first, third - second
    if along @ along < across @ across:
        corners, along = numpy.roll(corners, -1, axis=0), across
    return corners if along[0] >= 0 else numpy.roll(corners, 2, axis=0)
