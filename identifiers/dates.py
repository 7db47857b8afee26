"""How dates and times of day are written. No other place knows it.

This module says what a day, a month's name and a time of day are. A recorder's clock is written down as
"YYYY-MM-DD HH:MM", or as the date only. The module finds dates and times in what customers type. `printed_dates.py`
finds those in photos, because recognizers misread in other ways than people mistype. `actions/clock_reading.py` says
which of several dates a customer means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from identifiers.catalogue import MONTHS

YEARS = range(1970, 2100)
LOST_AFTER = timedelta(days=2 * 365)
"""A clock that is so far behind does not run slow: it has lost its date, and loses it whenever it is switched off."""

MONTH_NAME = rf"(?:{'|'.join(MONTHS)})[a-z]*"
_STANDS_ALONE = r"(?<![\w.:/-])"
_ENDS = r"(?:(?=t\d)|(?![\w/-]|[.:]\d))"
_DAY = r"(?P<day>\d{1,2})"
_NAMED = rf"(?P<name>{MONTH_NAME})\.?"
_DATES = [
    re.compile(_STANDS_ALONE + pattern + _ENDS, re.IGNORECASE)
    for pattern in (
        rf"(?P<year>\d{{4}})(?P<by>[-/. ])(?P<month>\d{{1,2}})(?P=by){_DAY}",
        r"(?P<first>\d{1,2})(?P<by>[-/. ])(?P<second>\d{1,2})(?P=by)(?P<year>\d{4}|\d{2})",
        rf"{_DAY}(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{_NAMED}\s?[,-]?\s?(?P<year>\d{{4}})",
        rf"{_NAMED}\s+{_DAY}(?:st|nd|rd|th)?\s?,?\s?(?P<year>\d{{4}})",
    )
]
_TIME_STARTS = r"(?:(?<![\w.:/-])|(?<=\dt))(?P<hour>\d{1,2})"
_HALF = r"(?:\s?(?P<half>[ap])\.?m\b\.?|\s?(?P<p>p)\b|(?P<a>a)\b|\s(?P<last_a>a)(?=\s*(?:$|[,;\d])))"
_TIMES = [
    re.compile(_TIME_STARTS + pattern, re.IGNORECASE)
    for pattern in (
        rf":(?P<minute>\d{{2}})(?::\d{{2}})?(?:{_HALF}|(?![\w/:-]))",
        rf"[.h](?P<minute>\d{{2}}){_HALF}",
        r"\s?(?P<half>[ap])\.?m\b\.?",
    )
]
# Only in answers to the question about the clock.
_LOOSE_TIMES = [
    re.compile(_TIME_STARTS + pattern, re.IGNORECASE)
    for pattern in (r"[.h](?P<minute>\d{2})(?:[.:]\d{2})?(?![\w/:.-])", r"(?P<half>[ap])\b")
]
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERS = {"a": 1, "an": 1} | {word: number for number, word in enumerate(_WORDS, start=1)}
_UNITS = {"day": 1, "week": 7}
_NUMBER = rf"(?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)})\s+(?P<unit>{'|'.join(_UNITS)})s?"
_BACK, _ON = "behind|back|slow|ago|earlier|in the past", "ahead|fast|forward|later|in the future"
_OFF = [
    re.compile(rf"\b{_NUMBER}\s+(?:too\s+)?(?:(?P<back>{_BACK})|(?P<on>{_ON}))\b", re.IGNORECASE),
    re.compile(rf"\b(?:(?P<back>behind|slow)|(?P<on>ahead|fast))\s+(?:by\s+)?{_NUMBER}\b", re.IGNORECASE),
]
_AWAY = {"yesterday": -1, "today": 0, "tomorrow": 1}
_NAMED_DAY = re.compile(
    rf"(?<!not )\b(?P<further>day (?:before|after) )?(?P<name>{'|'.join(_AWAY)})(?:'?s)?\b", re.IGNORECASE
)


@dataclass(frozen=True)
class WrittenDate:
    """A date and its position in a text. It may mean two days if day and month may be exchanged."""

    start: int
    end: int
    days: tuple[date, ...]


@dataclass(frozen=True)
class WrittenTime:
    """A time of day, as HH:MM, and its position in a text."""

    start: int
    end: int
    time: str


def find_dates(text: str, *, loose: bool = False) -> list[WrittenDate]:
    """Every date in a text, from left to right.

    Args:
        loose: the text is an answer to the question for a date, so that three numbers with spaces are one.
    """
    found: list[WrittenDate] = []
    for match in _matches(_DATES, text):
        days = _days(match.groupdict())
        if days and (loose or match.groupdict().get("by") != " ") and _is_after(match, found):
            found.append(WrittenDate(match.start(), match.end(), days))
    return found


def find_times(text: str, *, loose: bool = False) -> list[WrittenTime]:
    """Every time of day in a text, from left to right.

    Args:
        loose: the text is an answer to the question for a time, so that 14.05 and 8p are one.
    """
    found: list[WrittenTime] = []
    for match in _matches(_TIMES + _LOOSE_TIMES if loose else _TIMES, text):
        time = _time(match.groupdict())
        if time and _is_after(match, found):
            found.append(WrittenTime(match.start(), match.end(), time))
    return found


def counted_from(today: date, text: str) -> date | None:
    """The day that a text names as "yesterday" or "two days ahead"; None if it names none."""
    away = _days_away(text)
    day = today + timedelta(days=away) if away is not None else None
    return day if day and day.year in YEARS else None


def without_counted_days(text: str) -> str:
    """The text without days that are counted from today, such as "two days ago"."""
    for pattern in (*_OFF, _NAMED_DAY):
        text = pattern.sub(" ", text)
    return text


def as_shown(day: date, time: str | None) -> str:
    """What a clock shows, written down."""
    return f"{day.isoformat()} {time}" if time else day.isoformat()


def day_shown(shown: str) -> date:
    """The day of what a clock shows."""
    return date.fromisoformat(shown[: len("YYYY-MM-DD")])


def has_time(shown: str) -> bool:
    """Whether what a clock shows comes with a time of day."""
    return ":" in shown


def has_lost_its_date(shown: date, today: date) -> bool:
    """Whether a recorder's clock is so far before today that it cannot be right."""
    return today - shown > LOST_AFTER


