"""Dates as recorders show them."""

import datetime
import re
from dataclasses import dataclass

from identifiers.dates import MONTH_NAME, a_day, as_shown, either_way, month_of, time_of_day

_WEEKDAY = r"(?:[\s,]*\(?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\)?\.?)?"
# Readers often see no space between day and time.
_TIME_FOLLOWS = r"(?=\d\d:\d\d)"
_HOURS = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?\s*(?:(?P<half>[AaPp][Mm])|(?P<cut>[AaPp])(?![A-Za-z]))?"
_TIME = rf"(?:(?i:{_WEEKDAY})\D{{0,3}}?(?:\b|{_TIME_FOLLOWS}){_HOURS})?"
_YEAR = rf"(?P<year>20\d\d)(?:{_TIME_FOLLOWS}|(?!\d)){_TIME}"
_YEAR_FIRST = re.compile(
    rf"(?<!\d)(?P<year>20\d\d)[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d\d{_TIME_FOLLOWS}|\d{{1,2}}(?!\d)){_TIME}"
)
_YEAR_LAST = re.compile(rf"(?<!\d)(?P<first>\d{{1,2}})[-/.](?P<second>\d{{1,2}})[-/.]{_YEAR}")
_NAME = rf"(?P<name>{MONTH_NAME})\.?"
_DAY_NAMED = re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})[\s-]+{_NAME},?[\s-]+{_YEAR}", re.IGNORECASE)
_NAMED_DAY = re.compile(rf"{_NAME}\s+(?P<day>\d{{1,2}}),?\s+{_YEAR}", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class ShownDate:
    """A date found in a line of text. It is not `certain` if day and month may be exchanged or the time is cut off."""

    value: str
    certain: bool
    has_time: bool
    start: int
    end: int


def find_dates(text: str) -> list[ShownDate]:
    """Every valid date in the text, in the order in which they stand."""
    found: list[ShownDate] = []
    for pattern in (_YEAR_FIRST, _YEAR_LAST, _DAY_NAMED, _NAMED_DAY):
        for match in pattern.finditer(text):
            shown = _read(match)
            if shown and not any(shown.start < other.end and other.start < shown.end for other in found):
                found.append(shown)
    return sorted(found, key=lambda shown: shown.start)


def _read(match: re.Match[str]) -> ShownDate | None:
    day, certain = _day(match)
    if day is None:
        return None
    clock = _clock(match)
    return ShownDate(
        value=as_shown(day, clock),
        certain=certain and (clock is not None or match["hour"] is None) and match["cut"] is None,
        has_time=clock is not None,
        start=match.start(),
        end=match.end(),
    )


def _day(match: re.Match[str]) -> tuple[datetime.date | None, bool]:
    parts = match.groupdict()
    year = int(parts["year"])
    if "first" not in parts:
        month = month_of(parts["name"]) if "name" in parts else int(parts["month"])
        return a_day(year, month, int(parts["day"])), True
    days = either_way(year, int(parts["first"]), int(parts["second"]))
    return days[-1] if days else None, len(days) < 2


def _clock(match: re.Match[str]) -> str | None:
    if match["hour"] is None:
        return None
    return time_of_day(int(match["hour"]), int(match["minute"]), match["half"] and match["half"][0])
