"""A verdict on text says where the text is not good enough."""

import cv2
import numpy

from ocr.image.geometry import Box
from ocr.quality import Retake, RetakeReason, judge_text
from tests.unit.ocr.quality.pictures import HEIGHT, PITCH, TOP, WIDTH, Page, blurred, mirrored, page


def test_a_cloudy_shape_is_not_a_line() -> None:
    cloud = numpy.full((HEIGHT, WIDTH, 3), 110, numpy.uint8)
    cv2.ellipse(cloud, (600, 400), (250, 40), 0, 0, 360, (160, 160, 160), -1)
    assert judge_text(blurred(cloud, 25), [Box(330, 340, 540, 120).corners]) == (Retake(RetakeReason.NO_LABEL),)


def test_a_part_out_of_focus_is_pointed_at() -> None:
    half = page()
    spoilt = half.photo.copy()
    spoilt[TOP + 2 * PITCH - 20 :] = blurred(half.photo, 9)[TOP + 2 * PITCH - 20 :]
    box = Page(spoilt, half.lines).box(RetakeReason.BLURRED)
    assert box is not None
    assert box.y > TOP + 1.8 * PITCH
    assert page().seen(lambda photo: blurred(photo, 9)).box(RetakeReason.BLURRED) is None


def test_glare_is_pointed_at() -> None:
    box = page().seen(lambda photo: mirrored(photo, 700, 640, 70)).box(RetakeReason.GLARE)
    assert box is not None
    assert box.x < 700 < box.right
    assert box.y < 640 < box.bottom
    assert box.width < 600


def test_small_letters_are_pointed_at() -> None:
    small = page().shrunk(0.14)
    box = small.box(RetakeReason.TOO_SMALL)
    assert box is not None
    assert box.height < small.photo.shape[0] / 2


def test_a_block_of_fine_print_in_a_corner_is_a_label_too_far_away() -> None:
    far = page().shrunk(0.1).photo
    room = numpy.full((HEIGHT, WIDTH, 3), 110, numpy.uint8)
    room[300 : 300 + far.shape[0], 400 : 400 + far.shape[1]] = far
    block = Box(425, 320, 110, 75)
    assert judge_text(room, [block.corners]) == (Retake(RetakeReason.TOO_SMALL, block),)


def test_a_screw_is_not_a_label() -> None:
    lid = numpy.full((HEIGHT, WIDTH, 3), 110, numpy.uint8)
    cv2.circle(lid, (500, 400), 60, (200, 200, 200), -1)
    assert judge_text(lid, [Box(430, 330, 140, 140).corners]) == (Retake(RetakeReason.NO_LABEL),)
