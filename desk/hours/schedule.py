"""When agents are at the desk: windows of weekdays and of dates, in the desk's own time zone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

MINUTES_A_DAY = 24 * 60
ONE_DAY = timedelta(days=1)
DAYS_LOOKED_AHEAD = 400
ALWAYS = timedelta(days=30)


@dataclass(frozen=True, order=True)
class Window:
    """From when to when agents are there, in minutes of the day it begins on; past midnight the minutes go on."""

    opens: int
    closes: int


Windows = tuple[Window, ...]


@dataclass(frozen=True)
class Span:
    """A time without a break in which agents are there."""

    opens: datetime
    closes: datetime

    @property
    def endless(self) -> bool:
        """Whether it ends so late that nobody has to be told when."""
        return self.closes - self.opens > ALWAYS


@dataclass(frozen=True)
class Schedule:
    """When agents are at the desk.

    Attributes:
        week: the windows of each weekday, from Monday on.
        every_year: the windows of a month and day, in place of its weekday's.
        dates: the windows of one date, in place of all others.
    """

    zone: ZoneInfo
    week: tuple[Windows, ...]
    every_year: Mapping[tuple[int, int], Windows] = field(default_factory=dict)
    dates: Mapping[date, Windows] = field(default_factory=dict)

    def special(self, day: date) -> Windows | None:
        """The windows of a day that is not like its weekday."""
        return self.dates.get(day, self.every_year.get((day.month, day.day)))

    def windows_on(self, day: date) -> Windows:
        """When agents come on this day."""
        special = self.special(day)
        return self.week[day.weekday()] if special is None else special

    def open_at(self, moment: datetime) -> bool:
        """Whether the desk is open at this moment."""
        return self.span_at(moment) is not None

    def span_at(self, moment: datetime) -> Span | None:
        """The time in which the desk is open at this moment."""
        begun = takewhile(lambda span: span.opens <= moment, self._spans(moment))
        return next((span for span in begun if span.closes > moment), None)

    def next_span(self, moment: datetime) -> Span | None:
        """The time in which the desk is open next; None where none comes in a year."""
        return next((span for span in self._spans(moment) if span.opens > moment), None)

    def moment_of(self, day: date, minutes: int) -> datetime:
        """When it is so many minutes past midnight of a day at the desk."""
        days, minute = divmod(minutes, MINUTES_A_DAY)
        return datetime.combine(day + days * ONE_DAY, time(*divmod(minute, 60)), self.zone).astimezone(UTC)

    def _spans(self, moment: datetime) -> Iterator[Span]:
        """From the one that may have begun the day before `moment`; what goes on without a break is one."""
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
