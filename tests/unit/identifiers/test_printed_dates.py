"""Dates are found in the ways that recorders write them."""

import pytest

from identifiers.printed_dates import find_dates


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-11-22 14:05", "2026-11-22 14:05"),
        ("2026-11-22 14:05:33 SUN", "2026-11-22 14:05"),
        ("2000-01-01 00:03:12", "2000-01-01 00:03"),
        ("2026/11/22", "2026-11-22"),
        ("2026.11.22 Sun 14:05", "2026-11-22 14:05"),
        ("22-11-2026 14:05", "2026-11-22 14:05"),
        ("11/22/2026 02:05:33 PM", "2026-11-22 14:05"),
        ("11/22/2026 12:05 AM", "2026-11-22 00:05"),
        ("22 Nov 2026 14:05", "2026-11-22 14:05"),
        ("November 22, 2026", "2026-11-22"),
        ("2026-11-2214:05:33", "2026-11-22 14:05"),
        ("2026-11-22 7 14:05:33", "2026-11-22"),
        ("22 Nov 202614:05", "2026-11-22 14:05"),
        ("22-11-202614:05", "2026-11-22 14:05"),
    ],
)
def test_a_date_is_read_in_each_writing(text: str, value: str) -> None:
    (shown,) = find_dates(text)
    assert (shown.value, shown.certain) == (value, True)


def test_day_and_month_that_could_be_exchanged_are_not_certain() -> None:
    (shown,) = find_dates("03/04/2026 10:00")
    assert not shown.certain


def test_the_same_day_and_month_are_certain() -> None:
    (shown,) = find_dates("04/04/2026 10:00")
    assert shown.certain


@pytest.mark.parametrize(
    "text",
    ["2026-13-41", "2026-11-221", "2026-11-214:05", "V4.002.0000003.1", "695529012345", "00:1F:54:2A:9C:07", "12:30"],
)
def test_other_numbers_are_not_dates(text: str) -> None:
    assert find_dates(text) == []


def test_an_impossible_time_leaves_the_date_uncertain() -> None:
    (shown,) = find_dates("2026-11-22 29:33")
    assert (shown.value, shown.has_time, shown.certain) == ("2026-11-22", False, False)


@pytest.mark.parametrize(("text", "certain"), [("12/31/2026 10:30:15 P", False), ("12/31/2026 10:30:15 Port 2", True)])
def test_a_cut_off_half_of_the_day_leaves_the_time_uncertain(text: str, certain: bool) -> None:
    (shown,) = find_dates(text)
    assert shown.certain is certain
