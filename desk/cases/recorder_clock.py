"""What the recorder's own clock shows, from whichever source knows best."""

from datetime import datetime
from typing import Any

from desk.evidence.photo import Photo, PhotoKind
from desk.evidence.store import current
from desk.secrets.expiry import RecorderClock


def recorder_clock(photos: list[Photo], facts: dict[str, Any]) -> RecorderClock | None:
    """What the customer typed, else what the screen photo shows, else None."""
    if "recorder_date" in facts:
        shown = " ".join(filter(None, [facts["recorder_date"], facts.get("recorder_time")]))
        return RecorderClock(shown, datetime.fromisoformat(facts["clock_told_at"]))
    photo = current(photos, PhotoKind.DEVICE_INFO)
    if photo is None:
        return None
    read = photo.field("date") or {}
    read_or_corrected: str | None = photo.corrections.get("date", read.get("value"))
    return RecorderClock(read_or_corrected, photo.received_at) if read_or_corrected else None