def a_day(year: int, month: int, day: int) -> date | None:
    """The day, if there is such a day and a recorder could show it."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if found.year in YEARS else None


def either_way(year: int, first: int, second: int) -> tuple[date, ...]:
    """The days that two numbers and a year may mean: with the day first and with the month first; one if both agree."""
    both = (a_day(year, second, first), a_day(year, first, second))
    return tuple(dict.fromkeys(day for day in both if day))


def month_of(name: str) -> int:
    """The number of a month by its name or the beginning of it."""
    return MONTHS.index(name.lower()[:3]) + 1


def time_of_day(hour: int, minute: int, half: str | None = None) -> str | None:
    """A time as HH:MM, if there is such a time; `half` is "a" or "p" of a clock with twelve hours."""
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


def _days_away(text: str) -> int | None:
    """How many days the clock is said to be off; otherwise how far away the day is that is named last."""
    off = next(iter(_matches(_OFF, text)), None)
    if off:
        days = (_NUMBERS.get(off["number"].lower()) or int(off["number"])) * _UNITS[off["unit"].lower()]
        return -days if off["back"] else days
    named = [*_NAMED_DAY.finditer(text)]
    if not named:
        return None
    return _AWAY[named[-1]["name"].lower()] * (2 if named[-1]["further"] else 1)


def _matches(patterns: list[re.Pattern[str]], text: str) -> list[re.Match[str]]:
    """What any of the patterns finds, from left to right. If two begin together, the first pattern comes first."""
    found = [match for pattern in patterns for match in pattern.finditer(text)]
    return sorted(found, key=lambda match: match.start())


def _is_after(match: re.Match[str], found: list[WrittenDate] | list[WrittenTime]) -> bool:
    return not found or match.start() >= found[-1].end


def _days(parts: dict[str, str | None]) -> tuple[date, ...]:
    year = int(parts["year"] or 0)
    year += 2000 if year < 100 else 0
    if parts.get("first"):
        return either_way(year, int(parts["first"] or 0), int(parts["second"] or 0))
    month = month_of(parts["name"] or "") if parts.get("name") else int(parts["month"] or 0)
    day = a_day(year, month, int(parts["day"] or 0))
    return (day,) if day else ()


def _time(parts: dict[str, str | None]) -> str | None:
    hour, minute = int(parts["hour"] or 0), int(parts.get("minute") or 0)
    half = next((parts[name] for name in ("half", "p", "a", "last_a") if parts.get(name)), None)
    return time_of_day(hour, minute, half if 1 <= hour <= 12 else None)
