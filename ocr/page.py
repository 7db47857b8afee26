"""The lines of a photo, read once and put upright: where each word stands, whatever way the phone was held."""

import cmath
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

import numpy

from ocr.geometry import Box, Corners, Pixels, Point, height_of, length_of, part_of
from ocr.labels import labels_in, unglued
from ocr.rows import Row, rows_of
from ocr.straightening import Rendering, straightened
from ocr.text.marks import Mark, Marks
from ocr.text.port import Found, LineFinder, LineReader, Word

_GLANCE_SIZE = 736
_CLOSER_SIZE = 960
_ENOUGH_LABELS = 2
_SMALL_LINE = 12.0
_SMALLEST_SHARE = 25
_SURROUNDINGS = 0.08
_MARGIN = 0.03
_MOST_PARTS = 6
_PART_SIZE = 384
_QUARTER_SIZE = 640
_QUARTER = 0.6
_LEAST_HEIGHT = 5.0
_MOST_LINES = 48
_TRIED_LINES = 4
_PLAINLY_UPRIGHT = 0.88
_WORD_MARGIN = 0.7
_FIRST_LOOK = Rendering()


@dataclass(frozen=True, eq=False)
class Page:
    """What a first look at a photo gave. Boxes of words are in an upright frame, their corners in the photo."""

    lines: tuple[Corners, ...]
    rows: tuple[Row, ...]

    @property
    def label_count(self) -> int:
        """How many label words stand on it."""
        return sum(len(labels_in(row)) for row in self.rows)

    @property
    def words(self) -> list[Word]:
        """Every word, row by row."""
        return [word for row in self.rows for word in row.words]


def read_page(photo: Pixels, finder: LineFinder, reader: LineReader) -> Page:
    """Find the photo's lines, closer if they are small or hardly a label is among them, and read each once.

    Raises:
        EngineError: an engine failed.
    """
    pages: list[Page] = []
    for lines in _sought(photo, finder):
        pages.append(_page_at(photo, lines, reader))
        if pages[-1].label_count >= _ENOUGH_LABELS:
            break
    return max(pages, key=lambda one: (one.label_count, len(one.lines)))


def _sought(photo: Pixels, finder: LineFinder) -> Iterator[Sequence[Corners]]:
    """The photo's lines, sought ever closer: at a glance, where text is hinted at, in its parts, in all quarters."""
    glance = finder.find(photo, _GLANCE_SIZE)
    small = max(photo.shape[:2]) <= _GLANCE_SIZE
    if small or glance.extent is None or _is_large(glance, photo):
        yield glance.lines
    if small:
        return
    lines: Sequence[Corners] = glance.lines
    if glance.extent is not None:
        closer = _closer(photo, glance.extent, finder, _CLOSER_SIZE, _SURROUNDINGS)
        yield (lines := _joined(closer.lines, lines))
        parts = [_closer(photo, hint, finder, _PART_SIZE, _MARGIN) for hint in closer.hints[:_MOST_PARTS]]
        yield (lines := _joined([line for part in parts for line in part.lines], lines))
    quarters = [_closer(photo, quarter, finder, _QUARTER_SIZE, 0.0) for quarter in _quarters(photo)]
    yield _joined([line for quarter in quarters for line in quarter.lines], lines)


def _quarters(photo: Pixels) -> list[Box]:
    """Four parts of the photo that overlap, so that a line that one cuts through is whole in another."""
    height, width = photo.shape[:2]
    size = round(_QUARTER * width), round(_QUARTER * height)
    return [Box(x, y, *size) for x, y in product((0, width - size[0]), (0, height - size[1]))]


def _page_at(photo: Pixels, found: Sequence[Corners], reader: LineReader) -> Page:
    upright, read = _read_upright(photo, _usable(found), reader)
    degrees = _direction(upright)
    words = [word for corners, marks in zip(upright, read, strict=True) for word in words_of(corners, marks, degrees)]
    return Page(tuple(upright), tuple(rows_of(unglued(words))))


def page_of_words(words: list[Word]) -> Page:
    """A page of words that another engine found, in a photo that stands upright."""
    placed = [
        Word(text=word.text, confidence=word.confidence, box=word.box, corners=word.box.corners) for word in words
    ]
    return Page(tuple(word.box.corners for word in words), tuple(rows_of(unglued(placed))))


def words_of(corners: Corners, marks: Marks, direction: float) -> list[Word]:
    """The words of one line, each with its own part of the line."""
    best = marks.best
    pitch = _pitch(best)
    words: list[list[Mark]] = [[]]
    for mark in best:
        if mark.character == " ":
            words.append([])
        else:
            words[-1].append(mark)
    return [_word(corners, word, pitch, direction) for word in words if word]


def _is_large(found: Found, photo: Pixels) -> bool:
    """Whether most lines were seen at such a size that none will have been missed."""
    seen_at = min(1.0, _GLANCE_SIZE / max(photo.shape[:2]))
    heights = [height_of(corners) * seen_at for corners in found.lines]
    return bool(heights) and float(numpy.percentile(heights, _SMALLEST_SHARE)) >= _SMALL_LINE


