"""Print of the same word beside a value is noticed; labels, frames and noise beside it are not part of it."""

import numpy
import pytest

from ocr.closeup.truncation import find_truncated
from ocr.engines.ctc import CtcOutput
from ocr.fields.labels import is_label_or_its_end
from ocr.image.geometry import Box
from tests.unit.ocr.fake_engines import Reciting
from tests.unit.ocr.recognized import seen

PHOTO = numpy.full((400, 1200, 3), 255, dtype=numpy.uint8)
PLACE = Box(200, 100, 800, 40).corners


def is_truncated(value: str, output: CtcOutput) -> bool:
    (found,) = find_truncated(PHOTO, [(PLACE, value)], Reciting("line_recognizer", output), is_label_or_its_end)
    return found


@pytest.mark.parametrize(
    ("value", "around"),
    [
        ("67PZAW4SAVXU", "67PZAW4SAVXUN2Z"),
        ("080000", "-0800000-"),
        ("DV6400", "DV6400+"),
        ("LD506", "LD506(P)"),
        ("7PZAW4SAVXUN2Z", "67PZAW4SAVXUN2Z"),
    ],
)
def test_a_value_that_was_cut_off_is_truncated(value: str, around: str) -> None:
    assert is_truncated(value, seen(around))


@pytest.mark.parametrize(
    ("value", "around"),
    [
        ("67PZAW4SAVXU", "67PZAW4SAVXU"),
        ("67PZAW4SAVXU", "UID: 67PZAW4SAVXU NVR"),
        ("67PZAW4SAVXU", "UID67PZAW4SAVXU"),
        ("ND012301000042", "|ND012301000042|"),
        ("LNR400", "LNR400 NVR"),
        ("67PZAW4SAVXU", "67PZAW4SAVXU."),
    ],
)
def test_a_whole_value_is_not_truncated(value: str, around: str) -> None:
    assert not is_truncated(value, seen(around))


def test_what_is_hardly_seen_is_not_part_of_a_value() -> None:
    assert not is_truncated("67PZAW4SAVXU", seen("67PZAW4SAVXUD", {12: {"D": 0.4, "B": 0.3, "": 0.3}}))
