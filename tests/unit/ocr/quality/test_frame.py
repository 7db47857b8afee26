"""A line that runs out of the photo is told from one that ends at its edge."""

from ocr.image.geometry import Box
from ocr.quality import RetakeReason
from tests.unit.ocr.quality.pictures import PITCH, WIDTH, Page, page


def test_a_line_marked_tightly_or_on_to_the_frame_is_not_cut_off() -> None:
    whole = page()
    tight = [Box.around(line).grown(-14.4, -14.4) for line in whole.lines]
    to_the_frame = [Box(0, box.y, box.right, box.height).corners for box in tight]
    assert Page(whole.photo, [box.corners for box in tight]).verdict() == ()
    assert Page(whole.photo, to_the_frame).verdict() == ()


def test_a_row_of_slots_at_the_frame_is_not_a_line_that_is_cut_off() -> None:
    lid = page()
    for number in range(3):
        lid.photo[300 + 100 * number : 350 + 100 * number, WIDTH - 150 :] = 20
    slots = Box(WIDTH - 160, 280, 160, 300).corners
    assert Page(lid.photo, [*lid.lines, slots]).verdict() == ()


def test_the_lines_that_are_cut_off_are_pointed_at() -> None:
    long_line = max(page().lines, key=lambda line: line[1][0])
    cut = page().cut(0, int(long_line[1][0]) - 60)
    box = cut.box(RetakeReason.CUT_OFF)
    assert box is not None
    assert box.right >= cut.photo.shape[1] - 1
    assert box.height < PITCH
