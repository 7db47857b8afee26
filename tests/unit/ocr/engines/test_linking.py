"""A line that was detected in parts becomes one; neighbours stay apart."""

import math

from ocr.engines.linking import linked
from ocr.image.geometry import Box, Corners, height_of, length_of


def line(x: int, y: int = 100, width: int = 200, height: int = 40) -> Corners:
    return Box(x, y, width, height).corners


def turned(corners: Corners, degrees: float) -> Corners:
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    first, second, third, fourth = ((x * cosine - y * sine, x * sine + y * cosine) for x, y in corners)
    return first, second, third, fourth


def test_two_parts_of_a_line_are_one() -> None:
    (whole,) = linked([line(0), line(230)])
    assert (round(length_of(whole)), round(height_of(whole))) == (430, 40)


def test_three_parts_are_one_whatever_their_order() -> None:
    (whole,) = linked([line(460), line(0), line(230)])
    assert round(length_of(whole)) == 660


def test_parts_of_a_slanting_line_are_one() -> None:
    (whole,) = linked([turned(line(0), 20), turned(line(230), 20)])
    assert round(length_of(whole)) == 430


def test_what_stands_far_away_or_in_another_row_or_size_stays_apart() -> None:
    assert len(linked([line(0), line(300)])) == 2
    assert len(linked([line(0), line(230, y=130)])) == 2
    assert len(linked([line(0), line(230, y=80, height=80)])) == 2


def test_a_line_that_was_detected_twice_is_there_once() -> None:
    assert linked([line(0), line(0)]) == [line(0)]


def test_an_empty_page_has_no_lines() -> None:
    assert linked([]) == []
