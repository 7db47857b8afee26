"""What was read from a photo, as the desk stores it.

The reader's child makes it, and the photo store keeps it as JSON. What has a default is missing in old rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desk.conversations.cards import Doubt

Box = tuple[int, int, int, int]
Size = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Alternative:
    """Another value that may be printed there, with its probability."""

    value: str
    confidence: float


@dataclass(frozen=True, kw_only=True)
class FieldReading:
    """What was read for one field.

    Attributes:
        confidence: how probable the reader considers the value.
        source: what it was read from: text, or the kind of code.
        box: where it stands in the photo: left, top, width, height.
        accepted: the reader vouches for the value.
    """

    value: str
    confidence: float
    source: str
    box: Box | None
    accepted: bool
    doubts: tuple[Doubt, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CodeReading:
    """A QR code or barcode in the photo.

    Attributes:
        values: its values, by field.
        names_its_values: the code itself says which field each of its values belongs to.
    """

    symbology: str
    form: str
    values: Mapping[str, str]
    names_its_values: bool = False
    box: Box | None = None


@dataclass(frozen=True, kw_only=True)
class Retake:
    """A reason to take another photo, and the part of this one that it is about; None for the whole."""

    reason: str
    box: Box | None = None


@dataclass(frozen=True, kw_only=True)
class PhotoReading:
    """The reading of one photo. Boxes are in the photo's pixels.

    Attributes:
        kind: what the photo shows, if the reader can tell.
        fields: what was read, by field; None where nothing was found.
        failed: the engines that were left out.
        size: the photo's width and height.
    """

    kind: str = "unknown"
    fields: Mapping[str, FieldReading | None] = field(default_factory=dict)
    codes: tuple[CodeReading, ...] = ()
    retake: tuple[Retake, ...] = ()
    failed: tuple[str, ...] = ()
    seconds: float = 0.0
    size: Size | None = None

    def field(self, name: str) -> FieldReading | None:
        """What was read for a field, if anything."""
        return self.fields.get(name)
