"""The height of an upright stroke tells a small l from a capital I, if the typeface does."""

from dataclasses import replace

import cv2
import numpy
import pytest
from PIL import Image, ImageDraw

from identifiers.grammar import FieldName
from ocr.closeup.ascenders import height_log_ratios, height_penalty
from ocr.engines import CloseupRecognizer
from ocr.image.geometry import Box, Corners, Pixels
from ocr.scoring.features import Witnesses, features_of
from ocr.scoring.score import score
from tests.photos.fonts import font
from tests.unit.ocr.fake_engines import Reciting
from tests.unit.ocr.recognized import place, seen, weighed

RECOGNIZER = CloseupRecognizer()
TALLER_L = "DejaVuSans"
# Drawn large and made smaller, since small letters are drawn with heights of whole pixels.
LARGER = 4
UNSURE = place(FieldName.DEVICE_ID, seen("LNKRIdHkMPU3", {4: {"I": 0.55, "l": 0.44}}))
MEASURED = replace(UNSURE, height_log_ratios=(0.0,) * 4 + (2.0,) + (0.0,) * 7)


def line(text: str) -> tuple[Pixels, Corners]:
    """The text in black on white, and the corners that a detector would give it."""
    picture = Image.new("L", (900 * LARGER, 140 * LARGER), 240)
    drawing, face, start = ImageDraw.Draw(picture), font(TALLER_L, 60 * LARGER), (40 * LARGER, 40 * LARGER)
    drawing.text(start, text, font=face, fill=20)
    left, top, right, bottom = (round(edge / LARGER) for edge in drawing.textbbox(start, text, font=face))
    small = cv2.resize(numpy.asarray(picture), (900, 140), interpolation=cv2.INTER_AREA)
    photo = numpy.asarray(cv2.GaussianBlur(small, (0, 0), 1.5), dtype=numpy.uint8)
    return photo, Box(left - 8, top - 12, right - left + 16, bottom - top + 24).corners


def log_ratio_at(where: int, text: str) -> float:
    measured = height_log_ratios(*line(text), RECOGNIZER)
    assert len(measured) == len(text)
    return measured[where]


@pytest.mark.parametrize("rest", ["X7MPUD", "dHkMPU"])
def test_a_stroke_taller_than_the_capitals_is_an_l(rest: str) -> None:
    assert log_ratio_at(4, f"LNKRl{rest}3") > 0.5


def test_a_stroke_as_tall_as_the_capitals_is_an_i_where_ascenders_are_taller() -> None:
    assert log_ratio_at(4, "LNKRIdHkMPU3") < -1


def test_heights_say_nothing_about_other_characters() -> None:
    assert set(height_log_ratios(*line("LNKRXdHkMPU3"), RECOGNIZER)) == {0.0}


@pytest.mark.parametrize("text", ["lIlI", "lIlIbdhk4rn"])
def test_nothing_is_said_of_a_line_without_capitals_to_compare_with(text: str) -> None:
    assert set(height_log_ratios(*line(text), RECOGNIZER)) <= {0.0}


def test_light_print_on_a_dark_ground_is_measured_alike() -> None:
    photo, corners = line("LNKRldHkMPU3")
    photo[10:16, 500:506] = 0
    dark = numpy.asarray(255 - photo, dtype=numpy.uint8)
    assert height_log_ratios(dark, corners, RECOGNIZER)[4] > 0.5
    assert height_log_ratios(photo, corners, RECOGNIZER)[4] > 0.5


@pytest.mark.parametrize("height", [1, 2, 5, 40])
def test_measuring_what_is_not_print_does_no_harm(height: int) -> None:
    noise = numpy.random.default_rng(1).integers(0, 255, (60, 300), dtype=numpy.uint8)
    recognizer = Reciting("closeup_recognizer", seen("LNKRIlIlMPU3"))
    measured = height_log_ratios(noise, Box(3, 3, 290, height).corners, recognizer)
    assert len(measured) == 12
    assert numpy.isfinite(measured).all()


@pytest.mark.parametrize(("lean", "small", "capital"), [(2.0, 0.0, -2.0), (-1.5, -1.5, 0.0)])
def test_heights_speak_against_the_worse_of_the_two_and_say_nothing_of_a_1(
    lean: float, small: float, capital: float
) -> None:
    measured = (0.0, lean, 0.0)
    assert [height_penalty(text, measured) for text in ("LlX", "LIX", "L1X")] == [small, capital, 0.0]
    assert height_penalty("LlIX", measured) == 0


def test_heights_choose_between_an_i_and_an_l_of_which_the_readers_are_unsure() -> None:
    assert weighed(UNSURE).best.value == "LNKRIdHkMPU3"
    assert weighed(MEASURED).best.value == "LNKRldHkMPU3"


def test_heights_confirm_nothing_and_settle_no_doubt() -> None:
    chosen, found = (score(weighed(where), Witnesses()) for where in (MEASURED, UNSURE))
    assert not chosen.accepted
    assert [(doubt.position, set(doubt.choices)) for doubt in chosen.doubts] == [(5, {"I", "l"})]
    assert [(doubt.position, set(doubt.choices)) for doubt in found.doubts] == [(5, {"I", "l"})]


def test_heights_do_not_hide_that_the_readers_see_more_than_a_device_id() -> None:
    longer = seen("LNKRldHkMPU3X", {12: {"X": 0.9, "-": 0.05}})
    plain = place(FieldName.DEVICE_ID, longer)
    numbers = [
        features_of(weighed(where), Witnesses()).as_numbers()
        for where in (plain, replace(plain, height_log_ratios=(0.0,) * 4 + (4.0,) + (0.0,) * 7))
    ]
    assert numbers[0] == numbers[1]


def test_a_code_that_names_one_of_the_values_outvotes_heights() -> None:
    assert weighed(MEASURED, bonus={"LNKRIdHkMPU3": 3.0}).best.value == "LNKRIdHkMPU3"
