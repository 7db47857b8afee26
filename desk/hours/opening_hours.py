"""The support desk's opening hours: read from a setting, asked about a moment, told in words."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from desk.hours.schedule import Schedule
from desk.hours.setting import read_schedule
from desk.hours.words import ScheduleInWords
from desk.time import now
from desk.words import ENGLISH


@dataclass(frozen=True)
class OpeningHours:
    """When agents are at the desk."""

    schedule: Schedule

    @classmethod
    def parse(cls, text: str, zone: ZoneInfo) -> "OpeningHours":
        """Reads rules such as "Mon-Fri 09:00-18:00; 12-25 closed".

        Raises:
            HoursRefused: a rule is not written like that.
        """
        return cls(read_schedule(text, zone))

    def open_at(self, moment: datetime) -> bool:
        """Whether the desk is open at this moment."""
        return self.schedule.open_at(moment)

    def in_words(self, language: str = ENGLISH) -> str:
        """Such as "Monday to Friday, 9:00 to 18:00 (Toronto time)"."""
        return ScheduleInWords(self.schedule, None, now(), language).week()

    def for_customer(self, zone: ZoneInfo | None, moment: datetime, language: str = ENGLISH) -> str:
        """The hours in words, also on the customer's clock, with the exceptions of the coming days."""
        return ScheduleInWords(self.schedule, zone, moment, language).usual()

    def open_when(self, zone: ZoneInfo | None, moment: datetime, language: str = ENGLISH) -> str:
        """A sentence that says whether the desk is open and when that changes, on the customer's clock."""
        return ScheduleInWords(self.schedule, zone, moment, language).now()
