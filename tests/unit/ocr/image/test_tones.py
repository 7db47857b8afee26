"""How bright a picture is, and a dark one brought up."""

import numpy
import pytest

from ocr.image.tones import brightened, tones_at


@pytest.mark.parametrize("shape", [(90, 130), (90, 130, 3)], ids=["gray", "in colour"])
def test_a_tone_is_that_up_to_which_so_many_values_reach(shape: tuple[int, ...]) -> None:
    picture = numpy.random.default_rng(5).integers(20, 240, shape, dtype=numpy.uint8)
    usual = numpy.percentile(picture, (1, 50, 99.5))

    assert tones_at(picture, 0.01, 0.5, 0.995) == pytest.approx(usual, abs=1)


def test_a_tone_that_just_reaches_its_share_is_the_one() -> None:
    picture = numpy.full((10, 10), 200, dtype=numpy.uint8)
    picture[0, 0] = 10

    assert tones_at(picture, 0.01, 0.02) == [10, 200]


def test_a_part_of_a_picture_is_counted_without_the_rest() -> None:
    picture = numpy.zeros((64, 64, 3), dtype=numpy.uint8)
    picture[::8, ::8] = 77

    assert tones_at(picture[::8, ::8], 0.01, 0.99) == [77, 77]


def test_a_dark_photo_is_brought_up_and_a_bright_one_left_alone() -> None:
    dark = numpy.linspace(0, 80, 300 * 300).reshape(300, 300).astype(numpy.uint8)
    assert brightened(dark).max() > 230
    bright = numpy.full((300, 300), 220, dtype=numpy.uint8)
    assert brightened(bright) is bright
