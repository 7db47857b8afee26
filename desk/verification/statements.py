"""What each source says about a recorder: the two photos, the codes in them, and the customer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from desk.cases.facts import Facts
from desk.evidence.photo import Photo, PhotoKind, current
from desk.evidence.photo_reading import FieldReading

PHOTO_NAMES = {PhotoKind.STICKER: "sticker photo", PhotoKind.DEVICE_INFO: "screen photo"}
TYPED = "typed by the customer"
MOST_DOUBTS_NAMED = 3  # the reader names no more, so there may be others


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What one source says about one field.

    Attributes:
        source: in words an agent reads.
        photo: which photo it comes from; None for what the customer typed.
        certain: the reader vouches for it.
        confidence: how probable the reader considers it.
        alternatives: what it may be instead.
        doubts: the places of the characters the reader is unsure of.
        said_on: the day it was photographed or told, where that matters.
    """

    source: str
    field: str
    value: str
    photo: PhotoKind | None = None
    certain: bool = False
    confidence: float = 0.0
    alternatives: frozenset[str] = frozenset()
    doubts: frozenset[int] = frozenset()
    said_on: date | None = None

    @property
    def possible(self) -> frozenset[str]:
        """Every value that the statement may mean."""
        return frozenset({self.value}) if self.certain else self.alternatives | {self.value}

    @property
    def names_all_doubts(self) -> bool:
        """Whether the reader vouches for every character but the doubtful ones."""
        return 0 < len(self.doubts) < MOST_DOUBTS_NAMED

    def as_compared(self, normal: Callable[[str], str]) -> "Statement":
        """The statement with its values in the form in which they are compared."""
        return replace(
            self, value=normal(self.value), alternatives=frozenset(normal(value) for value in self.alternatives)
        )


def statements(photos: list[Photo], facts: Facts) -> list[Statement]:
    """All statements about a recorder. A correction counts as typed, and what was read stays beside it."""
    said: list[Statement] = []
    for kind in PhotoKind:
        photo = current(photos, kind)
        if photo is not None:
            said.extend(_read_from(photo, kind))
            said.extend(
                Statement(
                    source=f"{TYPED}, correcting the {PHOTO_NAMES[kind]}",
                    field=field,
                    value=value,
                    said_on=photo.received_at.date(),
                )
                for field, value in photo.corrections.items()
            )
    corrected = {(statement.field, statement.value) for statement in said if statement.photo is None}
    said.extend(
        Statement(source=TYPED, field=field, value=value)
        for field, value in facts.identifiers.items()
        if (field, value) not in corrected
    )
    if facts.recorder_date and facts.clock_told_at:
        told_on, shown = facts.clock_told_at.date(), facts.recorder_date.isoformat()
        said.append(Statement(source=TYPED, field="date", value=shown, said_on=told_on))
    return said


def _read_from(photo: Photo, kind: PhotoKind) -> Iterator[Statement]:
    if photo.reading is None:
        return
    for name, field in photo.reading.fields.items():
        if field is not None:
            yield _field(name, field, kind, photo.received_at.date())
    for code in photo.reading.codes:
        if code.names_its_values:
            source = f"code in the {PHOTO_NAMES[kind]}"
            for name, value in code.values.items():
                yield Statement(source=source, field=name, value=value, photo=kind, certain=True, confidence=1.0)


def _field(name: str, field: FieldReading, kind: PhotoKind, photographed_on: date) -> Statement:
    return Statement(
        source=PHOTO_NAMES[kind],
        field=name,
        value=field.value,
        photo=kind,
        certain=field.accepted,
        confidence=field.confidence,
        alternatives=frozenset(other.value for other in field.alternatives),
        doubts=frozenset(doubt.position for doubt in field.doubts),
        said_on=photographed_on,
    )
