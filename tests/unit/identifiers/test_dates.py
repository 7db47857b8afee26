"""How dates and times of day are written, and which dates no working clock shows."""

from datetime import date, timedelta

import pytest

from identifiers.dates import counted_from, find_dates, find_times, has_lost_its_date

TODAY = date(2026, 11, 30)


def _dates(text: str) -> list[str]:
    return [day.isoformat() for one in find_dates(text) for day in one.days]


def _times(text: str) -> list[str]:
    return [one.time for one in find_times(text)]


@pytest.mark.parametrize(
    ("text", "dates", "times"),
    [
        ("01-01-1970 01:47", ["1970-01-01"], ["01:47"]),
        ("11/30/26 8:05p", ["2026-11-30"], ["20:05"]),
        ("8:05p 11/30/26", ["2026-11-30"], ["20:05"]),
        ("11/30/26 8:05 p", ["2026-11-30"], ["20:05"]),
        ("8:05 a, 11/30/26", ["2026-11-30"], ["08:05"]),
        ("8:05 P.M. on 30-Nov-2026", ["2026-11-30"], ["20:05"]),
        ("2026-11-30T20:05:11", ["2026-11-30"], ["20:05"]),
        ("12:10a", [], ["00:10"]),
        ("30th of November, 2026", ["2026-11-30"], []),
        ("11/12/2026", ["2026-12-11", "2026-11-12"], []),
        ("192.168.1.108 and 10.1.10.12", [], []),
        ("00:11:22:33:44:55", [], []),
        ("V4.002.0000003.1 3.2.13_240613", [], []),
        ("ND01-01-2000", [], []),
        ("at 12:05 a lady", [], ["12:05"]),
        ("1 2 2026", [], []),
        ("25:99 and 31/02/2026", [], []),
    ],
)
def test_dates_and_times_are_found_where_they_stand(text: str, dates: list[str], times: list[str]) -> None:
    assert (_dates(text), _times(text)) == (dates, times)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("yesterday, it is one day behind", -1),
        ("two days ahead", 2),
        ("today", 0),
        ("It shows today's date", 0),
        ("the day before yesterday", -2),
        ("tomorrow", 1),
        ("it is a week behind", -7),
        ("ahead by 3 days", 3),
        ("today it's 2 days slow", -2),
        ("not today, yesterday", -1),
    ],
)
def test_a_day_is_counted_from_today(text: str, days: int) -> None:
    assert counted_from(TODAY, text) == TODAY + timedelta(days=days)


@pytest.mark.parametrize("text", ["", "some time", "one day off", "a day", "a day or two", "not yesterday"])
def test_text_that_counts_no_days_names_no_day(text: str) -> None:
    assert counted_from(TODAY, text) is None


@pytest.mark.parametrize("shown", ["1970-01-01", "2000-01-01", "2010-01-01", "2017-12-31", "2024-11-29"])
def test_a_date_far_before_today_is_one_that_was_lost(shown: str) -> None:
    assert has_lost_its_date(date.fromisoformat(shown), TODAY)


@pytest.mark.parametrize("days", [-3650, -1, 0, 1, 60, 600])
def test_a_clock_that_is_a_little_slow_or_fast_has_its_date(days: int) -> None:
    assert not has_lost_its_date(TODAY - timedelta(days=days), TODAY)
