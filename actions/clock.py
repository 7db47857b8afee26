"""Reads a date and a time the way people copy them from a screen. Plain Python: no dialogue, no desk."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
YEAR_FIRST = re.compile(r"\b(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})\b")
YEAR_LAST = re.compile(r"\b(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})\b(?!\s*[:h])")
DAY_MONTH = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([a-z]{3,9})\.?,?\s+(\d{4})\b")
MONTH_DAY = re.compile(r"\b([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
TIME = re.compile(r"(?<![\d/.-])(\d{1,2})[:.h](\d{2})(?:[:.]\d{2})?\s*([ap])?\.?m?\.?(?![\d/-])")
HOUR_ONLY = re.compile(r"(?<![\d/.:-])(\d{1,2})\s*([ap])\.?m\b")
NEAR_TODAY = timedelta(days=2)


@dataclass(frozen=True, kw_only=True)
class ClockReading:
    """What was understood: a date, a time, or two dates the digits could mean."""

    day: str | None = None
    time: str | None = None
    choices: tuple[date, date] | tuple[()] = ()


def read_clock(text: str, *, today: date) -> ClockReading:
    """Read a date and time from what a customer typed."""
    plain = text.lower().replace("\u2013", "-").replace(",", " ")
    dates, rest = _dates(plain, today)
    time = _time(rest)
    if len(dates) == 2:
        return ClockReading(time=time, choices=(dates[0], dates[1]))
    return ClockReading(day=dates[0].isoformat() if dates else None, time=time)


def _dates(text: str, today: date) -> tuple[list[date], str]:
    for pattern, order in ((YEAR_FIRST, "ymd"), (YEAR_LAST, "?"), (DAY_MONTH, "dmy"), (MONTH_DAY, "mdy")):
        match = pattern.search(text)
        if match is None:
            continue
        found = _readings(match.groups(), order, today)
        if found:
            return found, text[: match.start()] + " " + text[match.end() :]
    return [], text


def _readings(parts: tuple[str, ...], order: str, today: date) -> list[date]:
    if order != "?":
        return _unique([_date(parts, order)])
    both = _unique([_date(parts, "dmy"), _date(parts, "mdy")])
    near = [found for found in both if abs(found - today) <= NEAR_TODAY]
    return near if len(near) == 1 else both


def _unique(found: list[date | None]) -> list[date]:
    return list(dict.fromkeys(one for one in found if one is not None))


def _date(parts: tuple[str, ...], order: str) -> date | None:
    named = dict(zip(order, parts, strict=True))
    month = named["m"]
    if month.isalpha() and month not in MONTHS:
        return None
    year = int(named["y"])
    try:
        return date(year + 2000 if year < 100 else year, MONTHS.get(month) or int(month), int(named["d"]))
    except ValueError:
        return None


def _time(text: str) -> str | None:
    match = TIME.search(text)
    if match:
        return _clock(int(match[1]), int(match[2]), match[3])
    match = HOUR_ONLY.search(text)
    return _clock(int(match[1]), 0, match[2]) if match else None


def _clock(hour: int, minute: int, half: str | None) -> str | None:
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None
