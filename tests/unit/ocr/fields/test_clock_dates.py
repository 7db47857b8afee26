"""The date of a clock is told from other dates."""

import pytest

from ocr import FieldName
from tests.unit.ocr.pages import found


@pytest.mark.parametrize(
    ("lines", "dates"),
    [
        (("2026-11-22 14:05",), ["2026-11-22 14:05"]),
        (("System Time   2026-11-22 14:05:33",), ["2026-11-22 14:05"]),
        (("Build Date: 2024-03-18", "2000-01-01 00:03"), ["2000-01-01 00:03"]),
        (("Build Date: 2024-03-18",), []),
        (("System Version V4.001, Build Date: 2024-03-18 10:00",), []),
        (("2024-03-18",), []),
        (("Build Date", "2024-03-18"), []),
        (("Date: 06/2023",), []),
    ],
)
def test_the_clock_is_told_from_other_dates(lines: tuple[str, ...], dates: list[str]) -> None:
    assert [value for value, _ in found(FieldName.DATE, *lines)] == dates
