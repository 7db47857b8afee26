"""One line of text, cut out of a page and made ready for a close look: dark ink on light ground, in a known size."""

from dataclasses import dataclass
from typing import Self

import numpy
from PIL import Image, ImageFilter, ImageOps

from ocr.blobs import columns
from ocr.geometry import Box
from ocr.preparation import Page, common_shade

_LETTER_HEIGHT = 64
_MARGIN_ACROSS = 0.45
_MARGIN_DOWN = 0.3
_MIDDLE_SHADE = 128
_THINNEST_INK = 3


@dataclass(frozen=True, eq=False)
class Line:
    """The line's picture; its letters are about 64 pixels high."""

    picture: Image.Image

    @classmethod
    def of(cls, page: Page, box: Box) -> Self:
        """The line that the box holds, with a margin around it."""
        cut = page.cut(box.grown(box.height * _MARGIN_ACROSS, box.height * _MARGIN_DOWN))
        factor = _LETTER_HEIGHT / max(1, box.height)
        size = (max(8, round(cut.width * factor)), max(8, round(cut.height * factor)))
        even = ImageOps.autocontrast(cut.resize(size, Image.Resampling.LANCZOS), cutoff=1)
        return cls(ImageOps.invert(even) if common_shade(even) < _MIDDLE_SHADE else even)

    @property
    def characters(self) -> list[tuple[int, int]]:
        """The first and last column of every character, as far as characters do not touch."""
        ink = numpy.asarray(self.picture) < _MIDDLE_SHADE
        return [(start, end) for start, end in columns(ink) if end - start >= _THINNEST_INK]

    def without_first(self, count: int, *, of: int) -> "Line | None":
        """The line from its character number `count` on, if it plainly has `of` characters."""
        found = self.characters
        if len(found) != of:
            return None
        cut = (found[count - 1][1] + found[count][0]) // 2
        return Line(self.picture.crop((cut, 0, self.picture.width, self.picture.height)))

    def rendered(self, height: int, *, softened: float = 0.0) -> Image.Image:
        """The picture for an engine, with letters of the given height, blurred a little if asked."""
        factor = height / _LETTER_HEIGHT
        size = (max(8, round(self.picture.width * factor)), max(8, round(self.picture.height * factor)))
        small = self.picture.resize(size, Image.Resampling.LANCZOS)
        return small.filter(ImageFilter.GaussianBlur(softened)) if softened else small
