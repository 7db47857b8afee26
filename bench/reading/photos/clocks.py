"""The ways recorders write their date and time."""

from datetime import datetime

from bench.reading.photos.chance import one_of
from bench.reading.photos.model import Random

PLAIN = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d %I:%M:%S %p")
WORDED = ("%b %d %Y %H:%M:%S", "%Y-%m-%d %a %H:%M:%S", "%d %b %Y %H:%M:%S", "%Y-%m-%d %H:%M:%S %a")
# Which of the two is the month can be told only when the day is above twelve.
NUMBERED = ("%d-%m-%Y %I:%M:%S %p", "%m/%d/%Y %H:%M:%S", "%m-%d-%Y %I:%M:%S %p", "%d/%m/%Y %H:%M:%S")


def written(clock: datetime, random: Random) -> str:
    """The clock as some recorder would show it."""
    styles = (*PLAIN, *PLAIN, *WORDED, *NUMBERED) if clock.day > 12 else (*PLAIN, *WORDED)
    return clock.strftime(one_of(random, styles))


def truth(clock: datetime) -> str:
    """The clock as a specimen's truth has it."""
    return clock.strftime("%Y-%m-%d %H:%M")
