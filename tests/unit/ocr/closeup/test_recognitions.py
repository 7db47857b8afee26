"""A recognizer is shown a place again only while it is unsure."""

import numpy
import pytest

from ocr.closeup.recognitions import RENDERINGS, Recognition, recognize_place
from ocr.engines import CloseupRecognizer, RapidRecognizer
from ocr.engines.ctc import CtcOutput
from ocr.image.geometry import Box
from ocr.image.straightening import Rendering, straightened
from ocr.scoring.ranking import RECOGNIZERS
from tests.unit.ocr.fake_engines import Reciting
from tests.unit.ocr.recognized import seen

PHOTO = numpy.full((100, 400, 3), 200, dtype=numpy.uint8)
CORNERS = Box(20, 20, 300, 40).corners


@pytest.mark.parametrize("name", RENDERINGS)
def test_two_recognitions_are_enough_for_a_recognizer_that_is_sure_of_the_same(name: str) -> None:
    every = [seen("ND012301000042")] * len(RENDERINGS[name])
    assert len(recognize_place(CORNERS, PHOTO, Reciting(name, *every))) == 2


@pytest.mark.parametrize("name", RENDERINGS)
@pytest.mark.parametrize("second", [seen("ND012301000043"), seen("ND012301000042", {3: {"1": 0.9, "7": 0.1}})])
def test_every_rendering_is_recognized_by_a_recognizer_in_doubt(name: str, second: CtcOutput) -> None:
    every = [seen("ND012301000042"), *[second] * (len(RENDERINGS[name]) - 1)]
    assert len(recognize_place(CORNERS, PHOTO, Reciting(name, *every))) == len(RENDERINGS[name])


@pytest.mark.parametrize(
    ("before", "recognitions"),
    [
        (["ND012301000042", "ND012301000042"], 1),
        (["ND012301000043", "ND012301000043"], 2),
        (["ND012301000042", "ND012301000043"], 2),
    ],
)
def test_one_recognition_is_enough_for_what_another_recognizer_was_sure_of(
    before: list[str], recognitions: int
) -> None:
    earlier = [Recognition("closeup_recognizer", seen(text)) for text in before]
    recognizer = Reciting("rapidocr", *[seen("ND012301000042")] * 3)
    assert len(recognize_place(CORNERS, PHOTO, recognizer, earlier)) == recognitions


def test_what_is_shown_and_weighed_is_what_the_recognizers_see() -> None:
    assert set(RENDERINGS) == set(RECOGNIZERS) == {RapidRecognizer.name, CloseupRecognizer.name}


@pytest.mark.parametrize("rendering", [Rendering(soften=1 / 20), Rendering(sharpen=1.0)], ids=str)
def test_a_line_is_softened_and_sharpened_alike_in_any_size(rendering: Rendering) -> None:
    photo = numpy.zeros((64, 256), dtype=numpy.uint8)
    photo[:, 128:] = 200
    whole = Box(0, 0, 256, 64).corners
    small, large = (straightened(photo, whole, height, rendering).astype(float) for height in (32, 64))
    assert numpy.abs(large.reshape(32, 2, 128, 2).mean(axis=(1, 3)) - small).max() < 15
