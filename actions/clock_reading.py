"""Reads a date and a time as people copy them from a screen, and chooses the day they mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from identifiers.dates import counted_from, find_dates, find_times

NEAR_TODAY = timedelta(days=2)


@dataclass(frozen=True, kw_only=True)
class ClockReading:
    """What was understood: a date, a time, or the two dates that the digits could mean.

    Attributes:
        counted: the customer counted from today, as in "yesterday".
    """

    day: str | None = None
    time: str | None = None
    choices: tuple[date, date] | tuple[()] = ()
    counted: bool = False


def read_clock(text: str, *, today: date) -> ClockReading:
    """Read a date and time from what a customer typed."""
    plain = text.replace("\u2013", "-")
    dates = find_dates(plain, loose=True)
    rest = f"{plain[: dates[0].start]} {plain[dates[0].end :]}" if dates else plain
    times = find_times(rest, loose=True)
    time = times[0].time if times else None
    days = _likely(dates[0].days, today) if dates else ()
    if len(days) == 2:
        return ClockReading(time=time, choices=(days[0], days[1]))
    return ClockReading(day=days[0].isoformat() if days else None, time=time)


def count_from(today: date, text: str) -> ClockReading:
    """Read a day that is counted from today, such as "yesterday" or "two days ahead"."""
    day = counted_from(today, text)
    return ClockReading(day=day.isoformat(), counted=True) if day else ClockReading()


def _likely(days: tuple[date, ...], today: date) -> tuple[date, ...]:
    """The day that is near today, if only one of two is."""
    near = tuple(day for day in days if abs(day - today) <= NEAR_TODAY)
    return near if len(near) == 1 else days
