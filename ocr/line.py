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
_FIGURE_GAP = 18


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

    def evened(self, *, of: int) -> "Line | None":
        """The line with its characters set level, evenly and in one height, if it plainly has `of` of them."""
        found = self.characters
        if len(found) != of:
            return None
        figures = [self._figure(start, end) for start, end in found]
        width = sum(figure.width + _FIGURE_GAP for figure in figures) + _FIGURE_GAP
        even = Image.new("L", (width, _LETTER_HEIGHT + 2 * _FIGURE_GAP), common_shade(self.picture))
        left = _FIGURE_GAP
        for figure in figures:
            even.paste(figure, (left, _FIGURE_GAP))
            left += figure.width + _FIGURE_GAP
        return Line(even)

    def _figure(self, start: int, end: int) -> Image.Image:
        """One character, cut to its ink and brought to the height of a letter."""
        ink = numpy.asarray(self.picture)[:, start:end] < _MIDDLE_SHADE
        rows = numpy.flatnonzero(ink.any(axis=1))
        cut = self.picture.crop((start - 2, int(rows[0]) - 2, end + 2, int(rows[-1]) + 3))
        return cut.resize(
            (max(4, round(cut.width * _LETTER_HEIGHT / cut.height)), _LETTER_HEIGHT), Image.Resampling.LANCZOS
        )

    def rendered(self, height: int, *, softened: float = 0.0) -> Image.Image:
        """The picture for an engine, with letters of the given height, blurred a little if asked."""
        factor = height / _LETTER_HEIGHT
        size = (max(8, round(self.picture.width * factor)), max(8, round(self.picture.height * factor)))
        small = self.picture.resize(size, Image.Resampling.LANCZOS)
        return small.filter(ImageFilter.GaussianBlur(softened)) if softened else small
