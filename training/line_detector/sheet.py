"""A flat sheet: its ink, and the places of its lines."""

import math
from dataclasses import dataclass, field

import cv2
import numpy

from training.line_recognizer.drawing import paste
from training.line_recognizer.fonts import Face, Ink

_MARGIN = 8
_MOSTLY_INSIDE = 0.3
_SHORTEST = 0.5


@dataclass(frozen=True, kw_only=True)
class Text:
    """The place of one line: the edges of its capitals, in pixels of the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """The height of the capitals."""
        return self.bottom - self.top

    def touches(self, other: "Text") -> bool:
        """Whether the two overlap."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


@dataclass(eq=False)
class Sheet:
    """The ink of a sheet, from 0 to 255, and its lines."""

    ink: Ink
    texts: list[Text] = field(default_factory=list)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self.ink.shape[1], self.ink.shape[0]

    def set(self, text: str, at: tuple[float, float], shape: Face, capital: float, spacing: float = 0.0) -> float:
        """Set a line, and return where it ends.

        Args:
            capital: the height of a capital.
            spacing: the extra space between characters, in heights of a capital.
        """
        line, above, length = _line(text, shape, spacing)
        scale = capital / shape.capital_height
        size = max(2, round(line.shape[1] * scale)), max(2, round(len(line) * scale))
        way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        left, end = round(at[0]), at[0] + length * scale
        self.lay(cv2.resize(line, size, interpolation=way), (left, round(at[1] - above * scale)))
        known = Text(left=left, top=at[1] - capital, right=min(end, self.size[0]), bottom=at[1])
        inside = at[1] - (1 - _MOSTLY_INSIDE) * capital > 0 and at[1] < self.size[1]
        if inside and known.right - known.left > capital * _SHORTEST:
            self.texts.append(known)
        return end

    def lay(self, ink: Ink, at: tuple[int, int]) -> None:
        """Add ink, cut off at the sheet's edges."""
        paste(self.ink, ink, *at)

    def cover(self, area: Text) -> None:
        """Remove the ink in the area, and the lines that the area touches."""
        rows = slice(max(0, round(area.top)), max(0, round(area.bottom)))
        self.ink[rows, max(0, round(area.left)) : max(0, round(area.right))] = 0
        self.texts[:] = [text for text in self.texts if not text.touches(area)]


def length_of(text: str, shape: Face, capital: float) -> float:
    """The length of the line, in the unit of `capital`."""
    return sum(shape.glyph(one)[3] for one in text) * capital / shape.capital_height


def _line(text: str, shape: Face, spacing: float) -> tuple[Ink, int, float]:
    """The line in the typeface's own size, the row of its base line, and its length."""
    glyphs = [shape.glyph(one) for one in text]
    above = max(1, *(-down for _, _, down, _ in glyphs))
    below = max(1, *(down + len(ink) for ink, _, down, _ in glyphs))
    steps = [advance + spacing * shape.capital_height for _, _, _, advance in glyphs]
    line = numpy.zeros((above + below, math.ceil(sum(steps)) + _MARGIN), numpy.uint8)
    pen = 0.0
    for (ink, right, down, _), step in zip(glyphs, steps, strict=True):
        paste(line, ink, round(pen) + right, above + down)
        pen += step
    return line, above, pen
