"""The drawn photos: the same every time, apart between the splits, and true."""

from io import BytesIO

import numpy
import pytest
from PIL import Image, ImageOps

from bench.reading.photos import Band, Specimen, Split, specimen
from bench.reading.photos.labels import LAYOUTS
from bench.reading.photos.scene import camera
from bench.reading.photos.screens import APPS, MENUS

CHOSEN = [
    (Split.TEST, Band.CLEAN, 0),
    (Split.TEST, Band.HARD, 4),
    (Split.TUNING, Band.EASY, 3),
    (Split.TUNING, Band.MEDIUM, 7),
]
FIELDS = {"serial", "model", "device_id", "mac", "date", "firmware", "challenge_code"}


@pytest.fixture(scope="module")
def some() -> list[Specimen]:
    return [specimen(*one) for one in CHOSEN]


def test_the_same_number_gives_the_same_photo(some: list[Specimen]) -> None:
    assert specimen(*CHOSEN[0]) == some[0]


def test_the_splits_share_no_layout() -> None:
    for layouts in (LAYOUTS, MENUS, APPS):
        assert not set(layouts[Split.TUNING]) & set(layouts[Split.TEST])
        assert not set(layouts[Split.TUNING].values()) & set(layouts[Split.TEST].values())


def test_what_is_covered_is_not_in_the_truth(some: list[Specimen]) -> None:
    for one in some:
        assert not (one.covered | one.washed_out) & set(one.truth)
        assert set(one.truth) | one.covered | one.washed_out <= FIELDS
        assert (one.serial_form == "none") == ("serial" not in one.truth)


def test_what_glare_washes_out_is_told_from_what_it_only_lightens() -> None:
    value = numpy.array([[100, 100], [400, 100], [400, 130], [100, 130]], dtype=numpy.float64)
    lamp = numpy.zeros((300, 600), dtype=numpy.uint8)
    lamp[:, 200:260] = 225
    assert camera.washes_out(lamp, 8.0, value)
    assert not camera.washes_out(lamp // 2, 8.0, value)
    assert not camera.washes_out(lamp, 8.0, value + numpy.array([200, 0]))


def test_every_value_stands_in_the_photo(some: list[Specimen]) -> None:
    for one in some:
        photo = ImageOps.exif_transpose(Image.open(BytesIO(one.photo)))
        assert set(one.boxes) == set(one.truth)
        for corners in one.boxes.values():
            assert len(corners) == 4
            assert all(0 <= x <= photo.width and 0 <= y <= photo.height for x, y in corners)
