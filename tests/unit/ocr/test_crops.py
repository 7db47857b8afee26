"""The line that a person is shown is the one that was read, in the photo's own colours."""

import numpy
import pytest

from ocr.crops import crop_of
from ocr.image.geometry import Box, Corners
from ocr.scoring.field import Field, Source

RED, BLUE = (200, 30, 20), (20, 40, 180)


@pytest.fixture
def photo() -> numpy.typing.NDArray[numpy.uint8]:
    """Blue, with a red strip."""
    photo = numpy.full((300, 500, 3), BLUE, dtype=numpy.uint8)
    photo[100:140, 50:350] = RED
    return photo


def turned_over(corners: Corners) -> Corners:
    first, second, third, fourth = corners
    return third, fourth, first, second


@pytest.mark.parametrize("over", [False, True], ids=["upright", "on its head"])
def test_a_crop_is_the_line_with_a_little_around_it(photo: numpy.typing.NDArray[numpy.uint8], *, over: bool) -> None:
    strip = Box(50, 100, 300, 40).corners
    corners = turned_over(strip) if over else strip
    crop = crop_of(photo, Field(value="", confidence=1, source=Source.TEXT, corners=corners, accepted=True))
    width, height = crop.size

    assert crop.getpixel((width // 2, height // 2)) == pytest.approx(RED, abs=3)
    assert crop.getpixel((width // 2, 2)) == pytest.approx(BLUE, abs=3)
    assert width / height == pytest.approx((300 + 24) / (40 + 24), rel=0.05)


def test_small_letters_are_enlarged(photo: numpy.typing.NDArray[numpy.uint8]) -> None:
    corners = Box(50, 100, 100, 12).corners
    crop = crop_of(photo, Field(value="", confidence=1, source=Source.TEXT, corners=corners, accepted=True))

    assert crop.height == 64
