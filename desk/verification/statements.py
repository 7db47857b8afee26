"""What each source says about a recorder: the two photos, the codes in them, and the customer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from desk.evidence.photo import Photo, PhotoKind
from desk.evidence.store import current

PHOTO_NAMES = {PhotoKind.STICKER: "sticker photo", PhotoKind.DEVICE_INFO: "screen photo"}
TYPED = "typed by the customer"
CODES_THAT_NAME_THEIR_VALUES = {"maker", "iso15434"}


@dataclass(frozen=True)
class Statement:
    """One source's word on one field.

    Attributes:
        source: in words an agent reads.
        photo: which photo it comes from; None for what the customer typed.
        certain: the reader vouches for it.
    """

    source: str
    field: str
    value: str
    photo: PhotoKind | None
    certain: bool


def statements(photos: list[Photo], facts: dict[str, Any]) -> list[Statement]:
    """Everything said about a recorder; what the customer corrected counts as typed, beside what was read."""
    said: list[Statement] = []
    for kind in PhotoKind:
        photo = current(photos, kind)
        if photo is not None:
            said.extend(_read_from(photo, kind))
            said.extend(
                Statement(f"{TYPED}, correcting the {PHOTO_NAMES[kind]}", field, value, None, False)
                for field, value in photo.corrections.items()
            )
    said.extend(
        Statement(TYPED, field, str(facts[field]), None, False)
        for field in ("serial", "model", "device_id")
        if facts.get(field)
    )
    if "recorder_date" in facts:
        said.append(Statement(TYPED, "date", facts["recorder_date"], None, False))
    return said


def _read_from(photo: Photo, kind: PhotoKind) -> Iterator[Statement]:
    fields = (photo.reading or {}).get("fields", {})
    for name, field in fields.items():
        if field and field.get("value"):
            yield Statement(PHOTO_NAMES[kind], name, field["value"], kind, bool(field["accepted"]))
    for code in (photo.reading or {}).get("codes", []):
        if code["form"] in CODES_THAT_NAME_THEIR_VALUES:
            for name, value in code["values"].items():
                yield Statement(f"code in the {PHOTO_NAMES[kind]}", name, value, kind, True)
