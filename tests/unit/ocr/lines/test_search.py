"""A photo is searched as a whole, then closer where something hints at text."""

import numpy
import pytest

from ocr.engines import Detection, LineDetector
from ocr.image.geometry import Box, Corners, Pixels
from ocr.lines.search import search_lines

PHOTO = numpy.zeros((1500, 2000), numpy.uint8)
LINE = Box(10, 20, 200, 40).corners


class Recording(LineDetector):
    """Detects one line in every picture, hints at one part of the whole, and keeps the sizes that it was shown."""

    def __init__(self, name: str, extent: Box | None) -> None:
        self.name = name
        self.shown: list[tuple[int, int]] = []
        self._extent = extent

    def detect(self, photo: Pixels, longest: int) -> Detection:
        self.shown.append((photo.shape[1], longest))
        return Detection(lines=(LINE,), extent=self._extent)


def found_by(quick: Recording, other: Recording, photo: Pixels = PHOTO) -> list[Corners]:
    return [line for lines in search_lines(photo, [quick, other]) for line in lines]


def test_the_part_that_hints_at_text_is_searched_closer() -> None:
    hint = Box(800, 600, 400, 300)
    quick, other = Recording("quick", hint), Recording("other", None)
    found_by(quick, other)
    whole, *closer = (width for width, _ in quick.shown)
    assert whole == 2000
    assert closer == [400 + 2 * 160] * 2
    assert [width for width, _ in other.shown] == closer[:1]


def test_lines_of_a_part_lie_where_they_are_in_the_photo() -> None:
    hint = Box(800, 600, 400, 300)
    first, closer, *_ = found_by(Recording("quick", hint), Recording("other", None))
    assert first == LINE
    assert closer[0] == (10 + 800 - 160, 20 + 600 - 160)


def test_without_a_hint_every_quarter_is_searched_and_the_whole_by_the_other() -> None:
    quick, other = Recording("quick", None), Recording("other", None)
    found_by(quick, other)
    assert [width for width, _ in quick.shown] == [2000, *[1200] * 4]
    assert [width for width, _ in other.shown] == [2000]


@pytest.mark.parametrize("extent", [None, Box(10, 10, 50, 50)])
def test_a_small_photo_is_seen_whole_at_once(extent: Box | None) -> None:
    quick = Recording("quick", extent)
    found_by(quick, Recording("other", None), numpy.zeros((600, 800), numpy.uint8))
    assert len(quick.shown) == 1


def test_whoever_has_found_enough_pays_for_no_further_search() -> None:
    quick = Recording("quick", None)
    assert next(iter(search_lines(PHOTO, [quick]))) == (LINE,)
    assert len(quick.shown) == 1
