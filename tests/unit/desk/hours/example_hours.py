"""Opening hours that several tests ask about."""

from datetime import datetime
from zoneinfo import ZoneInfo

from desk.hours.opening_hours import OpeningHours

TORONTO = ZoneInfo("America/Toronto")


def is_open(hours: str, moment: str) -> bool:
    return OpeningHours.parse(hours, TORONTO).open_at(datetime.fromisoformat(moment))


LONG = """Mon-Thu 09:00-12:00, 13:00-18:00
Fri,Sat 22:00-02:00
12-25, 01-01 closed
2026-12-24 10:00-14:00
2027-02-01 to 2027-02-03 closed"""
