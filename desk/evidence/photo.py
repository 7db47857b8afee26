"""One uploaded photo and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID


class PhotoKind(StrEnum):
    """What a photo shows."""

    STICKER = "sticker"
    DEVICE_INFO = "device_info"


class PhotoState(StrEnum):
    """How far the reader has come with a photo."""

    READING = "reading"
    READ = "read"
    UNREADABLE = "unreadable"
    FAILED = "failed"
    REJECTED = "rejected"


FIELD_LABELS = {
    "serial": "Serial number",
    "model": "Model",
    "device_id": "Device ID",
    "date": "Date on the recorder",
}
FIELDS_OF = {
    PhotoKind.STICKER: ("serial", "model", "device_id"),
    PhotoKind.DEVICE_INFO: ("serial", "model", "device_id", "date"),
}
OPTIONAL_FIELDS = {PhotoKind.STICKER: {"device_id"}, PhotoKind.DEVICE_INFO: {"device_id", "date"}}


@dataclass(frozen=True)
class Photo:
    """A photo as it stands in the database, without its pixels.

    Attributes:
        reading: what the reader returned, as `ocr.Reading.to_json` makes it; None until it is read.
        corrections: what the customer says stands there instead, by field.
        confirmed: the customer has looked at the reading and agreed, or corrected it.
    """

    id: UUID
    case_id: UUID
    message_id: int
    kind: PhotoKind | None
    state: PhotoState
    error: str | None
    reading: dict[str, Any] | None
    corrections: dict[str, str]
    confirmed: bool
    file_digest: bytes
    pixel_digest: bytes | None
    received_at: datetime

    def field(self, name: str) -> dict[str, Any] | None:
        """What was read for a field, or None."""
        fields: dict[str, dict[str, Any] | None] = (self.reading or {}).get("fields", {})
        return fields.get(name)

    def shown_fields(self) -> list[dict[str, Any]]:
        """The reading as a customer or an agent is shown it: what was read, corrected where it was."""
        names = FIELDS_OF[self.kind or PhotoKind.STICKER]
        optional = OPTIONAL_FIELDS[self.kind or PhotoKind.STICKER]
        fields = [self._shown(name) for name in names]
        return [field for field in fields if field["value"] is not None or field["name"] not in optional]

    @property
    def retake(self) -> list[str]:
        """Why another photo would help, as reason names."""
        return [reason["reason"] for reason in (self.reading or {}).get("retake", [])]

    def _shown(self, name: str) -> dict[str, Any]:
        read = self.field(name) or {}
        return {
            "name": name,
            "label": FIELD_LABELS[name],
            "value": self.corrections.get(name, read.get("value")),
            "confidence": read.get("confidence"),
            "accepted": bool(read.get("accepted")) and name not in self.corrections,
            "corrected": name in self.corrections,
            "crop": bool(read.get("box")),
        }
