"""Our own network that finds lines of text, trained on drawn labels and screens. `training/` makes it.

It finds small and unsharp print that RapidOCR's overlooks, and takes a fraction of the time.
"""

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
from ocr.image.light import in_gray

_MODEL = Path(__file__).parent / "models" / "line_detector.onnx"
_MULTIPLE = 32
_LINE = 0.6
_SURE = 0.65
_SMALLEST_AREA = 6
_FEWEST_CORNERS = 4
_MOST = 400
# What the network marks is lower than a line, but never lower than about six of its pixels: how high the line is whose
# mark is so high, which makes it twice as high as its capitals. The recognizers were tuned to such lines.
_HIGHER, _LESS = 2.7, 9.2


class OwnDetector(LineDetector):
    """Finds lines of text in gray."""

    name = "line_detector"
    model = _MODEL

    @cached_property
    def _network(self) -> Network:
        return Network.verified(self.name, self.model)

    def detect(self, photo: Pixels, longest: int) -> Detection:
        """The lines, and how far hints of text reach."""
        gray = shrunk(in_gray(photo), longest)
        height, width = gray.shape
        batch = cv2.copyMakeBorder(gray, 0, -height % _MULTIPLE, 0, -width % _MULTIPLE, cv2.BORDER_REPLICATE)
        cores = self._network.run((batch[None, None] / 127.5 - 1).astype(numpy.float32))[0, 0]
        heat = cv2.resize(cores, batch.shape[::-1], interpolation=cv2.INTER_LINEAR)[:height, :width]
        return Detection(lines=_lines(heat, photo), extent=extent_of(heat, photo))


def _lines(heat: Tensor, photo: Pixels) -> tuple[Corners, ...]:
    """The four corners of each line, in pixels of the photo."""
    outlines, _ = cv2.findContours((heat > _LINE).astype(numpy.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    larger = sorted(outlines, key=lambda outline: -cv2.contourArea(outline))[:_MOST]
    across, down = photo.shape[1] / heat.shape[1], photo.shape[0] / heat.shape[0]
    lines: list[Corners] = []
    for outline in larger:
        if len(outline) >= _FEWEST_CORNERS and _is_line(outline, heat):
            line = corners_of((_grown(outline) + 0.5) * (across, down) - 0.5)
            if not any(is_within_letter(line, other) for other in lines):
                lines.append(line)
    return tuple(linked(lines))


def _is_line(outline: MatLike, heat: Tensor) -> bool:
    x, y, width, height = cv2.boundingRect(outline)
    inside = numpy.zeros((height, width), numpy.uint8)
    cv2.fillPoly(inside, [outline - (x, y)], 1)
    return int(inside.sum()) >= _SMALLEST_AREA and cv2.mean(heat[y : y + height, x : x + width], inside)[0] >= _SURE


def _grown(outline: MatLike) -> MatLike:
    """The rectangle around the outline, made as high as the line; the first corner is where it begins, or ends."""
    middle, (width, height), angle = cv2.minAreaRect(outline)
    marked = min(width, height) + 1
    more = max(0.0, _HIGHER * marked - _LESS - marked) + 1
    corners = cv2.boxPoints((middle, (width + more, height + more), angle))
    first, second, third, _ = corners
    along, across = second - first, third - second
    if along @ along < across @ across:
        corners, along = numpy.roll(corners, -1, axis=0), across
    return corners if along[0] >= 0 else numpy.roll(corners, 2, axis=0)
