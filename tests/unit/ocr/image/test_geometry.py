"""Boxes can always be cut out of a picture, and parts of a slanted line are found along it."""

import pytest

from ocr.image.geometry import Box, height_of, length_of, part_of, spanning

SLANTED = ((100.0, 100.0), (300.0, 200.0), (280.0, 240.0), (80.0, 140.0))


@pytest.mark.parametrize("box", [Box(-50, -50, 20, 20), Box(5000, 5000, 10, 10), Box(5, 5, 0, 0), Box(-9, 3, 9999, 2)])
def test_a_box_within_a_picture_can_always_be_cut_out(box: Box) -> None:
    inside = box.within((100, 80))
    assert inside.width > 0 < inside.height
    assert 0 <= inside.x < inside.right <= 100
    assert 0 <= inside.y < inside.bottom <= 80


def test_a_part_of_a_slanted_line_lies_along_it() -> None:
    assert part_of(SLANTED, 0.5, 1.0) == ((200, 150), (300, 200), (280, 240), (180, 190))


def test_two_words_span_from_the_first_ones_start_to_the_last_ones_end() -> None:
    assert spanning(part_of(SLANTED, 0, 0.3), part_of(SLANTED, 0.6, 1)) == SLANTED


def test_a_slanted_line_is_measured_along_and_across() -> None:
    assert length_of(SLANTED) == pytest.approx(223.6, abs=0.1)
    assert height_of(SLANTED) == pytest.approx(44.7, abs=0.1)
