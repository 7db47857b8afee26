"""A temporary password expires at the end of the day on the recorder's clock."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from desk.secrets.expiry import RecorderClock, end_of_recorder_day

TORONTO = ZoneInfo("America/Toronto")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("clock", "moment", "expected"),
    [
        pytest.param(None, "2026-11-22 17:00", "2026-11-23 05:00", id="no clock: the desk's own midnight"),
        pytest.param(("2026-11-22", "2026-11-22 17:00"), "2026-11-22 17:00", "2026-11-23 05:00", id="only a date"),
        pytest.param(("2000-01-01", "2026-11-22 17:00"), "2026-11-22 17:00", "2026-11-23 05:00", id="only an old date"),
        pytest.param(
            ("2026-11-22 14:05", "2026-11-22 17:00"), "2026-11-22 17:30", "2026-11-23 02:55", id="its midnight"
        ),
        pytest.param(
            ("2000-01-01 23:50", "2026-11-22 17:00"), "2026-11-22 17:05", "2026-11-22 17:10", id="a dead battery"
        ),
        pytest.param(
            ("2000-01-01 23:50", "2026-11-22 17:00"), "2026-11-22 17:20", "2026-11-23 17:10", id="its next day"
        ),
        pytest.param(
            ("2026-11-22 23:50", "2026-11-22 17:00"), "2026-11-22 17:10", "2026-11-23 17:10", id="at midnight"
        ),
        pytest.param(("2026-11-22 12:00", "2026-11-22 17:00"), "2026-12-01 17:00", "2026-12-02 05:00", id="days later"),
        pytest.param(("2026-11-22 00:00", "2026-11-22 17:00"), "2026-11-22 17:00", "2026-11-23 17:00", id="a new day"),
    ],
)
def test_it_dies_at_the_end_of_the_recorders_day(clock: tuple[str, str] | None, moment: str, expected: str) -> None:
    recorder = RecorderClock(clock[0], at(clock[1])) if clock else None
    assert end_of_recorder_day(recorder, moment=at(moment), zone=TORONTO) == at(expected)


def test_the_day_the_clocks_change_ends_at_midnight_too() -> None:
    moment = at("2026-11-01 12:00")
    assert end_of_recorder_day(None, moment=moment, zone=TORONTO) == at("2026-11-02 05:00")
