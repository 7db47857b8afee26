"""Prepares a photo for the text engines: turned straight, in the size and contrast that they read best."""

from dataclasses import dataclass

import numpy
from PIL import Image

from ocr.codes.port import Code
from ocr.geometry import Box, Mapping

_SKEW_SIZE = 640
_WIDEST_SKEW = 8.0


@dataclass(frozen=True, eq=False)
class Page:
    """A grayscale picture and where its points lie in the photo."""

    picture: Image.Image
    to_photo: Mapping

    def scaled_to(self, longest: int) -> "Page":
        """The page with its long side brought down to `longest` pixels; never enlarged."""
        factor = min(1.0, longest / max(self.picture.size))
        return self.scaled_by(factor) if factor < 1.0 else self

    def scaled_by(self, factor: float) -> "Page":
        """The page enlarged or shrunk."""
        old = self.picture.size
        size = (max(1, round(old[0] * factor)), max(1, round(old[1] * factor)))
        picture = self.picture.resize(size, Image.Resampling.LANCZOS)
        return Page(picture, self.to_photo.after(Mapping.scaled(old[0] / size[0], old[1] / size[1])))

    def turned(self, degrees: float) -> "Page":
        """The page turned against the clock, grown so that nothing is cut off."""
        if abs(degrees) < 0.05:
            return self
        old = self.picture
        turned = old.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=common_shade(old))
        middles = [(side.width / 2, side.height / 2) for side in (old, turned)]
        return Page(turned, self.to_photo.after(Mapping.turned(degrees, middles[0], middles[1])))

    def cut(self, box: Box) -> Image.Image:
        """The pixels of one box."""
        inside = box.within(self.picture.size)
        return self.picture.crop((inside.x, inside.y, inside.right, inside.bottom))


def page_of(photo: Image.Image) -> Page:
    """The photo in grayscale, as it is."""
    return Page(photo.convert("L"), Mapping.same())


def degrees_of_code(codes: list[Code]) -> float | None:
    """By how much the photo has to be turned so that its largest code stands upright, if there is a code."""
    if not codes:
        return None
    (left, top), (right, bottom), *_ = max(codes, key=lambda code: code.box.width * code.box.height).corners
    return float(numpy.rad2deg(numpy.arctan2(bottom - top, right - left)))


def degrees_of_text(page: Page) -> float:
    """By how much the photo has to be turned so that its lines of text lie level, judged from their sharpest rows."""
    small = page.scaled_to(_SKEW_SIZE).picture
    strokes = _strokes(small)
    coarse = max(numpy.arange(-_WIDEST_SKEW, _WIDEST_SKEW + 0.1, 1.0), key=lambda degrees: _levelness(strokes, degrees))
    fine = numpy.arange(coarse - 0.75, coarse + 0.76, 0.25)
    return float(max(fine, key=lambda degrees: _levelness(strokes, degrees)))


def common_shade(picture: Image.Image) -> int:
    """The brightness that half of the pixels lie below."""
    return int(numpy.median(numpy.asarray(picture)[::4, ::4]))


def _strokes(picture: Image.Image) -> Image.Image:
    """Where brightness changes from row to row: the tops and bottoms of letters, whatever their colour."""
    pixels = numpy.asarray(picture, dtype=numpy.int16)
    change = numpy.abs(numpy.diff(pixels, axis=0)).clip(0, 120)
    change[change < 20] = 0
    return Image.fromarray(change.astype(numpy.uint8))


def _levelness(strokes: Image.Image, degrees: float) -> float:
    rows = numpy.asarray(strokes.rotate(degrees, Image.Resampling.BILINEAR), dtype=numpy.float32).sum(axis=1)
    return float(numpy.square(numpy.diff(rows)).sum())
