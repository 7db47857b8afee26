"""Cuts lines out of a photo and straightens them, in the size that an engine needs."""

from dataclasses import dataclass

import cv2
import numpy

from ocr.image.geometry import Corners, Pixels, height_of, length_of
from ocr.image.tones import in_gray, tones_at


@dataclass(frozen=True, kw_only=True)
class StraighteningSettings:
    """The size of straightened lines. Chosen, not measured one by one.

    Attributes:
        widest: a straightened line is no wider than this, in pixels.
        narrowest: and no narrower than this.
        tallest_source: a line taller than this, in pixels, is reduced while it is cut out.
        sharpening: how far around a place a line is sharpened, in its heights (the sigma of a Gaussian blur).
    """

    widest: int = 1600
    narrowest: int = 24
    tallest_source: int = 160
    sharpening: float = 1 / 32


_SETTINGS = StraighteningSettings()


@dataclass(frozen=True, kw_only=True)
class Rendering:
    """One way of showing a line to an engine. Engines fail differently in different renderings.

    Attributes:
        margin: what is shown above, below and beside the line, in heights of the line.
        soften: the blur, in heights of the finished line.
        sharpen: how much of the difference from a blurred copy is added.
        even: whether the contrast is stretched to the whole range, and light ink on dark ground inverted.
    """

    margin: float = 0.0
    soften: float = 0.0
    sharpen: float = 0.0
    even: bool = False


def straightened(photo: Pixels, corners: Corners, height: int, rendering: Rendering) -> Pixels:
    """The line as a picture `height` pixels high, in gray or colour like the photo."""
    grown = _grown(corners, rendering.margin)
    across, down = length_of(grown), max(height_of(grown), 1.0)
    # First in about its own size: reducing it while turning it would skip pixels.
    first_height = int(min(max(height, down), max(_SETTINGS.tallest_source, height)))
    first_width = round(
        min(max(across / down * first_height, _SETTINGS.narrowest), _SETTINGS.widest * first_height / height)
    )
    drawn = _drawn(photo, grown, (first_width, first_height))
    width = round(min(max(first_width * height / first_height, _SETTINGS.narrowest), _SETTINGS.widest))
    way = cv2.INTER_AREA if first_height > height else cv2.INTER_LINEAR
    line = numpy.asarray(cv2.resize(drawn, (width, height), interpolation=way), dtype=numpy.uint8)
    return _toned(line, rendering)


def _grown(corners: Corners, margin: float) -> Corners:
    """The corners moved outwards by `margin` heights."""
    if not margin:
        return corners
    points = numpy.array(corners)
    reach = margin * height_of(corners)
    along = _unit(points[1] - points[0] + points[2] - points[3]) * reach
    down = _unit(points[3] - points[0] + points[2] - points[1]) * reach
    moved = points + numpy.array([-along - down, along - down, along + down, -along + down])
    first, second, third, fourth = ((float(x), float(y)) for x, y in moved)
    return first, second, third, fourth


def _unit(vector: numpy.typing.NDArray[numpy.float64]) -> numpy.typing.NDArray[numpy.float64]:
    length = float(numpy.hypot(*vector))
    return vector / length if length else vector


def _drawn(photo: Pixels, corners: Corners, size: tuple[int, int]) -> Pixels:
    """The line cut out of the photo. Only the part of the photo around it is warped."""
    points = numpy.array(corners, dtype=numpy.float32)
    low = numpy.maximum(numpy.floor(points.min(axis=0)).astype(int) - 2, 0)
    high = numpy.minimum(numpy.ceil(points.max(axis=0)).astype(int) + 3, (photo.shape[1], photo.shape[0]))
    if (high <= low).any():
        return numpy.full((size[1], size[0], *photo.shape[2:]), 128, dtype=numpy.uint8)
    part = photo[low[1] : high[1], low[0] : high[0]]
    target = numpy.array([(0, 0), (size[0], 0), (size[0], size[1]), (0, size[1])], dtype=numpy.float32)
    matrix = cv2.getPerspectiveTransform(points - low.astype(numpy.float32), target)
    return numpy.asarray(
        cv2.warpPerspective(part, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE),
        dtype=numpy.uint8,
    )


def _toned(line: Pixels, rendering: Rendering) -> Pixels:
    if rendering.even:
        line = _evened(line)
    if rendering.soften:
        line = numpy.asarray(cv2.GaussianBlur(line, (0, 0), rendering.soften * len(line)), dtype=numpy.uint8)
    if rendering.sharpen:
        blurred = cv2.GaussianBlur(line, (0, 0), _SETTINGS.sharpening * len(line))
        sharp = cv2.addWeighted(line, 1 + rendering.sharpen, blurred, -rendering.sharpen, 0)
        line = numpy.asarray(sharp, dtype=numpy.uint8)
    return line


def _evened(line: Pixels) -> Pixels:
    gray = in_gray(line)
    low, middle, high = tones_at(gray, 0.01, 0.5, 0.99)
    spread = ((numpy.arange(256) - low) * (255 / max(high - low, 1))).clip(0, 255)
    tones = 255 - spread if spread[middle] < 128 else spread
    return numpy.asarray(cv2.LUT(gray, tones.astype(numpy.uint8)), dtype=numpy.uint8)
