"""Puts several lines of text into one picture, because starting an engine takes longer than reading one line."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from PIL import Image

from ocr.engines.port import Word

# Pixels between two lines, and the gray around them. Chosen.
_GAP = 56
_GROUND = 235


@dataclass(frozen=True, eq=False)
class Stack:
    """The picture, and the rows at which the slots of its lines begin. The last row is where the last slot ends."""

    picture: Image.Image
    edges: tuple[int, ...]

    @classmethod
    def of(cls, lines: list[Image.Image]) -> Self:
        """The lines, one under the other, with gaps between them."""
        edges = [0]
        for line in lines:
            edges.append(edges[-1] + line.height + _GAP)
        picture = Image.new("L", (max(line.width for line in lines) + 2 * _GAP, edges[-1]), _GROUND)
        for line, top in zip(lines, edges, strict=False):
            picture.paste(line, (_GAP, top + _GAP // 2))
        return cls(picture, tuple(edges))

    def split(self, words: list[Word]) -> list[tuple[Word, ...]]:
        """The words of each line, from left to right."""
        return [
            tuple(sorted((word for word in words if top <= word.box.middle[1] < bottom), key=lambda word: word.box.x))
            for top, bottom in pairwise(self.edges)
        ]
