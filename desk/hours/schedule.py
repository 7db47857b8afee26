"""When agents are at the desk: opening times by weekday and by date, in the desk's time zone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTES_A_DAY = 24 * 60
ONE_DAY = timedelta(days=1)
DAYS_LOOKED_AHEAD = 400
ALWAYS = timedelta(days=30)


@dataclass(frozen=True, order=True)
class Window:
    """One opening time, in minutes since the midnight before it opens; after the next midnight the minutes count on."""

    opens: int
    closes: int


Windows = tuple[Window, ...]


@dataclass(frozen=True)
class Span:
    """A time during which agents are there without a break."""

    opens: datetime
    closes: datetime

    @property
    def endless(self) -> bool:
        """Whether it lasts so long that its end need not be told."""
        return self.closes - self.opens > ALWAYS


@dataclass(frozen=True)
class Schedule:
    """When agents are at the desk.

    Attributes:
        week: the windows of each weekday, from Monday on.
        every_year: the windows of a month and day, which replace those of its weekday.
        dates: the windows of a date, which replace all others.
    """

    zone: ZoneInfo
    week: tuple[Windows, ...]
    every_year: Mapping[tuple[int, int], Windows] = field(default_factory=dict)
    dates: Mapping[date, Windows] = field(default_factory=dict)

    def special(self, day: date) -> Windows | None:
        """The windows of a day that differs from its weekday; None for a usual day."""
        return self.dates.get(day, self.every_year.get((day.month, day.day)))

    def windows_on(self, day: date) -> Windows:
        """The windows of this day."""
        special = self.special(day)
        return self.week[day.weekday()] if special is None else special

    def open_at(self, moment: datetime) -> bool:
        """Whether the desk is open at this moment."""
        return self.span_at(moment) is not None

    def span_at(self, moment: datetime) -> Span | None:
        """The open time that this moment is in."""
        begun = takewhile(lambda span: span.opens <= moment, self._spans(moment))
        return next((span for span in begun if span.closes > moment), None)

    def next_span(self, moment: datetime) -> Span | None:
        """The next open time; None if there is none within a year."""
        return next((span for span in self._spans(moment) if span.opens > moment), None)

    def moment_of(self, day: date, minutes: int) -> datetime:
        """The moment so many minutes after midnight of a day, in the desk's time zone."""
        days, minute = divmod(minutes, MINUTES_A_DAY)
        return datetime.combine(day + days * ONE_DAY, time(*divmod(minute, 60)), self.zone).astimezone(UTC)

    def _spans(self, moment: datetime) -> Iterator[Span]:
        """The open times from the day before `moment` on; windows that touch or overlap are one."""
        yesterday = moment.astimezone(self.zone).date() - ONE_DAY
        pending: Span | None = None
        for days in range(DAYS_LOOKED_AHEAD):
            day = yesterday + days * ONE_DAY
            for window in self.windows_on(day):
                span = Span(self.moment_of(day, window.opens), self.moment_of(day, window.closes))
                if pending and span.opens <= pending.closes:
                    pending = Span(pending.opens, max(pending.closes, span.closes))
                    continue
                if pending:
                    yield pending
                pending = span
        if pending:
            yield pending
