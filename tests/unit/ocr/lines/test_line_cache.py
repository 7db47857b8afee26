"""No line is recognized twice by one recognizer."""

from collections.abc import Sequence

import numpy

from ocr.engines.ctc import CtcOutput
from ocr.engines.port import LineRecognizer
from ocr.image.geometry import Box, Pixels
from ocr.lines.line_cache import LineCache
from tests.unit.ocr.recognized import seen

PHOTO = numpy.full((200, 400), 200, numpy.uint8)
FIRST, SECOND = Box(0, 0, 200, 40).corners, Box(0, 80, 200, 40).corners


class Counting(LineRecognizer):
    """Reads the same in each line, and counts the lines; it may fail, as a guarded one does."""

    height = 32

    def __init__(self, name: str, *, fails: bool = False) -> None:
        self.name = name
        self.lines = 0
        self._fails = fails

    def recognize(self, lines: Sequence[Pixels]) -> list[CtcOutput]:
        self.lines += len(lines)
        return [] if self._fails else [seen("ND0123") for _ in lines]


def test_a_line_is_recognized_once() -> None:
    cache, recognizer = LineCache(PHOTO), Counting("one")
    first = cache.recognize([FIRST, FIRST], recognizer)
    again = cache.recognize([SECOND, FIRST], recognizer)
    assert recognizer.lines == 2
    assert first[0] is first[1] is again[1]


def test_each_recognizer_sees_the_line_itself() -> None:
    cache, one, other = LineCache(PHOTO), Counting("one"), Counting("other")
    cache.recognize([FIRST], one)
    assert (cache.has(FIRST, one), cache.has(FIRST, other)) == (True, False)
    cache.recognize([FIRST], other)
    assert other.lines == 1


def test_a_recognizer_that_failed_gives_nothing_and_leaves_nothing() -> None:
    cache, broken = LineCache(PHOTO), Counting("one", fails=True)
    assert cache.recognize([FIRST], broken) == []
    assert not cache.has(FIRST, broken)
