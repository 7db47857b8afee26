"""Puts an engine's words back into rows, by where they stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ocr.engines.port import Word
from ocr.image.geometry import Box, spanning

_LEAST_SHARED_HEIGHT = 0.5
_WIDEST_GAP = 24.0
_APART = 1.6
_LEAP = 1.5


@dataclass(frozen=True)
class Row:
    """Words that stand beside each other, from left to right."""

    words: tuple[Word, ...]

    @property
    def box(self) -> Box:
        """The box around all words."""
        return Box.joining(word.box for word in self.words)

    @property
    def text(self) -> str:
        """The words with a space between them."""
        return " ".join(word.text for word in self.words)


def rows_of(words: list[Word]) -> list[Row]:
    """The rows of a page, from top to bottom. A wide gap, such as between two labels, ends a row."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.box.x):
        row = _row_before(word, rows)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    return sorted((Row(tuple(row)) for row in rows), key=lambda row: row.box.y)


def join_words(words: tuple[Word, ...]) -> Word:
    """Several words as one, without spaces, no surer than the least sure of them."""
    first, last = words[0].corners, words[-1].corners
    box = Box.joining(word.box for word in words)
    middles = [middle for word in words for middle in word.middles]
    return Word(
        text="".join(word.text for word in words),
        confidence=min(word.confidence for word in words),
        box=box,
        corners=spanning(first, last) if first and last else None,
        positions=tuple((middle - box.x) / max(1, box.width) for middle in middles),
    )


def is_one_word(left: Word, right: Word) -> bool:
    """Whether the space between them was only imagined: characters are as far apart elsewhere."""
    widest = max((there - here for word in (left, right) for here, there in pairwise(word.middles)), default=0.0)
    return bool(left.middles and right.middles) and right.middles[0] - left.middles[-1] <= widest


def split_at_gaps(words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """The runs of words between which there is a wide gap, or a leap in size: print, and a slip of paper beside it."""
    start = 0
    for place, (left, right) in enumerate(pairwise(words), start=1):
        higher = max(left.box.height, right.box.height)
        far = right.box.x - left.box.right > _APART * higher
        if far or higher > _LEAP * min(left.box.height, right.box.height):
            yield words[start:place]
            start = place
    yield words[start:]


def _row_before(word: Word, rows: list[list[Word]]) -> list[Word] | None:
    beside = [row for row in rows if _continues(row[-1].box, word.box)]
    return max(beside, key=lambda row: row[-1].box.share_of_height_with(word.box), default=None)


def _continues(last: Box, following: Box) -> bool:
    gap = following.x - last.right
    lower = min(last.height, following.height)
    return last.share_of_height_with(following) >= _LEAST_SHARED_HEIGHT and -lower <= gap <= _WIDEST_GAP * lower
