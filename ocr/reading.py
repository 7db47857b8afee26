"""The reading: what was found in one photo."""

from dataclasses import dataclass, field
from typing import Any

from identifiers.grammar import FieldName
from ocr.codes.port import Code
from ocr.fields.photo_kind import PhotoKind
from ocr.image.geometry import Box
from ocr.quality import Retake
from ocr.scoring.field import Field

REPORTED_FIELDS = tuple(FieldName)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """The reading of one photo. Boxes are in pixels of the photo.

    Attributes:
        fields: by name; a field that was not found is absent.
        retake: why another photo would help.
        failed: the engines that were left out.
        stages: the seconds that each stage took.
    """

    kind: PhotoKind
    fields: dict[FieldName, Field] = field(default_factory=dict)
    codes: tuple[Code, ...] = ()
    retake: tuple[Retake, ...] = ()
    failed: tuple[str, ...] = ()
    stages: dict[str, float] = field(default_factory=dict)

    @property
    def seconds(self) -> float:
        """How long the reading took, in seconds."""
        return sum(self.stages.values())

    def get(self, name: FieldName | str) -> Field | None:
        """The field of that name, if it was found."""
        return self.fields.get(FieldName(name))

    def to_json(self) -> dict[str, Any]:
        """The reading as plain values, ready for JSON."""
        return {
            "kind": self.kind.value,
            "fields": {name.value: _field_json(self.fields.get(name)) for name in REPORTED_FIELDS},
            "codes": [_code_json(code) for code in self.codes],
            "retake": [{"reason": one.reason.value, "box": _box_json(one.box)} for one in self.retake],
            "failed": list(self.failed),
            "seconds": round(self.seconds, 3),
        }


def _field_json(found: Field | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "value": found.value,
        "confidence": round(found.confidence, 3),
        "source": found.source.value,
        "box": _box_json(found.box),
        "accepted": found.accepted,
        "doubts": [{"position": doubt.position, "choices": list(doubt.choices)} for doubt in found.doubts],
        "alternatives": [
            {"value": other.value, "confidence": round(other.confidence, 3)} for other in found.alternatives
        ],
    }


def _code_json(code: Code) -> dict[str, Any]:
    return {
        "symbology": code.symbology,
        "form": code.payload.form.value,
        "names_its_values": code.payload.says_what_it_is,
        "values": {name.value: value for name, value in code.payload.values},
        "box": _box_json(code.box),
    }


def _box_json(box: Box | None) -> list[int] | None:
    return None if box is None else list(box)
