"""Opening hours are read as they were meant, or refused with a sentence."""

import pytest
from pydantic import ValidationError

from desk.hours.opening_hours import OpeningHours
from desk.hours.setting import EXAMPLE, HoursRefused
from desk.settings import Settings
from tests.unit.desk.hours.example_hours import TORONTO, is_open


@pytest.mark.parametrize(
    "text",
    [
        "",
        ";",
        "Sat closed",
        "Mon-Fri 09:00-09:00",
        "Mon 09:00-13:00, 12:00-18:00",
        "12-32 closed",
        "always",
        "Mon-Fri 9-18",
        "Mon-Fri 09:00-25:00",
        "Mo-Fr 09:00-18:00",
    ],
)
def test_hours_that_make_no_sense_stop_the_start(text: str) -> None:
    with pytest.raises(ValueError, match="RESETDESK_HOURS"):
        OpeningHours.parse(text, TORONTO)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Mon-Fri 9-18", "has 'Mon-Fri 9-18', which does not end with hours such as 09:00-18:00"),
        ("Mon-Fri 09:00-25:00", "has '09:00-25:00', which has a time that no clock shows"),
        ("Mon 09:00-18:00; Xmas closed", "has 'Xmas', which is not a day such as Mon, Mon-Fri, 12-25 or 2026-12-25"),
        ("Mon 09:00-18:00; 2026-02-30 closed", "has '2026-02-30', which is not a day"),
        ("Mon 09:00-18:00; 2026-12-30 to 2026-12-24 closed", "which does not go from an earlier day to a later one"),
    ],
)
def test_a_refused_setting_says_in_one_sentence_what_is_wrong_and_gives_an_example(text: str, wrong: str) -> None:
    with pytest.raises(HoursRefused) as refusal:
        OpeningHours.parse(text, TORONTO)
    assert wrong in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert str(refusal.value).endswith(EXAMPLE)
    assert OpeningHours.parse(EXAMPLE, TORONTO)


def test_a_later_rule_replaces_an_earlier_one() -> None:
    hours = "Mon-Fri 09:00-18:00; Fri 09:00-13:00; Wed closed"
    assert not is_open(hours, "2026-11-27T14:00:00-05:00")
    assert not is_open(hours, "2026-11-25T10:00:00-05:00")


def test_a_setting_that_cannot_be_read_stops_the_desk_with_that_sentence() -> None:
    for name, value in (("hours", "Mo-Fr 9-18"), ("timezone", "Toronto")):
        with pytest.raises(ValidationError, match=f"RESETDESK_{name.upper()}"):
            Settings(DATABASE_URL="postgresql://localhost/none", **{name: value})  # type: ignore[arg-type]
