"""Gives a typeface other proportions, so that there is more to learn from than there are typefaces.

What tells look-alikes apart is mostly a proportion: a small l is a little higher than a capital I, a 0 narrower than an
O.
"""

import math
from dataclasses import dataclass
from random import Random
from typing import Self

import cv2
import numpy

from training.line_reader.alphabet import DIGITS, SMALL
from training.line_reader.fonts import Face, Glyph

_TALL = "bdfhkl"
# In heights of a capital, as most families draw it that make a difference (`training.line_reader.heights`).
_LEAST_EXCESS, _MOST_EXCESS = 0.02, 0.11


@dataclass(frozen=True, kw_only=True)
class Proportions:
    """How much wider and higher than in their typeface digits and small letters are drawn; capitals stay as they are.

    Attributes:
        excess: by how much an l and its kin are higher than a capital, in its height; None leaves them as they are.
    """

    digits: tuple[float, float] = (1.0, 1.0)
    small: tuple[float, float] = (1.0, 1.0)
    excess: float | None = None

    @classmethod
    def drawn(cls, random: Random) -> Self:
        """Such as a typeface may have."""
        return cls(
            digits=(_about(0.98, 0.03, random), _about(0.99, 0.015, random)),
            small=(_about(1.0, 0.03, random), _about(1.0, 0.03, random)),
            excess=random.uniform(_LEAST_EXCESS, _MOST_EXCESS) if random.random() < 0.6 else None,
        )

    def glyph(self, face: Face, character: str, *, crisp: bool = False) -> Glyph:
        """The character as the face would draw it with these proportions; one of even widths keeps them."""
        plain = face.glyph(character, crisp=crisp)
        wide, high = self._of(character, face)
        return _reshaped(plain, 1.0 if face.is_monospaced else wide, high)

    def _of(self, character: str, face: Face) -> tuple[float, float]:
        if character in DIGITS:
            return self.digits
        if character in _TALL:
            return self.small[0], 1.0 if self.excess is None else (1 + self.excess) / (1 + face.excess)
        return self.small if character in SMALL else (1.0, 1.0)


def _reshaped(glyph: Glyph, wide: float, high: float) -> Glyph:
    """The picture so many times as wide and high, on the same base line."""
    if wide == high == 1.0 or not glyph.ink.size:
        return glyph
    left, top = glyph.right * wide, glyph.down * high
    right, down = math.floor(left), math.floor(top)
    height, width = glyph.ink.shape
    size = math.ceil(left + width * wide) - right, math.ceil(top + height * high) - down
    # Pixels are counted from their middles.
    across, below = left - right + (wide - 1) / 2, top - down + (high - 1) / 2
    matrix = numpy.array([[wide, 0, across], [0, high, below]])
    ink = cv2.warpAffine(glyph.ink, matrix, size, flags=cv2.INTER_LINEAR)
    return Glyph(ink=ink, right=right, down=down, advance=glyph.advance * wide)


def _about(middle: float, spread: float, random: Random) -> float:
    return middle * math.exp(random.gauss(0, spread))
