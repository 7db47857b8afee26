"""Opening hours are in the desk's own time zone."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from desk.agents.hours import OpeningHours

TORONTO = ZoneInfo("America/Toronto")


def is_open(hours: str, moment: str) -> bool:
    return OpeningHours.parse(hours, TORONTO).open_at(datetime.fromisoformat(moment))


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
    "text", ["", "always", "Mon-Fri 9-18", "Mon-Fri 09:00-25:00", "Mon-Fri 18:00-09:00", "Mo-Fr 09:00-18:00"]
)
def test_hours_that_make_no_sense_stop_the_start(text: str) -> None:
    with pytest.raises(ValueError, match="RESETDESK_HOURS"):
        OpeningHours.parse(text, TORONTO)


def test_in_words() -> None:
    hours = OpeningHours.parse("Mon-Fri 09:00-18:00", TORONTO)
    assert hours.in_words() == "Monday to Friday, 9:00 to 18:00 (Toronto time)"
    assert hours.in_words("fr") == "lundi au vendredi, de 9:00 à 18:00 (heure de Toronto)"


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        (None, "Monday to Friday, 9:00 to 18:00 (Toronto time)"),
        ("America/New_York", "Monday to Friday, 9:00 to 18:00 (Toronto time)"),
        ("America/Vancouver", "Monday to Friday, 9:00 to 18:00 (Toronto time), which is 6:00 to 15:00 where you are"),
        ("Europe/Paris", "Monday to Friday, 9:00 to 18:00 (Toronto time), which is 15:00 to 0:00 where you are"),
    ],
)
def test_the_hours_are_told_in_the_customers_time_too(zone: str | None, words: str) -> None:
    hours = OpeningHours.parse("Mon-Fri 09:00-18:00", TORONTO)
    moment = datetime.fromisoformat("2026-11-23T09:00:00-05:00")
    assert hours.for_customer(ZoneInfo(zone) if zone else None, moment) == words
