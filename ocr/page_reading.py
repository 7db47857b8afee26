"""Reads a photo's page: detects and recognizes lines, closer and closer, until the page is complete."""

import math
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from identifiers.grammar import FieldName
from ocr.deadline import Deadline
from ocr.engines.port import LineDetector, LineRecognizer, Word
from ocr.fields.labels import split_off_labels
from ocr.fields.page import PLAIN, Page, anchor_count_of, legible_characters
from ocr.image.geometry import (
    Corners,
    Pixels,
    boxes_touch,
    height_of,
    is_same,
    is_within_letter,
    length_of,
    lies_there,
)
from ocr.lines.line_cache import LineCache
from ocr.lines.orientation import orientations, text_direction
from ocr.lines.rectification import Rectification
from ocr.lines.search import search_lines
from ocr.lines.words import split_into_words


@dataclass(frozen=True, kw_only=True)
class PageSettings:
    """Which lines are read, and by which recognizer.

    `python -m bench.reading` prints what they cost and give: seconds of the stage `page`, and values read exactly.

    Attributes:
        least_height: lines less tall than this, in pixels, are not read.
        most_lines: how many lines are read of one detection.
        confident: a line read with at least this confidence needs no slower recognizer. For a line with a label
            or value `ocr.fields.page.PLAIN` is enough.
        same_direction: by how much two detections may differ in direction and be of one page, in radians.
    """

    least_height: float = 5.0
    most_lines: int = 48
    confident: float = 0.9
    same_direction: float = 0.5


_SETTINGS = PageSettings()


def read_page(
    photo: Pixels,
    detectors: Sequence[LineDetector],
    recognizers: Sequence[LineRecognizer],
    until: Deadline | None = None,
    expected: AbstractSet[FieldName] = frozenset(),
) -> Page:
    """Detect and recognize the photo's lines until the page is complete or the time is up.

    What the first recognizer reads counts, except in lines where another finds more labels and values.

    Args:
        expected: fields that the page has to show even without their labels.

    Raises:
        EngineError: an engine failed.
    """
    best = Page((), ())
    cache = LineCache(photo)
    before: list[Corners] = []
    for found in search_lines(photo, detectors):
        lines = _distinct(found, before)
        before += [line for line in lines if line not in before]
        best = _joined(_page_at(lines, cache, recognizers), best, cache, recognizers)
        if best.is_complete(expected) or (until is not None and not until.remaining):
            break
    return best


def _distinct(found: Sequence[Corners], before: Sequence[Corners]) -> list[Corners]:
    """The lines, each once. One that was found before at nearly the same place is that line, which is cached."""
    lines = sorted(found, key=length_of, reverse=True)
    known = [*lines, *before]
    distinct: list[int] = []
    for number, (line, near) in enumerate(zip(lines, boxes_touch(lines, known), strict=True)):
        if not any(near[other] and _is_of(line, known[other]) for other in distinct):
            same = (other for other in range(len(lines), len(known)) if near[other] and lies_there(line, known[other]))
            distinct.append(next(same, number))
    return list(dict.fromkeys(known[number] for number in distinct))


def _joined(page: Page, before: Page, cache: LineCache, recognizers: Sequence[LineRecognizer]) -> Page:
    """The lines of both pages. Print that is on both is taken from the page where it shows more."""
    better, other = (page, before) if page.rank >= before.rank else (before, page)
    if (
        abs(math.remainder(text_direction(better.lines) - text_direction(other.lines), math.tau))
        > _SETTINGS.same_direction
    ):
        return better
    seen, again = (dict(zip(one.lines, one.seen, strict=True)) for one in (better, other))
    lines = dict(seen)
    for mine, theirs in _same_print(better.lines, other.lines):
        if not mine or _rank_of(again[line] for line in theirs) > _rank_of(seen[line] for line in mine):
            lines = {line: words for line, words in lines.items() if line not in mine}
            lines |= {line: again[line] for line in theirs}
    if lines.keys() == seen.keys():
        return better
    return max(better, _page_of(tuple(lines), cache, recognizers), key=lambda one: one.rank)


def _same_print(lines: Sequence[Corners], others: Sequence[Corners]) -> list[tuple[set[Corners], list[Corners]]]:
    """The other lines in groups of the same print, each with the lines of that print."""
    groups: list[tuple[set[Corners], list[Corners]]] = []
    for other in others:
        mine, theirs = {line for line in lines if _is_of(other, line)}, [other]
        touched = [group for group in groups if not mine.isdisjoint(group[0])]
        for known, parts in touched:
            mine, theirs = mine | known, [*parts, *theirs]
        groups = [*(group for group in groups if group not in touched), (mine, theirs)]
    return groups


def _is_of(line: Corners, other: Corners) -> bool:
    """Whether the line is the same print as the other, or was detected within one of its letters."""
    return is_same(line, other) or is_within_letter(line, other)


def _page_at(found: Sequence[Corners], cache: LineCache, recognizers: Sequence[LineRecognizer]) -> Page:
    """The page of these lines. If both orientations are possible, it is the one that shows more labels and values."""
    pages = [_page_of(lines, cache, recognizers) for lines in orientations(_usable(found), cache, recognizers)]
    return max(pages, key=lambda page: page.anchor_count)


def _page_of(lines: Sequence[Corners], cache: LineCache, recognizers: Sequence[LineRecognizer]) -> Page:
    """The page of upright lines.

    The first recognizer takes several times as long as the others, so it skips lines that another reads confidently.
    """
    first, *others = recognizers
    rectification = Rectification.of(lines)
    opinions: list[list[list[Word]]] = [[] for _ in lines]
    plain: set[Corners] = set()
    for other in others:
        for number, output in enumerate(cache.recognize(lines, other)):
            opinions[number].append(split_off_labels(split_into_words(lines[number], output, rectification)))
            if output.lowest_confidence >= (PLAIN if anchor_count_of(opinions[number][-1]) else _SETTINGS.confident):
                plain.add(lines[number])
    asked = [line for line in lines if line not in plain or cache.has(line, first)]
    for line, output in zip(asked, cache.recognize(asked, first), strict=True):
        opinions[lines.index(line)].insert(0, split_off_labels(split_into_words(line, output, rectification)))
    return Page(tuple(lines), tuple(tuple(max(several, key=anchor_count_of)) for several in opinions))


def _rank_of(lines: Iterable[Sequence[Word]]) -> tuple[int, int]:
    """What two detections of the same print are compared by. The higher one shows more."""
    shown = [(anchor_count_of(words), legible_characters(words)) for words in lines]
    return sum(anchors for anchors, _ in shown), sum(legible for _, legible in shown)


def _usable(found: Sequence[Corners]) -> list[Corners]:
    """The lines that are large enough to be read, the largest first, as many as there is time for."""
    usable = [corners for corners in found if min(height_of(corners), length_of(corners)) >= _SETTINGS.least_height]
    return sorted(usable, key=lambda corners: -length_of(corners) * height_of(corners))[: _SETTINGS.most_lines]
