"""What the recorder's own clock shows, from whichever source is newest."""

from datetime import datetime
from zoneinfo import ZoneInfo

from desk.cases.case import Case
from desk.cases.facts import Facts
from desk.evidence.photo import Photo, PhotoKind, current
from desk.secrets.expiry import RecorderClock
from desk.services.unit_of_work import UnitOfWork
from identifiers.dates import as_shown, day_shown, has_time


async def recorder_zone(work: UnitOfWork, case: Case, desk_zone: ZoneInfo) -> ZoneInfo:
    """The recorder's time zone: the customer's, if their page told it."""
    return await work.conversations.time_zone(case.conversation_id) or desk_zone


def recorder_clock(photos: list[Photo], facts: Facts, zone: ZoneInfo) -> RecorderClock | None:
    """The newest date that was told or photographed, with the time of day that belongs to it; None without a date.

    An unsure reading that the customer has not confirmed does not replace what they told.

    Args:
        zone: the recorder's time zone.
    """
    told = _told(facts)
    photographed = _photographed(photos, or_in_doubt=told is None)
    known = [clock for clock in (told, photographed) if clock]
    if not known:
        return None
    newest = max(known, key=lambda clock: clock.reported_at)
    time_told_at = facts.time_told_at or facts.clock_told_at
    if facts.recorder_time is None or time_told_at is None:
        return newest
    if time_told_at >= newest.reported_at:
        day = day_shown(newest.shows_at(time_told_at, zone))
        return RecorderClock(as_shown(day, facts.recorder_time), time_told_at)
    belongs_to_an_older_date = newest is photographed and told is not None
    if has_time(newest.shown) or belongs_to_an_older_date:
        return newest
    return _with_time(newest, facts.recorder_time, time_told_at)


def _told(facts: Facts) -> RecorderClock | None:
    if facts.recorder_date is None or facts.clock_told_at is None:
        return None
    return RecorderClock(facts.recorder_date.isoformat(), facts.clock_told_at)


def _photographed(photos: list[Photo], *, or_in_doubt: bool) -> RecorderClock | None:
    photo = current(photos, PhotoKind.DEVICE_INFO)
    if photo is None:
        return None
    read = photo.field("date")
    if not (photo.confirmed or (read and read.accepted) or or_in_doubt):
        return None
    read_or_corrected = photo.corrections.get("date", read.value if read else None)
    return RecorderClock(read_or_corrected, photo.received_at) if read_or_corrected else None


def _with_time(clock: RecorderClock, time_of_day: str, told_at: datetime) -> RecorderClock:
    """A date with the time of day that was told before it, moved on to the moment of the date."""
    told = RecorderClock(f"{clock.shown} {time_of_day}", told_at)
    return RecorderClock(f"{clock.shown} {told.at(clock.reported_at):%H:%M}", clock.reported_at)
