"""When a temporary password expires: at the end of the day on the recorder's own clock.

Source: the vendor's articles say "valid until the end of the day" and ask for the date shown on the recorder's screen
(docs/architecture.md). The recorder's clock may be years off, so its midnight is calculated from what the customer said
it shows, and when.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from identifiers.dates import day_shown, has_lost_its_date, has_time

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class RecorderClock:
    """What the recorder showed, and when the customer told it.

    Attributes:
        shown: "YYYY-MM-DD HH:MM", or only the date.
        reported_at: the real moment, in UTC.
    """

    shown: str
    reported_at: datetime

    @property
    def has_lost_its_date(self) -> bool:
        """Whether the date is so old that the clock must have been reset."""
        return has_lost_its_date(day_shown(self.shown), self.reported_at.date())

    def shows_at(self, moment: datetime, zone: ZoneInfo) -> str:
        """What the recorder should show at `moment`, in the form of `shown`.

        If the time of day is unknown, its date changes at midnight in `zone`, where the recorder is.
        """
        if has_time(self.shown):
            return f"{self.at(moment):%Y-%m-%d %H:%M}"
        days = moment.astimezone(zone).date() - self.reported_at.astimezone(zone).date()
        return (date.fromisoformat(self.shown) + days).isoformat()

    def at(self, moment: datetime) -> datetime:
        """The recorder's time at `moment`, to the second; the time of day has to be known."""
        return datetime.fromisoformat(self.shown) + (moment - self.reported_at)


def end_of_recorder_day(clock: RecorderClock | None, *, moment: datetime, zone: ZoneInfo) -> datetime:
    """The next midnight on the recorder's clock after `moment`.

    If the time of day is unknown, midnight in `zone`, where the recorder is.
    """
    if clock is None or not has_time(clock.shown):
        return _next_midnight(moment.astimezone(zone)).astimezone(moment.tzinfo)
    shown = clock.at(moment)
    return moment + (_next_midnight(shown) - shown)


def _next_midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0) + ONE_DAY