def _closer(photo: Pixels, region: Box, finder: LineFinder, longest: int, margin: float) -> Found:
    """The lines of a part of the photo, seen with what surrounds it: the finder knows text by its surroundings."""
    around = margin * max(photo.shape[:2])
    region = region.grown(around, around).within((photo.shape[1], photo.shape[0]))
    found = finder.find(photo[region.y : region.bottom, region.x : region.right], longest)
    return Found(
        lines=tuple(_moved(corners, region.x, region.y) for corners in found.lines),
        hints=tuple(hint._replace(x=hint.x + region.x, y=hint.y + region.y) for hint in found.hints),
    )


def _joined(finer: Sequence[Corners], coarser: Sequence[Corners]) -> list[Corners]:
    """All lines; those that were seen twice as they were seen closer."""
    boxes = [Box.around(corners) for corners in finer]
    return [*finer, *(line for line in coarser if not any(_holds(box, Box.around(line).middle) for box in boxes))]


def _holds(box: Box, point: Point) -> bool:
    return box.x <= point[0] < box.right and box.y <= point[1] < box.bottom


def _usable(found: Sequence[Corners]) -> list[Corners]:
    """The lines large enough to be read, the largest first, as many as there is time for."""
    usable = [corners for corners in found if min(height_of(corners), length_of(corners)) >= _LEAST_HEIGHT]
    return sorted(usable, key=lambda corners: -length_of(corners) * height_of(corners))[:_MOST_LINES]


def _moved(corners: Corners, across: float, down: float) -> Corners:
    first, second, third, fourth = ((x + across, y + down) for x, y in corners)
    return first, second, third, fourth


def _read_upright(photo: Pixels, found: list[Corners], reader: LineReader) -> tuple[list[Corners], list[Marks]]:
    """The lines turned the way they are read, and what stands in them: upside down if that reads better."""
    turned = _along(found, _axis(found))
    read = _read(photo, turned, reader)
    tried = _tellingest(turned)
    upright = _surety([read[number] for number in tried])
    if upright >= _PLAINLY_UPRIGHT or not tried:
        return turned, read
    over = [_half_turned(corners) for corners in turned]
    if _surety(_read(photo, [over[number] for number in tried], reader)) <= upright:
        return turned, read
    return over, _read(photo, over, reader)


def _read(photo: Pixels, lines: list[Corners], reader: LineReader) -> list[Marks]:
    return reader.read([straightened(photo, corners, reader.height, _FIRST_LOOK) for corners in lines])


def _tellingest(lines: list[Corners]) -> list[int]:
    """The lines that tell best whether they stand on their heads: the longest for their height."""
    shape = [length_of(corners) / max(1.0, height_of(corners)) for corners in lines]
    return sorted(range(len(lines)), key=lambda number: -min(shape[number], 12.0))[:_TRIED_LINES]


def _surety(read: list[Marks]) -> float:
    return float(numpy.mean([marks.confidence for marks in read])) if read else 0.0


def _axis(lines: list[Corners]) -> float:
    """How the lines lie, in radians against the photo's rows; which end is the left one is not known yet."""
    whole = 0j
    for corners in lines:
        along, across = length_of(corners), height_of(corners)
        angle = _angle(corners) + (0.0 if along >= across else math.pi / 2)
        whole += abs(along - across) * cmath.exp(2j * angle)
    return cmath.phase(whole) / 2 if whole else 0.0


def _direction(lines: list[Corners]) -> float:
    """The way the text runs, in radians against the photo's rows."""
    whole = sum((length_of(corners) * cmath.exp(1j * _angle(corners)) for corners in lines), start=0j)
    return cmath.phase(whole) if whole else 0.0


def _angle(corners: Corners) -> float:
    (left, top), (right, bottom) = _middle(corners[0], corners[3]), _middle(corners[1], corners[2])
    return math.atan2(bottom - top, right - left)


def _along(lines: list[Corners], direction: float) -> list[Corners]:
    """The lines with their first corner where text of this direction begins."""
    return [max(_turns(corners), key=lambda turned: math.cos(_angle(turned) - direction)) for corners in lines]


def _turns(corners: Corners) -> list[Corners]:
    first, second, third, fourth = corners
    return [
        corners,
        (second, third, fourth, first),
        (third, fourth, first, second),
        (fourth, first, second, third),
    ]


def _half_turned(corners: Corners) -> Corners:
    first, second, third, fourth = corners
    return third, fourth, first, second


def _pitch(marks: list[Mark]) -> float:
    """How far apart the middles of neighbouring characters usually are, in shares of the line."""
    steps = [
        right.place - left.place for left, right in pairwise(marks) if " " not in {left.character, right.character}
    ]
    return float(numpy.median(steps)) if steps else 0.5


def _word(corners: Corners, marks: list[Mark], pitch: float, direction: float) -> Word:
    start = max(0.0, marks[0].place - _WORD_MARGIN * pitch)
    end = min(1.0, marks[-1].place + _WORD_MARGIN * pitch)
    own = part_of(corners, start, end)
    return Word(
        text="".join(mark.character for mark in marks),
        confidence=min(mark.confidence for mark in marks),
        box=Box.around(_turned_back(point, direction) for point in own),
        corners=own,
        places=tuple((mark.place - start) / max(end - start, 1e-6) for mark in marks),
    )


def _turned_back(point: Point, direction: float) -> Point:
    """The point in a frame in which the text runs level."""
    cosine, sine = math.cos(direction), math.sin(direction)
    return point[0] * cosine + point[1] * sine, point[1] * cosine - point[0] * sine


def _middle(one: Point, other: Point) -> Point:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
