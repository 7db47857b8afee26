"""Pieces that the layouts put together."""

from bench.reading.photos.labels.content import Entry
from bench.reading.photos.model import Point
from bench.reading.photos.sheet import Look, Sheet


def glued(sheet: Sheet, entry: Entry, at: Point, word: Look, value: Look, *, gap: float = 0.3) -> float:
    """Word and value on one line, `gap` value heights apart; returns where the line ends.

    Only a word with a colon or a point may touch its value; otherwise nobody could tell them apart.
    """
    gap = gap if entry.word.endswith((":", ".")) else max(gap, 0.25)
    x = at[0] + sheet.text(entry.word, at, word) + gap * value.size
    return x + sheet.text(entry.value, (x, at[1]), value, field=entry.field)


def aligned(sheet: Sheet, entry: Entry, at: Point, column: float, word: Look, value: Look) -> float:
    """The word at the left, the value at its column (or further, past a long word); returns where the line ends."""
    end = at[0] + sheet.text(entry.word, at, word)
    x = max(column, end + 0.3 * value.size)
    return x + sheet.text(entry.value, (x, at[1]), value, field=entry.field)


def below(sheet: Sheet, entry: Entry, at: Point, word: Look, value: Look, *, anchor: str = "ls") -> float:
    """The word, and the value under it; returns the lower edge."""
    sheet.text(entry.word, at, word, anchor=anchor)
    bottom = at[1] + value.size * 1.15
    sheet.text(entry.value, (at[0], bottom), value, anchor=anchor, field=entry.field)
    return bottom


def small_print(sheet: Sheet, lines: list[str], at: Point, look: Look) -> float:
    """Fine lines one under another; returns where the next would stand."""
    y = at[1]
    for line in lines:
        sheet.text(line, (at[0], y), look)
        y += look.size * 1.35
    return y


def run_on(entries: list[Entry]) -> list[str]:
    """Entries two to a line, as fine print has them."""
    pairs = [f"{entry.word} {entry.value}" for entry in entries]
    return ["    ".join(pairs[start : start + 2]) for start in range(0, len(pairs), 2)]


def widest(entries: list[Entry], word: Look) -> float:
    """The width of the widest word."""
    return max((word.width(entry.word) for entry in entries), default=0.0)


def widest_value(entries: list[Entry], value: Look) -> float:
    """The width of the widest value."""
    return max((value.width(entry.value) for entry in entries), default=0.0)
