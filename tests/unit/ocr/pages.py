"""Builds rows of words as an engine would give them, for tests without an engine."""

from identifiers.grammar import FieldName
from ocr.engines import Word
from ocr.fields.search import candidates_in
from ocr.image.geometry import Box
from ocr.lines.rows import Row, rows_of

LETTER_WIDTH, LETTER_HEIGHT, LINE_HEIGHT = 20, 30, 60


def word(text: str, x: int, y: int, confidence: float = 0.95) -> Word:
    """A word whose box fits its length."""
    return Word(text=text, confidence=confidence, box=Box(x, y, LETTER_WIDTH * len(text), LETTER_HEIGHT))


def page(*lines: str) -> list[Row]:
    """The rows of a page, one string per line; each space is as wide as a letter."""
    words = []
    for number, line in enumerate(lines):
        x = 0
        for part in line.split(" "):
            if part:
                words.append(word(part, x, number * LINE_HEIGHT))
            x += LETTER_WIDTH * (len(part) + 1)
    return rows_of(words)


def found(field: FieldName, *lines: str) -> list[tuple[str, bool]]:
    """The values found for a field, each with whether a label announced it."""
    return [(one.value, one.labelled) for one in candidates_in(page(*lines)) if one.field is field]
