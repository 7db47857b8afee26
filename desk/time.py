"""The current time, and the names of time zones."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LONGEST_ZONE = 64


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def known_zone(name: str | None) -> str | None:
    """The name as it was given, if a time zone has it."""
    try:
        return ZoneInfo(name).key if name and len(name) <= LONGEST_ZONE else None
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return None
