"""Marks of ink are found, told from texture, and counted as characters."""

import numpy
import pytest
from PIL import Image, ImageDraw

from ocr.blobs import columns, figures_in_line, ink_mask, marks
from ocr.geometry import Box
from ocr.line import Line
from ocr.preparation import page_of
from ocr.stack import Stack
from ocr.text import Word
from tests.photos.fonts import font


def test_connected_ink_is_one_mark() -> None:
    mask = numpy.zeros((9, 12), dtype=numpy.bool_)
    mask[1:8, 1] = mask[7, 1:5] = mask[1:8, 4] = True
    mask[2:4, 8:11] = True
    assert sorted(marks(mask)) == [Box(1, 1, 4, 7), Box(8, 2, 3, 2)]


def test_columns_count_the_characters() -> None:
    mask = numpy.zeros((5, 10), dtype=numpy.bool_)
    mask[:, 2:4] = mask[2, 6:9] = True
    assert columns(mask) == [(2, 4), (6, 9)]


@pytest.mark.parametrize(("text", "found"), [("402913", 1), ("402 913", 1), ("40291", 0), ("4029135", 0)])
def test_six_large_figures_alone_are_found(text: str, found: int) -> None:
    photo = Image.new("L", (900, 500), 120)
    photo.paste(235, (150, 120, 750, 380))
    ImageDraw.Draw(photo).text((450, 250), text, font=font("LiberationSans-Bold", 100), fill=30, anchor="mm")
    assert len(figures_in_line(marks(ink_mask(photo, 40)), 6)) == found


def test_a_busy_picture_costs_little() -> None:
    noise = numpy.random.default_rng(3).integers(0, 255, (800, 1000), dtype=numpy.uint8)
    assert figures_in_line(marks(ink_mask(Image.fromarray(noise), 40)), 6) == []


@pytest.mark.parametrize(("ink", "ground"), [(20, 235), (235, 30)])
def test_a_serials_digits_are_cut_from_their_prefix(ink: int, ground: int) -> None:
    photo = Image.new("L", (900, 200), ground)
    pen = ImageDraw.Draw(photo)
    pen.text((60, 60), "ND012301000042", font=font("LiberationSans-Bold", 60), fill=ink)
    left, top, right, bottom = pen.textbbox((60, 60), "ND012301000042", font=font("LiberationSans-Bold", 60))
    line = Line.of(page_of(photo), Box(int(left), int(top), int(right - left), int(bottom - top)))
    figures = line.without_first(2, of=14)
    assert figures is not None
    assert len(figures.characters) == 12
    assert line.without_first(2, of=13) is None


def test_stacked_lines_get_their_words_back() -> None:
    stack = Stack.of([Image.new("L", (100, 40)), Image.new("L", (300, 50))])
    top, bottom = stack.edges[0] + 40, stack.edges[1] + 40
    words = [
        Word(text=text, confidence=1, box=Box(x, y, 20, 20))
        for text, x, y in (("b", 90, top), ("c", 30, bottom), ("a", 30, top))
    ]
    assert [[word.text for word in line] for line in stack.split(words)] == [["a", "b"], ["c"]]
