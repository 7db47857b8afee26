"""Dates and times as people type them from a screen."""

from __future__ import annotations

from datetime import date

import pytest

from actions.clock_reading import read_clock

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        ("2026-11-22 14:05", "2026-11-22", "14:05"),
        ("it shows 2026-11-22 14:05:33", "2026-11-22", "14:05"),
        ("22/11/2026", "2026-11-22", None),
        ("11/22/2026", "2026-11-22", None),
        ("11/22/26 9:41 am", "2026-11-22", "09:41"),
        ("22.11.2026 2.05pm", "2026-11-22", "14:05"),
        ("2.05pm", None, "14:05"),
        ("2pm", None, "14:00"),
        ("12:10 am", None, "00:10"),
        ("22 November 2026, 17:32", "2026-11-22", "17:32"),
        ("Nov 22nd, 2026", "2026-11-22", None),
        ("january 1 2000", "2000-01-01", None),
        ("2000-01-01 00:12", "2000-01-01", "00:12"),
        ("2026/11/22", "2026-11-22", None),
        ("01-01-1970 01:47", "1970-01-01", "01:47"),
        ("11/22/26 8:05p", "2026-11-22", "20:05"),
        ("8:05p 11/22/26", "2026-11-22", "20:05"),
        ("8p, 22-Nov-2026", "2026-11-22", "20:00"),
        ("2026 11 22 at 14.05", "2026-11-22", "14:05"),
        ("the first", None, None),
        ("31/02/2026", None, None),
        ("25:99", None, None),
        ("ND021900001234", None, None),
        ("", None, None),
    ],
)
def test_reads_what_is_on_the_screen(text: str, day: str | None, time: str | None) -> None:
    reading = read_clock(text, today=TODAY)
    assert (reading.day, reading.time) == (day, time)


def test_asks_when_the_digits_could_mean_two_days() -> None:
    reading = read_clock("03/04/2026 17:20", today=TODAY)
    assert reading.day is None
    assert reading.choices == (date(2026, 4, 3), date(2026, 3, 4))
    assert reading.time == "17:20"


def test_of_two_days_it_takes_the_one_that_is_today() -> None:
    assert read_clock("04/03/2026", today=date(2026, 3, 4)).day == "2026-03-04"
    assert read_clock("03/04/2026", today=date(2026, 3, 4)).day == "2026-03-04"
