"""Which way up lines are read, and that the slow recognizer is run only where the quick one cannot tell."""

from collections.abc import Sequence

import numpy
import pytest

from ocr.engines import LineRecognizer
from ocr.engines.ctc import CtcOutput
from ocr.image.geometry import Box, Corners, Pixels
from ocr.lines.line_cache import LineCache
from ocr.lines.orientation import orientations
from tests.unit.ocr.recognized import seen

LINES: list[Corners] = [Box(20, top, 300, 30).corners for top in range(20, 300, 60)]


class _Orienting(LineRecognizer):
    """As sure as it is given of lines that are dark above, and of lines that are dark below; counts them."""

    height = 32

    def __init__(self, name: str, above: float, below: float) -> None:
        self.name = name
        self.asked = 0
        self._above, self._below = above, below

    def recognize(self, lines: Sequence[Pixels]) -> list[CtcOutput]:
        self.asked += len(lines)
        return [seen("RECORDER", sure=self._above if _is_dark_above(line) else self._below) for line in lines]


def _is_dark_above(line: Pixels) -> bool:
    half = len(line) // 2
    return bool(line[:half].mean() < line[half:].mean())


@pytest.fixture
def cache() -> LineCache:
    """A photo in which all lines are dark above."""
    photo = numpy.full((340, 340, 3), 230, dtype=numpy.uint8)
    for line in LINES:
        left, top = (int(value) for value in line[0])
        photo[top : top + 15, left : left + 300] = 20
    return LineCache(photo)


def directions(ways: Sequence[Sequence[Corners]]) -> list[bool]:
    """For each way whether its lines lie as they were found."""
    return [way[0][0][1] < way[0][2][1] for way in ways]


@pytest.mark.parametrize(
    ("quick", "ways"),
    [((0.99, 0.7), [True]), ((0.75, 0.6), [True]), ((0.6, 0.75), [False]), ((0.5, 0.99), [False])],
    ids=["surely upright", "rather upright", "rather on their heads", "plainly on their heads"],
)
def test_the_slow_recognizer_is_spared_where_the_quick_one_can_tell(
    cache: LineCache, quick: tuple[float, float], ways: list[bool]
) -> None:
    slow = _Orienting("slow", 0.9, 0.9)

    assert directions(orientations(LINES, cache, (slow, _Orienting("quick", *quick)))) == ways
    assert slow.asked == 0


@pytest.mark.parametrize(
    ("slow", "ways"),
    [((0.95, 0.3), [True]), ((0.7, 0.4), [True]), ((0.4, 0.7), [False]), ((0.6, 0.6), [True, False])],
    ids=["plainly upright", "rather upright", "on their heads", "nobody can tell"],
)
def test_the_slow_recognizer_has_the_word_where_the_quick_one_cannot_tell(
    cache: LineCache, slow: tuple[float, float], ways: list[bool]
) -> None:
    recognizers = _Orienting("slow", *slow), _Orienting("quick", 0.65, 0.6)

    assert directions(orientations(LINES, cache, recognizers)) == ways


def test_the_quick_recognizer_alone_is_not_believed_about_few_lines(cache: LineCache) -> None:
    slow = _Orienting("slow", 0.95, 0.3)

    assert directions(orientations(LINES[:2], cache, (slow, _Orienting("quick", 0.5, 0.99)))) == [True]
    assert slow.asked > 0


def test_a_photo_without_lines_has_one_way_up(cache: LineCache) -> None:
    assert orientations([], cache, (_Orienting("slow", 0.9, 0.9), _Orienting("quick", 0.9, 0.9))) == [[]]
