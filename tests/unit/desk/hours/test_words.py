"""Opening hours in words, at the desk and where the customer is."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from desk.hours.opening_hours import OpeningHours
from tests.unit.desk.hours.example_hours import TORONTO


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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Mon-Thu 09:00-12:00, 13:00-18:00; Sat 10:00-14:00",
            "Monday to Thursday, 9:00 to 12:00 and 13:00 to 18:00; Saturday, 10:00 to 14:00",
        ),
        ("Sun-Thu 09:00-18:00", "Sunday to Thursday, 9:00 to 18:00"),
        ("Mon,Wed,Fri 09:00-18:00", "Monday, Wednesday and Friday, 9:00 to 18:00"),
        ("Sat-Sun 22:00-02:00", "Saturday and Sunday, 22:00 to 2:00"),
        ("Mon-Sun 00:00-24:00", "every day, all day"),
    ],
)
def test_a_week_of_any_shape_in_words(text: str, words: str) -> None:
    assert OpeningHours.parse(text, TORONTO).in_words() == f"{words} (Toronto time)"


def told(text: str, zone: str | None, moment: str, language: str = "en") -> tuple[str, str]:
    hours, place = OpeningHours.parse(text, TORONTO), ZoneInfo(zone) if zone else None
    at = datetime.fromisoformat(moment)
    return hours.for_customer(place, at, language), hours.open_when(place, at, language)


@pytest.mark.parametrize(
    ("zone", "here", "when"),
    [
        ("America/Toronto", None, "Support opens again tomorrow at 9:00."),
        ("America/Vancouver", "6:00 to 15:00", "Support opens again tomorrow at 6:00 your time."),
        ("Pacific/Honolulu", "4:00 to 13:00", "Support opens again tomorrow at 4:00 your time."),
        ("Pacific/Auckland", "Tuesday to Saturday, 3:00 to 12:00", "Support opens again tomorrow at 3:00 your time."),
        (None, None, "Support opens again tomorrow at 9:00 (Toronto time)."),
    ],
)
def test_the_weekday_is_the_customers_own(zone: str | None, here: str | None, when: str) -> None:
    words, opening = told("Mon-Fri 09:00-18:00", zone, "2026-11-29T18:00:00-05:00")
    own = "Monday to Friday, 9:00 to 18:00 (Toronto time)"
    assert words == (f"{own}, which is {here} where you are" if here else own)
    assert opening == when


def test_mondays_first_hour_may_be_sundays_last_evening_elsewhere() -> None:
    hours = OpeningHours.parse("Mon 09:00-12:00", ZoneInfo("Asia/Tokyo"))
    moment = datetime.fromisoformat("2026-11-29T12:00:00-05:00")
    words = hours.for_customer(ZoneInfo("America/Toronto"), moment)
    assert words == "Monday, 9:00 to 12:00 (Tokyo time), which is Sunday, 19:00 to 22:00 where you are"
    assert hours.open_when(ZoneInfo("America/Toronto"), moment) == "Support opens again today at 19:00 your time."


@pytest.mark.parametrize(
    ("text", "moment", "when"),
    [
        ("Mon-Fri 09:00-18:00", "2026-11-23T10:00:00-05:00", "Support is open now and closes today at 18:00."),
        ("Fri 22:00-02:00", "2026-11-27T23:00:00-05:00", "Support is open now and closes tomorrow at 2:00."),
        ("Mon-Fri 00:00-24:00", "2026-11-23T10:00:00-05:00", "Support is open now and closes on Saturday at 0:00."),
        ("Mon-Sun 00:00-24:00", "2026-11-23T10:00:00-05:00", "Support is always open."),
        ("Mon-Fri 09:00-18:00", "2026-11-27T18:00:00-05:00", "Support opens again on Monday at 9:00."),
        (
            "Mon 09:00-18:00; 12-28 closed",
            "2026-12-22T10:00:00-05:00",
            "Support opens again on Monday, 4 January, at 9:00.",
        ),
        ("Mon-Fri 09:00-12:00, 13:00-18:00", "2026-11-23T12:30:00-05:00", "Support opens again today at 13:00."),
    ],
)
def test_when_it_changes_is_told_from_now(text: str, moment: str, when: str) -> None:
    assert told(text, "America/Toronto", moment)[1] == when


def test_days_that_are_not_as_usual_are_told_a_week_ahead() -> None:
    text = "Mon-Fri 09:00-18:00; 12-25, 12-26 closed; 2026-12-24 10:00-14:00; 12-31 closed"
    moment = "2026-12-22T10:00:00-05:00"
    usual = "Monday to Friday, 9:00 to 18:00 (Toronto time)"
    here = told(text, "America/Toronto", moment)[0]
    assert here == f"{usual}; on Thursday, 24 December only 10:00 to 14:00; closed on Friday, 25 December"
    elsewhere = told(text, "Pacific/Auckland", moment)[0]
    assert elsewhere.endswith("; on Friday, 25 December only 4:00 to 8:00; closed on Saturday, 26 December")


def test_a_day_that_opens_for_once_is_told_a_week_ahead() -> None:
    here = told("Mon-Fri 09:00-18:00; 2026-11-28 10:00-12:00", "America/Toronto", "2026-11-23T10:00:00-05:00")[0]
    assert here.endswith("(Toronto time); also on Saturday, 28 November, 10:00 to 12:00")


def test_the_hours_are_told_in_french_and_spanish() -> None:
    text, moment = "Mon-Fri 09:00-18:00; 12-25 closed", "2026-12-24T19:00:00-05:00"
    french, when = told(text, "America/Toronto", moment, "fr")
    assert french == "lundi au vendredi, de 9:00 à 18:00 (heure de Toronto); fermé le vendredi 25 décembre"
    assert when == "Le support rouvre lundi à 9:00."
    assert told(text, "Europe/Madrid", moment, "es")[1].endswith("lunes a las 15:00, hora de donde está usted.")
