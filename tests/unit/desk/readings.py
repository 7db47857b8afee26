"""What the reader would return for a photo of an invented recorder."""

from typing import Any

from desk.clock import now
from desk.evidence.photo import PhotoKind
from ocr import FieldName
from tests.photos import DEVICE_ID, MODEL, SERIAL

SCREEN_MODEL = MODEL.split("-", maxsplit=1)[0]


def reading(
    kind: PhotoKind | None,
    values: dict[str, str | None],
    *,
    accepted: bool = True,
    code: dict[str, str] | None = None,
) -> dict[str, Any]:
    """A reading with these values in its fields and, if given, a code in the photo that names its own values."""
    fields = {
        name.value: {
            "value": value,
            "confidence": 0.99,
            "source": "text",
            "box": [10, 10, 40, 20],
            "accepted": accepted,
        }
        if (value := values.get(name.value))
        else None
        for name in FieldName
    }
    codes = (
        [{"symbology": "QR", "form": "maker", "names_its_values": True, "values": code, "box": None}] if code else []
    )
    return {"kind": kind or "unknown", "fields": fields, "codes": codes, "retake": [], "seconds": 0.1}


def sticker(challenge_code: str | None = None, **changes: str | None) -> dict[str, Any]:
    """A well readable sticker."""
    values = {"serial": SERIAL, "model": MODEL, "device_id": DEVICE_ID, "challenge_code": challenge_code, **changes}
    return reading(PhotoKind.STICKER, values, code={"serial": SERIAL})


def screen(challenge_code: str | None = None, **changes: str | None) -> dict[str, Any]:
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


def with_doubt(read: dict[str, Any], field: str, value: str, *alternatives: str, places: int = 1) -> dict[str, Any]:
    """The same reading, unsure of one field: this is what was read, those are what else it may be."""
    doubts = [
        {"position": place + 1, "choices": [character, other[place]]}
        for other in alternatives
        for place, character in enumerate(value)
        if other[place] != character
    ]
    unsure = {
        **read["fields"][field],
        "value": value,
        "confidence": 0.8,
        "accepted": False,
        "doubts": doubts[:places],
        "alternatives": [{"value": other, "confidence": 0.1} for other in alternatives],
    }
    return {**read, "fields": {**read["fields"], field: unsure}}


def with_retake(read: dict[str, Any], *reasons: str, box: list[int] | None = None) -> dict[str, Any]:
    """The same reading of a photo of 400 by 300 pixels, with reasons for another photo."""
    return {**read, "size": [400, 300], "retake": [{"reason": reason, "box": box} for reason in reasons]}
