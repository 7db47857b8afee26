"""Boxes and mappings lead from a prepared picture back to the photo."""

import pytest
from PIL import Image, ImageDraw

from ocr.geometry import Box, Mapping
from ocr.preparation import degrees_of_text, page_of
from tests.photos.fonts import font


def photo_with_spot() -> Image.Image:
    photo = Image.new("L", (400, 300), 255)
    photo.paste(0, (300, 60, 320, 70))
    return photo


@pytest.mark.parametrize("degrees", [0, 7, -30, 90, 180, 270])
@pytest.mark.parametrize("longest", [200, 1000])
def test_a_spot_is_found_back_after_turning_and_scaling(degrees: float, longest: int) -> None:
    page = page_of(photo_with_spot()).turned(degrees).scaled_to(longest)
    dark = page.picture.point(lambda shade: 255 * (shade < 100)).getbbox()
    assert dark is not None
    found = page.to_photo.box(Box(dark[0], dark[1], dark[2] - dark[0], dark[3] - dark[1]))
    assert found.middle == pytest.approx((310, 65), abs=3)


def test_a_mapping_and_its_way_back_cancel_out() -> None:
    there = Mapping.turned(33, (100, 50), (140, 90)).after(Mapping.scaled(2, 3))
    assert there.reversed().point(there.point((17, 29))) == pytest.approx((17, 29))


@pytest.mark.parametrize("box", [Box(-50, -50, 20, 20), Box(5000, 5000, 10, 10), Box(5, 5, 0, 0), Box(-9, 3, 9999, 2)])
def test_a_box_within_a_picture_can_always_be_cut_out(box: Box) -> None:
    inside = box.within((100, 80))
    assert inside.width > 0 < inside.height
    assert 0 <= inside.x < inside.right <= 100
    assert 0 <= inside.y < inside.bottom <= 80


@pytest.mark.parametrize("degrees", [-6.0, -2.5, 0.0, 4.0])
def test_the_slant_of_text_is_measured(degrees: float) -> None:
    photo = Image.new("L", (1200, 900), 235)
    for line in range(10):
        ImageDraw.Draw(photo).text(
            (150, 120 + line * 64), "Serial No. ND012301000042", font=font("DejaVuSans", 40), fill=20
        )
    slanted = photo.rotate(-degrees, fillcolor=235)
    assert degrees_of_text(page_of(slanted)) == pytest.approx(degrees, abs=0.5)
