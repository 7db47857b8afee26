"""Reads RESETDESK_HOURS: rules, separated by semicolons or new lines, that each name days and their hours.

    Mon-Fri 09:00-12:00, 13:00-18:00; Sat 22:00-02:00; 12-25, 01-01 closed; 2026-12-24 to 2026-12-30 10:00-14:00

A later rule for the same day replaces an earlier one. A date goes before its weekday, and a date with a year
goes before a date without one.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from zoneinfo import ZoneInfo

from desk.hours.schedule import DAYS, MINUTES_A_DAY, ONE_DAY, Schedule, Window, Windows

EXAMPLE = "Mon-Fri 09:00-12:00, 13:00-18:00; Sat 10:00-14:00; 12-25 closed"
LONGEST_RANGE = 366
_LEAP_YEAR = 2024
_HOURS_BEGIN = re.compile(r"\s(?=closed$|\d{1,2}:)", re.IGNORECASE)
_WINDOW = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")
_WEEKDAYS = re.compile(rf"({'|'.join(DAYS)})(?:\s*-\s*({'|'.join(DAYS)}))?", re.IGNORECASE)

Day = int | tuple[int, int] | date


class HoursRefused(ValueError):
    """The setting cannot be read; the text says why, and gives an example."""

    def __init__(self, part: str, wrong: str) -> None:
        super().__init__(f"RESETDESK_HOURS has {part!r}, which {wrong}; write it like this: {EXAMPLE}")


def read_schedule(text: str, zone: ZoneInfo) -> Schedule:
    """The schedule that a setting describes.

    Raises:
        HoursRefused: a rule cannot be read, or no rule opens on a day of the week.
    """
    named: dict[Day, Windows] = {}
    for rule in filter(None, (part.strip() for part in re.split(r"[;\n]", text))):
        days, windows = _rule(rule)
        named |= dict.fromkeys(days, windows)
    week = tuple(named.get(weekday, ()) for weekday in range(len(DAYS)))
    if not any(week):
        raise HoursRefused(text, "names no day of the week with its hours")
    return Schedule(
        zone,
        week,
        {day: windows for day, windows in named.items() if isinstance(day, tuple)},
        {day: windows for day, windows in named.items() if isinstance(day, date)},
    )


def _rule(rule: str) -> tuple[list[Day], Windows]:
    begin = _HOURS_BEGIN.search(rule)
    if begin is None:
        raise HoursRefused(rule, "does not end with hours such as 09:00-18:00, or with closed")
    names, hours = rule[: begin.start()], rule[begin.end() :]
    days = [day for name in names.split(",") for day in _days(name.strip())]
    return days, () if hours.lower() == "closed" else _windows(hours)


def _windows(text: str) -> Windows:
    windows = sorted(_window(part.strip()) for part in text.split(","))
    if any(later.opens < earlier.closes for earlier, later in pairwise(windows)):
        raise HoursRefused(text, "has hours that overlap")
    return tuple(windows)


def _window(text: str) -> Window:
    found = _WINDOW.fullmatch(text)
    if found is None:
        raise HoursRefused(text, "is not from one time to another")
    opens, closes = _minutes(text, found[1], found[2]), _minutes(text, found[3], found[4])
    if opens in (closes, MINUTES_A_DAY):
        raise HoursRefused(text, "opens when it closes")
    return Window(opens, closes if closes > opens else closes + MINUTES_A_DAY)


def _minutes(text: str, hour: str, minute: str) -> int:
    minutes = int(hour) * 60 + int(minute)
    if int(minute) > 59 or minutes > MINUTES_A_DAY:
        raise HoursRefused(text, "has a time that no clock shows")
    return minutes


def _days(text: str) -> Iterator[Day]:
    weekdays = _WEEKDAYS.fullmatch(text)
    if weekdays:
        first, last = (DAYS.index((name or weekdays[1]).lower()) for name in weekdays.groups())
        yield from ((first + days) % len(DAYS) for days in range((last - first) % len(DAYS) + 1))
        return
    first_date, _, last_date = text.partition(" to ")
    yield from _dates(text, first_date.strip(), (last_date or first_date).strip())


def _dates(text: str, first: str, last: str) -> Iterator[Day]:
    """Every day of a range: dates, or months and days of every year, which may go on past New Year."""
    yearly = len(first) == len("MM-DD")
    try:
        begin, end = (date.fromisoformat(f"{_LEAP_YEAR}-{each}" if yearly else each) for each in (first, last))
    except ValueError as error:
        raise HoursRefused(text, "is not a day such as Mon, Mon-Fri, 12-25 or 2026-12-25") from error
    if yearly and end < begin:
        end = end.replace(year=_LEAP_YEAR + 1)
    if not 0 <= (end - begin).days <= LONGEST_RANGE:
        raise HoursRefused(text, "does not go from an earlier day to a later one of the same year")
    for days in range((end - begin).days + 1):
        day = begin + days * ONE_DAY
        yield (day.month, day.day) if yearly else day
