"""The desk is open at the hours of its own time zone."""

import pytest

from tests.unit.desk.hours.example_hours import LONG, is_open


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-23T09:00:00-05:00", True),
        ("2026-11-23T08:59:59-05:00", False),
        ("2026-11-27T17:59:59-05:00", True),
        ("2026-11-27T18:00:00-05:00", False),
        ("2026-11-28T12:00:00-05:00", False),
        ("2026-11-23T14:30:00+00:00", True),
        ("2026-07-20T13:00:00+00:00", True),
        ("2026-11-20T13:00:00+00:00", False),
    ],
)
def test_the_desk_is_open_from_its_first_to_its_last_minute(moment: str, expected: bool) -> None:
    assert is_open("Mon-Fri 09:00-18:00", moment) is expected


def test_a_week_may_begin_on_any_day() -> None:
    week = "Sun-Thu 09:00-18:00"
    assert is_open(week, "2026-11-22T12:00:00-05:00")
    assert is_open(week, "2026-11-26T12:00:00-05:00")
    assert not is_open(week, "2026-11-27T12:00:00-05:00")


def test_one_day_is_a_week_too() -> None:
    assert is_open("Sat-Sat 10:00-12:00", "2026-11-28T11:00:00-05:00")
    assert not is_open("Sat-Sat 10:00-12:00", "2026-11-27T11:00:00-05:00")


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-23T11:59:00-05:00", True),
        ("2026-11-23T12:30:00-05:00", False),
        ("2026-11-23T13:00:00-05:00", True),
        ("2026-11-27T12:00:00-05:00", False),
        ("2026-11-27T23:00:00-05:00", True),
        ("2026-11-28T01:59:00-05:00", True),
        ("2026-11-28T02:00:00-05:00", False),
        ("2026-11-29T01:00:00-05:00", True),
        ("2026-11-30T01:00:00-05:00", False),
        ("2026-12-24T13:00:00-05:00", True),
        ("2026-12-24T15:00:00-05:00", False),
        ("2028-12-25T10:00:00-05:00", False),
        ("2027-02-03T10:00:00-05:00", False),
        ("2027-02-04T10:00:00-05:00", True),
    ],
)
def test_windows_nights_and_dates(moment: str, expected: bool) -> None:
    assert is_open(LONG, moment) is expected
    assert is_open(LONG.replace("\n", "; "), moment) is expected


def test_a_night_in_which_the_clocks_change_has_its_windows() -> None:
    hours = "Sat 22:00-04:00"
    assert is_open(hours, "2026-11-01T03:30:00-05:00")
    assert not is_open(hours, "2026-11-01T04:00:00-05:00")
