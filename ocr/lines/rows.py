"""Puts the words that engines read into rows, by where they stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ocr.engines.port import Word
from ocr.image.geometry import Box, spanning


@dataclass(frozen=True, kw_only=True)
class RowSettings:
    """Which words stand in one row. Chosen, not measured one by one.

    Attributes:
        shared_height: how much of the shorter word's height two words of a row share.
        widest_gap: the widest gap within a row, in heights of the shorter word.
        widest_gap_in_run: the widest gap within a run of words that belong together, in heights of the taller word.
        size_ratio: how many times as tall as its neighbour a word of a run may be.
    """

    shared_height: float = 0.5
    widest_gap: float = 24.0
    widest_gap_in_run: float = 1.6
    size_ratio: float = 1.5


_SETTINGS = RowSettings()


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
    """The rows of a page, from top to bottom. A very wide gap ends a row."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.box.x):
        row = _row_before(word, rows)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    return sorted((Row(tuple(row)) for row in rows), key=lambda row: row.box.y)


def join_words(words: tuple[Word, ...]) -> Word:
    """Several words as one, without spaces, with the lowest confidence among them."""
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
    """Whether there is no real space between them: within the words characters are as far apart."""
    widest = max((there - here for word in (left, right) for here, there in pairwise(word.middles)), default=0.0)
    return bool(left.middles and right.middles) and right.middles[0] - left.middles[-1] <= widest


def split_at_gaps(words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """The words in runs that belong together. A wide gap separates two runs, and so does a change in size."""
    start = 0
    for place, (left, right) in enumerate(pairwise(words), start=1):
        taller = max(left.box.height, right.box.height)
        far = right.box.x - left.box.right > _SETTINGS.widest_gap_in_run * taller
        if far or taller > _SETTINGS.size_ratio * min(left.box.height, right.box.height):
            yield words[start:place]
            start = place
    yield words[start:]


def _row_before(word: Word, rows: list[list[Word]]) -> list[Word] | None:
    beside = [row for row in rows if _continues(row[-1].box, word.box)]
    return max(beside, key=lambda row: row[-1].box.share_of_height_with(word.box), default=None)


def _continues(last: Box, following: Box) -> bool:
    gap = following.x - last.right
    shorter = min(last.height, following.height)
    return (
        last.share_of_height_with(following) >= _SETTINGS.shared_height
        and -shorter <= gap <= _SETTINGS.widest_gap * shorter
    )
