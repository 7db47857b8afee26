"""The training data of the line detector."""

from itertools import islice
from pathlib import Path
from random import Random

import numpy
import pytest

from training.line_detector.decorations import bars
from training.line_detector.layouts import any_sheet
from training.line_detector.scenes import joined, scenes
from training.line_detector.sheet import Sheet, Text
from training.line_recognizer.fonts import face, families


@pytest.fixture(scope="module")
def known() -> dict[str, list[Path]]:
    return dict(islice(families(held_out=False).items(), 3))


def text(left: float, right: float, bottom: float = 40.0, height: float = 20.0) -> Text:
    return Text(left=left, top=bottom - height, right=right, bottom=bottom)


def test_the_same_seed_draws_the_same_scenes(known: dict[str, list[Path]]) -> None:
    first, again = (list(islice(scenes(known, 5), 4)) for _ in range(2))

    assert all(numpy.array_equal(one.picture, two.picture) for one, two in zip(first, again, strict=True))
    assert all(numpy.array_equal(one.cores, two.cores) for one, two in zip(first, again, strict=True))
    assert any(one.cores.any() for one in first)


def test_a_line_is_noted_where_its_capitals_are(known: dict[str, list[Path]]) -> None:
    sheet = Sheet(numpy.zeros((120, 400), numpy.uint8))
    end = sheet.set("HHHH", (50, 90), face(next(iter(known.values()))[0]), 40)

    (noted,) = sheet.texts
    rows, columns = numpy.flatnonzero(sheet.ink.any(axis=1)), numpy.flatnonzero(sheet.ink.any(axis=0))
    assert (noted.top, noted.bottom) == pytest.approx((rows[0], rows[-1] + 1), abs=2)
    assert (noted.left, noted.right) == pytest.approx((columns[0], columns[-1] + 1), abs=8)
    assert noted.right == end


def test_a_code_over_a_line_takes_its_place(known: dict[str, list[Path]]) -> None:
    sheet = Sheet(numpy.zeros((120, 400), numpy.uint8))
    sheet.set("HHHH", (50, 90), face(next(iter(known.values()))[0]), 40)
    bars(sheet, (40, 40), (200, 60), Random(1))  # noqa: S311

    assert sheet.texts == []


def test_lines_that_follow_each_other_closely_are_one() -> None:
    label, value, far, below = text(0, 50), text(60, 150), text(250, 300), text(0, 50, bottom=80)

    assert joined([far, below, value, label]) == [text(0, 150), far, below]


def test_no_line_is_noted_outside_its_sheet(known: dict[str, list[Path]]) -> None:
    random = Random(3)  # noqa: S311
    paths = next(iter(known.values()))
    for _ in range(30):
        sheet = any_sheet(paths, (300, 200), 14, random)
        assert all(one.right <= 300 and one.bottom <= 200 for one in sheet.texts)
