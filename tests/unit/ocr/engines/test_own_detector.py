"""Our own detector of lines: lines lie along their text, on any ground, in any size; nothing else is a line."""

import math
import random

import numpy
import pytest
from PIL import Image, ImageDraw, ImageFont

from ocr.engines import OwnDetector
from ocr.engines.linking import linked
from ocr.image.geometry import Box, Corners, Pixels, height_of, holds, length_of

DETECTOR = OwnDetector()
GROUND, INK = 235, 30


def written(size: int, *, turn: Image.Transpose | None = None) -> Pixels:
    """Three lines of print, `size` pixels high, the second from (200, 400) on."""
    photo = Image.new("RGB", (1600, 1200), (GROUND,) * 3)
    pen = ImageDraw.Draw(photo)
    for number, text in enumerate(("Model N861A63", "S/N ND012301000042", "MAC 00:1F:54:32:F1:10")):
        at = (200, 400 + (number - 1) * 3 * size)
        pen.text(at, text, font=ImageFont.load_default(size), fill=(INK,) * 3, anchor="lm")
    return numpy.asarray(photo if turn is None else photo.transpose(turn))


def second(lines: tuple[Corners, ...], size: int) -> Corners:
    (line,) = (one for one in lines if holds(one, (200 + 3.0 * size, 400)))
    return line


@pytest.mark.parametrize("size", [18, 30, 60, 90])
def test_a_line_reaches_around_its_text(size: int) -> None:
    line = second(DETECTOR.detect(written(size), 1024).lines, size)
    assert line[0][0] < 200 + 0.5 * size
    assert line[1][0] > 200 + ImageFont.load_default(size).getlength("S/N ND012301000042") - 0.5 * size
    assert 0.9 * size < height_of(line) < 2.2 * size


def test_light_print_on_dark_ground_is_found() -> None:
    lines = DETECTOR.detect(255 - written(40), 1024).lines
    assert holds(second(lines, 40), (400, 400))


@pytest.mark.parametrize("turn", [None, Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180])
def test_a_line_is_longer_than_tall_whichever_way_it_lies(turn: Image.Transpose | None) -> None:
    lines = DETECTOR.detect(written(40, turn=turn), 1024).lines
    assert len(lines) >= 3
    assert all(length_of(line) > height_of(line) for line in lines)


def test_small_print_above_large_digits_is_a_line_of_its_own() -> None:
    photo = Image.new("RGB", (1600, 1200), (GROUND,) * 3)
    pen = ImageDraw.Draw(photo)
    pen.text((200, 600), "402913", font=ImageFont.load_default(200), fill=(INK,) * 3, anchor="lt")
    pen.text((300, 560), "S/N ND012301000042", font=ImageFont.load_default(22), fill=(INK,) * 3, anchor="lm")
    lines = DETECTOR.detect(numpy.asarray(photo), 1024).lines
    assert any(holds(line, (400, 560)) and height_of(line) < 60 for line in lines)


BESIDE: Corners = ((100, 100), (300, 100), (300, 140), (100, 140))


@pytest.mark.parametrize(
    ("left", "top", "height", "count"),
    [(330, 100, 40, 1), (290, 104, 38, 1), (370, 100, 40, 2), (320, 125, 40, 2), (320, 100, 80, 2), (100, 150, 40, 2)],
)
def test_a_line_that_continues_after_a_gap_is_one(left: float, top: float, height: float, count: int) -> None:
    other: Corners = ((left, top), (left + 90, top), (left + 90, top + height), (left, top + height))
    lines = linked([other, BESIDE])
    assert len(lines) == count
    if count == 1:
        assert lines[0][0] == pytest.approx(BESIDE[0], abs=3)
        assert lines[0][1] == pytest.approx(other[1], abs=5)
        assert height_of(lines[0]) == pytest.approx(math.dist(lines[0][0], lines[0][3]))


def test_a_page_of_hundreds_of_pieces_becomes_its_lines() -> None:
    wholes = [Box(40, 60 * number, 1990, 40) for number in range(40)]
    pieces = [Box(40 + 200 * part, whole.y, 190, 40) for whole in wholes for part in range(10)]
    random.Random(7).shuffle(pieces)  # noqa: S311 - no secret
    found = linked([piece.corners for piece in pieces])
    assert sorted((Box.around(line) for line in found), key=lambda box: box.y) == wholes


def test_an_empty_ground_has_no_lines_and_no_hints() -> None:
    found = DETECTOR.detect(numpy.full((1200, 1600, 3), 128, dtype=numpy.uint8), 1024)
    assert found.lines == ()
    assert found.extent is None
