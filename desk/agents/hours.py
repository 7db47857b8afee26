"""The support desk's opening hours, such as "Mon-Fri 09:00-18:00", in the desk's own time zone."""

import re
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from desk.words import ENGLISH, sentence

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_FORM = re.compile(rf"({'|'.join(DAYS)})-({'|'.join(DAYS)}) ((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d)")


@dataclass(frozen=True)
class OpeningHours:
    """When agents are at the desk."""

    first_day: int
    last_day: int
    opens: time
    closes: time
    zone: ZoneInfo

    @classmethod
    def parse(cls, text: str, zone: ZoneInfo) -> "OpeningHours":
        """Reads "Mon-Fri 09:00-18:00".

        Raises:
            ValueError: the text has another form.
        """
        found = _FORM.fullmatch(text)
        if found is None:
            raise ValueError(f"RESETDESK_HOURS is {text!r}; write it as Mon-Fri 09:00-18:00.")
        first, last, opens, closes = found.groups()
        hours = cls(DAYS.index(first), DAYS.index(last), time.fromisoformat(opens), time.fromisoformat(closes), zone)
        if hours.closes <= hours.opens:
            raise ValueError(f"RESETDESK_HOURS is {text!r}; the closing time must be after the opening time.")
        return hours

    def open_at(self, moment: datetime) -> bool:
        """Whether the desk is open at this moment."""
        local = moment.astimezone(self.zone)
        days_in = (local.weekday() - self.first_day) % len(DAYS)
        return days_in <= (self.last_day - self.first_day) % len(DAYS) and self.opens <= local.time() < self.closes

    def for_customer(self, zone: ZoneInfo | None, moment: datetime, language: str = ENGLISH) -> str:
        """The hours in words, and what they are where the customer's clock shows something else."""
        words = self.in_words(language)
        local = moment.astimezone(self.zone)
        if zone is None or local.utcoffset() == moment.astimezone(zone).utcoffset():
            return words
        here = [datetime.combine(local, at, self.zone).astimezone(zone) for at in (self.opens, self.closes)]
        opens, closes = (f"{at:%-H:%M}" for at in here)
        return sentence("opening_hours_here", language, hours=words, opens=opens, closes=closes)

    def in_words(self, language: str = ENGLISH) -> str:
        """Such as "Monday to Friday, 9:00 to 18:00 (Toronto time)"."""
        city = self.zone.key.rsplit("/", 1)[-1].replace("_", " ")
        first, last = (sentence(f"day_{DAYS[day].lower()}", language) for day in (self.first_day, self.last_day))
        opens, closes = f"{self.opens:%-H:%M}", f"{self.closes:%-H:%M}"
        return sentence("opening_hours", language, first=first, last=last, opens=opens, closes=closes, city=city)
