"""When a temporary password dies: at the end of the day that the recorder's own clock shows.

Source: the vendor's articles say "valid until the end of the day" and ask for the date shown on the recorder's screen
(docs/architecture.md). The recorder's clock may be years off, so its midnight is counted from the moment the customer
told us what it shows.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class RecorderClock:
    """What the recorder showed, and when we were told.

    Attributes:
        shown: "YYYY-MM-DD HH:MM", or only the date.
        reported_at: the real moment, in UTC.
    """

    shown: str
    reported_at: datetime


def end_of_recorder_day(clock: RecorderClock | None, *, moment: datetime, zone: ZoneInfo) -> datetime:
    """The next midnight on the recorder's clock after `moment`.

    Where the time of day is unknown, it is the midnight of the support desk's own zone.
    """
    if clock is None or len(clock.shown) <= len("YYYY-MM-DD"):
        return _next_midnight(moment.astimezone(zone)).astimezone(moment.tzinfo)
    shown = datetime.fromisoformat(clock.shown)
    first_midnight = clock.reported_at + (_next_midnight(shown) - shown)
    days_since = max(0, (moment - first_midnight) // ONE_DAY + 1)
    return first_midnight + days_since * ONE_DAY


def _next_midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0) + ONE_DAY
