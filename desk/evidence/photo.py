"""A photo that a customer sent, and how far its reading is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from desk.cases.facts import has_known_form, is_same
from desk.conversations.cards import Advice, CardField, ShownField
from desk.evidence.advice import advice_of
from desk.evidence.photo_reading import Alternative, FieldReading, PhotoReading
from desk.words import ENGLISH, sentence


class PhotoKind(StrEnum):
    """What a photo shows."""

    STICKER = "sticker"
    DEVICE_INFO = "device_info"


class PhotoState(StrEnum):
    """How far the reading of a photo is."""

    READING = "reading"
    READ = "read"
    UNREADABLE = "unreadable"
    FAILED = "failed"
    REJECTED = "rejected"


class Legibility(StrEnum):
    """How well a photo could be read; `unsure` means that the customer has to look closely."""

    READ = "read"
    UNSURE = "unsure"
    UNREADABLE = "unreadable"
    FAILED = "failed"


FIELDS_OF = {
    PhotoKind.STICKER: ("serial", "model", "device_id"),
    PhotoKind.DEVICE_INFO: ("serial", "model", "device_id", "date"),
}
OPTIONAL_FIELDS = {PhotoKind.STICKER: {"device_id"}, PhotoKind.DEVICE_INFO: {"device_id", "date"}}
FIELDS_FOR_AGENTS = ("firmware",)


@dataclass(frozen=True, kw_only=True)
class FieldForAgents(ShownField):
    """One value as an agent sees it: as it was read, and what else it may be."""

    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True)
class Photo:
    """A photo as it stands in the database, without its pixels.

    Attributes:
        reading: what was read; None until then, and once it is deleted.
        corrections: what the customer says stands there instead, by field.
        confirmed: the customer has looked at the reading and agreed, or corrected it.
    """

    id: UUID
    case_id: UUID
    message_id: int
    kind: PhotoKind | None
    state: PhotoState
    error: str | None
    reading: PhotoReading | None
    corrections: dict[str, str]
    confirmed: bool
    file_digest: bytes
    pixel_digest: bytes | None
    received_at: datetime

    def field(self, name: str) -> FieldReading | None:
        """What was read for a field, if anything."""
        return self.reading.field(name) if self.reading else None

    def shown_fields(self, language: str = ENGLISH) -> tuple[CardField, ...]:
        """The reading as the customer sees it: each value with its doubts, or with the customer's correction."""
        names = FIELDS_OF[self.kind or PhotoKind.STICKER]
        optional = OPTIONAL_FIELDS[self.kind or PhotoKind.STICKER]
        fields = [self._shown(name, language) for name in names]
        return tuple(field for field in fields if field.value is not None or field.name not in optional)

    def fields_for_agents(self) -> tuple[FieldForAgents, ...]:
        """The reading as an agent sees it: each value as it was read, and what else it may be."""
        names = [field.name for field in self.shown_fields()]
        names += [name for name in FIELDS_FOR_AGENTS if self.field(name)]
        return tuple(self._for_agents(name) for name in names)

    @property
    def refused_for(self) -> str | None:
        """The name of the sentence that says why the photo was refused; None unless reading it has failed."""
        if self.state is not PhotoState.FAILED:
            return None
        return self.error if self.error and self.error.startswith("photo_") else "photo_not_read"

    @property
    def is_open(self) -> bool:
        """Whether the customer has yet to confirm the reading."""
        return self.state in {PhotoState.READ, PhotoState.UNREADABLE} and not self.confirmed

    def corrections_by(self, told: Mapping[str, str]) -> dict[str, str | None]:
        """How what the customer told changes the reading: the new values, and None for a correction to take back."""
        shown = {field.name: field.value for field in self.shown_fields()}
        said = {name: value for name, value in told.items() if name in shown}
        return {name: self._correction(name, value) for name, value in said.items() if value != shown[name]}

    def _correction(self, name: str, value: str) -> str | None:
        read = self.field(name)
        return None if read and is_same(name, read.value, value) else value

    @property
    def advice(self) -> list[Advice]:
        """The reasons for another photo, the most useful first."""
        return advice_of(self.reading) if self.reading else []

    @property
    def read_clearly(self) -> bool:
        """Whether the reader vouches for everything that a photo of its kind must show."""
        return (
            self.reading is not None and legibility_of(self.kind or PhotoKind.STICKER, self.reading) is Legibility.READ
        )

    def _shown(self, name: str, language: str) -> CardField:
        read = CardField(**vars(self._read(name, language)))
        if name not in self.corrections:
            return read
        return replace(read, value=self.corrections[name], read=read.value, accepted=False, doubts=())

    def _for_agents(self, name: str) -> FieldForAgents:
        read = self.field(name)
        return FieldForAgents(**vars(self._read(name, ENGLISH)), alternatives=read.alternatives if read else ())

    def _read(self, name: str, language: str) -> ShownField:
        read = self.field(name)
        return ShownField(
            name=name,
            label=sentence(f"field_{name}", language),
            value=read.value if read else None,
            confidence=read.confidence if read else None,
            accepted=read is not None and read.accepted,
            corrected=name in self.corrections,
            odd=name in self.corrections and not has_known_form(name, self.corrections[name]),
            crop=read is not None and read.box is not None,
            doubts=read.doubts if read and not read.accepted else (),
        )


def current(photos: list[Photo], kind: PhotoKind) -> Photo | None:
    """The newest photo of a kind that was read and not discarded."""
    usable = [photo for photo in photos if photo.kind == kind and photo.state == PhotoState.READ]
    return usable[-1] if usable else None


def legibility_of(kind: PhotoKind | None, reading: PhotoReading) -> Legibility:
    """How well the fields that a photo of this kind must show could be read."""
    if kind is None:
        return Legibility.UNREADABLE
    needed = [reading.field(name) for name in FIELDS_OF[kind] if name not in OPTIONAL_FIELDS[kind]]
    if not any(needed):
        return Legibility.UNREADABLE
    return Legibility.READ if all(field and field.accepted for field in needed) else Legibility.UNSURE
