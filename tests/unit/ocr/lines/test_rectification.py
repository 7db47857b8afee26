"""Lines that diverge in a photo from the side are level rows on the rectified page."""

import numpy
import pytest

from ocr.image.geometry import Corners, middle_of
from ocr.lines.rectification import Rectification

ROWS, STEP, HEIGHT = 8, 60, 30


def photographed(lines: list[Corners], lean: float, turn: float) -> list[Corners]:
    """The lines as a camera sees them from the side, turned by so many radians."""
    rotation = numpy.array([[numpy.cos(turn), -numpy.sin(turn)], [numpy.sin(turn), numpy.cos(turn)]])
    seen = []
    for line in lines:
        points = numpy.array(line)
        points = points / (1 + lean * points[:, :1]) @ rotation.T
        first, second, third, fourth = ((float(x), float(y)) for x, y in points)
        seen.append((first, second, third, fourth))
    return seen


def row(left: float, length: float, number: int) -> Corners:
    top = 100.0 + number * STEP
    return (left, top), (left + length, top), (left + length, top + HEIGHT), (left, top + HEIGHT)


@pytest.mark.parametrize("turn", [0.0, 0.3, -1.5])
@pytest.mark.parametrize("lean", [0.0, 1e-4, -2e-4])
def test_words_of_one_row_lie_at_one_height(lean: float, turn: float) -> None:
    labels = photographed([row(50, 200, number) for number in range(ROWS)], lean, turn)
    values = photographed([row(900, 300, number) for number in range(ROWS)], lean, turn)
    rectification = Rectification.of([*labels, *values])
    for label, value in zip(labels, values, strict=True):
        assert rectification.level(middle_of(label))[1] == pytest.approx(
            rectification.level(middle_of(value))[1], abs=HEIGHT / 4
        )


def test_a_line_that_runs_elsewhere_bends_no_page() -> None:
    lines = photographed([row(left, 250, number) for number in range(ROWS) for left in (50, 900)], 1e-4, 0.0)
    askew: Corners = ((400, 300), (700, 420), (690, 450), (390, 330))
    rectification = Rectification.of([*lines, askew])
    first, last = (rectification.level(middle_of(line))[1] for line in lines[:2])
    assert first == pytest.approx(last, abs=HEIGHT / 4)


def test_a_line_across_the_page_turns_no_row() -> None:
    rows = [row(50, 600, number) for number in range(6)]
    across: Corners = ((820, 100), (820, 500), (790, 500), (790, 100))
    rectification = Rectification.of([*rows, across])
    for line in rows:
        assert rectification.level(line[0])[1] == pytest.approx(rectification.level(line[1])[1], abs=HEIGHT / 4)


def test_few_lines_are_only_turned() -> None:
    rectification = Rectification.of([row(50, 200, 0), row(50, 200, 1)])
    assert rectification.slope == (0.0, 0.0)
