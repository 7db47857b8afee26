"""What the reader would return for a photo of an invented recorder."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desk.conversations.cards import Doubt
from desk.evidence.photo import PhotoKind
from desk.evidence.photo_reading import Alternative, Box, CodeReading, FieldReading, PhotoReading, Retake
from desk.time import now
from ocr import FieldName
from tests.photos import DEVICE_ID, MODEL, SERIAL

SCREEN_MODEL = MODEL.split("-", maxsplit=1)[0]


def reading(
    kind: PhotoKind | None,
    values: Mapping[str, str | None],
    *,
    accepted: bool = True,
    code: Mapping[str, str] | None = None,
) -> PhotoReading:
    """A reading with these values in its fields and, if given, a code in the photo that names its own values."""
    fields = {name.value: _field(value, accepted) if (value := values.get(name.value)) else None for name in FieldName}
    codes = (CodeReading(symbology="QR", form="maker", names_its_values=True, values=code),) if code else ()
    return PhotoReading(kind=kind or "unknown", fields=fields, codes=codes, seconds=0.1)


def sticker(challenge_code: str | None = None, **changes: str | None) -> PhotoReading:
    """A well readable sticker."""
    values = {"serial": SERIAL, "model": MODEL, "device_id": DEVICE_ID, "challenge_code": challenge_code, **changes}
    return reading(PhotoKind.STICKER, values, code={"serial": SERIAL})


def screen(challenge_code: str | None = None, **changes: str | None) -> PhotoReading:
    """A well readable Device Info screen that shows today's date."""
    values = {
        "serial": SERIAL,
        "model": SCREEN_MODEL,
        "device_id": DEVICE_ID,
        "date": f"{now():%Y-%m-%d %H:%M}",
        "challenge_code": challenge_code,
        **changes,
    }
    return reading(PhotoKind.DEVICE_INFO, values)


def with_field(read: PhotoReading, name: str, **changes: Any) -> PhotoReading:
    """The same reading, with one field changed."""
    found = read.field(name)
    assert found
    return replace(read, fields={**read.fields, name: replace(found, **changes)})


def with_doubt(read: PhotoReading, field: str, value: str, *alternatives: str, places: int = 1) -> PhotoReading:
    """The same reading, unsure of one field: this is what was read, those are what else it may be."""
    doubts = [
        Doubt(position=place + 1, choices=(character, other[place]))
        for other in alternatives
        for place, character in enumerate(value)
        if other[place] != character
    ]
    return with_field(
        read,
        field,
        value=value,
        confidence=0.8,
        accepted=False,
        doubts=tuple(doubts[:places]),
        alternatives=tuple(Alternative(value=other, confidence=0.1) for other in alternatives),
    )


def with_retake(read: PhotoReading, *reasons: str, box: Box | None = None) -> PhotoReading:
    """The same reading of a photo of 400 by 300 pixels, with reasons for another photo."""
    return replace(read, size=(400, 300), retake=tuple(Retake(reason=reason, box=box) for reason in reasons))


def _field(value: str, accepted: bool) -> FieldReading:
    return FieldReading(value=value, confidence=0.99, source="text", box=(10, 10, 40, 20), accepted=accepted)
