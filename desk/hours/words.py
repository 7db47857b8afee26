"""Puts opening hours into words, on the desk's clock and on the customer's: Monday 9:00 may be their Sunday evening."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from desk.hours.schedule import DAYS, MINUTES_A_DAY, ONE_DAY, Schedule, Window, Windows
from desk.words import ENGLISH, sentence

DAYS_TOLD_AHEAD = 7
_WHOLE_DAY = (Window(0, MINUTES_A_DAY),)

Week = tuple[Windows, ...]


@dataclass(frozen=True)
class ScheduleInWords:
    """Opening hours in words for one reader.

    Args:
        zone: the reader's time zone; if it is unknown, the words give the desk's time and name its city.
        moment: the current time.
    """

    schedule: Schedule
    zone: ZoneInfo | None
    moment: datetime
    language: str = ENGLISH

    def usual(self) -> str:
        """Such as "Monday to Friday, 9:00 to 18:00 (Toronto time), which is 6:00 to 15:00 where you are"."""
        words = self.week()
        if self._is_elsewhere:
            words = self._say("opening_hours_here", hours=words, here=self._here())
        return "; ".join([words, *self._exceptions()])

    def week(self) -> str:
        """The usual hours on the desk's own clock."""
        return self._say("opening_hours", week=self._week(self.schedule.week), city=self._city)

    def now(self) -> str:
        """A sentence that says whether the desk is open and when that changes."""
        span = self.schedule.span_at(self.moment)
        if span and span.endless:
            return self._say("support_always_open")
        if span:
            return self._say("support_open", when=self._when(span.closes))
        following = self.schedule.next_span(self.moment)
        return self._say("support_closed", when=self._when(following.opens)) if following else ""

    @property
    def _city(self) -> str:
        return self.schedule.zone.key.rsplit("/", 1)[-1].replace("_", " ")

    @property
    def _place(self) -> ZoneInfo:
        return self.zone or self.schedule.zone

    @property
    def _is_elsewhere(self) -> bool:
        return self._shift() != 0

    def _shift(self) -> int:
        """How many minutes the reader's clock is ahead of the desk's."""
        there, here = (self.moment.astimezone(zone).utcoffset() for zone in (self.schedule.zone, self._place))
        return int(((here or timedelta()) - (there or timedelta())).total_seconds()) // 60

    def _here(self) -> str:
        """The usual hours on the reader's clock, without the days if these are the same as at the desk."""
        shifted = _shifted(self.schedule.week, self._shift())
        own, here = _same_days(self.schedule.week), _same_days(shifted)
        if len(here) == 1 and list(own.values()) == list(here.values()):
            return self._windows(next(iter(here)))
        return self._week(shifted)

    def _week(self, week: Week) -> str:
        groups = _same_days(week).items()
        return "; ".join(f"{self._days(days)}, {self._windows(windows)}" for windows, days in groups)

    def _days(self, runs: list[tuple[int, int]]) -> str:
        if runs == [(0, len(DAYS) - 1)]:
            return self._say("every_day")
        return self._list(self._run(first, last) for first, last in runs)

    def _run(self, first: int, last: int) -> str:
        names = [self._say(f"day_{DAYS[day]}") for day in (first, last)]
        if (last - first) % len(DAYS) == 0:
            return names[0]
        if (last - first) % len(DAYS) == 1:
            return self._list(names)
        return self._say("from_day_to_day", first=names[0], last=names[1])

    def _windows(self, windows: Windows) -> str:
        if windows == _WHOLE_DAY:
            return self._say("all_day")
        return self._list(
            self._say("from_time_to_time", opens=_clock(window.opens), closes=_clock(window.closes))
            for window in windows
        )

    def _exceptions(self) -> Iterator[str]:
        """The exceptions of the coming week, with the dates of the reader's time zone."""
        today = self.moment.astimezone(self.schedule.zone).date()
        for days in range(DAYS_TOLD_AHEAD):
            day = today + days * ONE_DAY
            special, usual = self.schedule.special(day), self.schedule.week[day.weekday()]
            if special is None or special == usual:
                continue
            opens = self.schedule.moment_of(day, (special or usual)[0].opens).astimezone(self._place)
            shifted = tuple(Window(one.opens + self._shift(), one.closes + self._shift()) for one in special)
            name = "closed_on" if not special else "only_open" if usual else "also_open"
            windows = self._windows(shifted) if special else ""
            yield self._say(name, day=self._date(opens.date()), windows=windows)

    def _when(self, moment: datetime) -> str:
        here, today = moment.astimezone(self._place), self.moment.astimezone(self._place).date()
        time = f"{here:%-H:%M}"
        days = (here.date() - today).days
        if days <= 1:
            words = self._say("today_at" if days == 0 else "tomorrow_at", time=time)
        elif days < DAYS_TOLD_AHEAD:
            words = self._say("on_day_at", day=self._say(f"day_{DAYS[here.weekday()]}"), time=time)
        else:
            words = self._say("on_date_at", day=self._date(here.date()), time=time)
        if self.zone is None:
            return self._say("time_of_city", when=words, city=self._city)
        return self._say("your_time", when=words) if self._is_elsewhere else words

    def _date(self, day: date) -> str:
        weekday, month = self._say(f"day_{DAYS[day.weekday()]}"), self._say(f"month_{day.month}")
        return self._say("weekday_and_date", weekday=weekday, day=day.day, month=month)

    def _list(self, parts: Iterable[str]) -> str:
        *before, last = parts
        return self._say("and", before=", ".join(before), last=last) if before else last

    def _say(self, name: str, **values: object) -> str:
        return sentence(name, self.language, **values)


def _same_days(week: Week) -> dict[Windows, list[tuple[int, int]]]:
    """The runs of days, as first and last day, by the windows they share; a run may go on past Sunday."""
    if len(set(week)) == 1:
        return {week[0]: [(0, len(DAYS) - 1)]}
    groups: dict[Windows, list[tuple[int, int]]] = {}
    for first, windows in enumerate(week):
        if windows and week[first - 1] != windows:
            groups.setdefault(windows, []).append((first, _last_alike(week, first)))
    return groups


def _last_alike(week: Week, first: int) -> int:
    last = first
    while week[(last + 1) % len(DAYS)] == week[first]:
        last = (last + 1) % len(DAYS)
    return last


def _shifted(week: Week, minutes: int) -> Week:
    """The week on a clock that is so many minutes ahead, where a window may open on another day."""
    days: list[list[Window]] = [[] for _ in DAYS]
    for day, windows in enumerate(week):
        for window in windows:
            away, opens = divmod(window.opens + minutes, MINUTES_A_DAY)
            days[(day + away) % len(DAYS)].append(Window(opens, opens + window.closes - window.opens))
    return tuple(tuple(sorted(windows)) for windows in days)


def _clock(minutes: int) -> str:
    hour, minute = divmod(minutes % MINUTES_A_DAY, 60)
    return f"{hour}:{minute:02d}"
