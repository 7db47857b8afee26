"""A photo as a whole is judged before anything is read."""

from collections.abc import Callable

import numpy
import pytest

from ocr.image.geometry import Box, Corners, Pixels
from ocr.quality import PhotoQuality, RetakeReason
from tests.unit.ocr.quality.pictures import (
    HEIGHT,
    WIDTH,
    Page,
    blurred,
    lit,
    noisy,
    on_a_wall,
    page,
    shaken,
    table_with_a_shadow,
)

PHOTOS: dict[str, tuple[set[RetakeReason], Callable[[], Pixels]]] = {
    "a label": (set(), lambda: page().photo),
    "out of focus": ({RetakeReason.BLURRED}, lambda: blurred(page().photo, 9)),
    "out of focus and noisy": ({RetakeReason.BLURRED}, lambda: noisy(blurred(page().photo, 7), 18)),
    "shaken sideways": ({RetakeReason.BLURRED}, lambda: shaken(page().photo, 60, across=True)),
    "shaken up and down": ({RetakeReason.BLURRED}, lambda: shaken(page().photo, 60, across=False)),
    "print too fine to be seen as a whole": (set(), lambda: on_a_wall(page(ink=150).shrunk(0.2).photo)),
    "a table with a round shadow": (set(), table_with_a_shadow),
    "a bare table": ({RetakeReason.NO_LABEL}, lambda: noisy(numpy.full((HEIGHT, WIDTH, 3), 120, numpy.uint8), 3)),
    "an icon": ({RetakeReason.TOO_SMALL}, lambda: page().shrunk(0.15).photo),
    "no light": ({RetakeReason.TOO_DARK}, lambda: lit(page().photo, 0.1)),
}


@pytest.mark.parametrize("name", PHOTOS)
def test_a_photo_as_a_whole_says_what_is_wrong(name: str) -> None:
    reasons, made = PHOTOS[name]
    assert {retake.reason for retake in PhotoQuality(made()).verdict} == reasons


def test_a_sharp_label_on_a_wide_blank_wall_is_sharp() -> None:
    wall = numpy.full((3000, 4000, 3), 200, numpy.uint8)
    small = page().shrunk(0.4)
    wall[1200 : 1200 + small.photo.shape[0], 1500 : 1500 + small.photo.shape[1]] = small.photo
    lines: list[Corners] = [Box.around((x + 1500, y + 1200) for x, y in line).corners for line in small.lines]
    assert Page(noisy(wall, 3), lines).verdict() == ()
