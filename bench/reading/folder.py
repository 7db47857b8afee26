"""Reads a folder of real photos that has the truth beside each."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy

from bench.reading.outcomes import Given
from bench.reading.readers import OwnReader
from bench.reading.report import share, table
from ocr.codes.zxing import find_barcodes
from ocr.errors import PhotoError
from ocr.loading import load

_PHOTOS = {".jpg", ".jpeg", ".png", ".webp", ".heic"}
_CODE = "code"


@dataclass(frozen=True, kw_only=True)
class _Photo:
    """One photo: what stands in it, and what was given for it; of several codes each."""

    name: str
    truth: dict[str, str]
    given: dict[str, list[Given]]

    def exact(self, field: str) -> bool:
        """Whether a value given for the field is the one in the photo."""
        return any(one.value == self.truth[field] for one in self.given.get(field, ()))

    def accepted(self, field: str) -> list[Given]:
        """What is vouched for."""
        return [one for one in self.given.get(field, ()) if one.accepted]


def read_folder(folder: Path) -> str:
    """What was read wrongly or not at all, and the counts; for each folder in it that has photos, and itself."""
    places = sorted({path.parent for path in folder.rglob("*") if path.suffix.lower() in _PHOTOS})
    return "\n\n".join(_report(place) for place in places)


def _report(folder: Path) -> str:
    photos = [photo for path in sorted(folder.iterdir()) if (photo := _read(path)) is not None]
    fields = list(dict.fromkeys(field for photo in photos for field in photo.truth))
    rows = [_row(field, [photo for photo in photos if field in photo.truth]) for field in fields]
    head = ["field", "photos", "exact", "accepted", "wrong among accepted"]
    return "\n".join([f"{folder.name}:", *_mistakes(photos), "", table(head, rows)])


def _read(path: Path) -> _Photo | None:
    truth = _truth(path) if path.suffix.lower() in _PHOTOS else {}
    return _Photo(name=path.name, truth=truth, given=_given(path.read_bytes())) if truth else None


def _truth(path: Path) -> dict[str, str]:
    beside = path.with_suffix(".json")
    if beside.exists():
        known: dict[str, str] = json.loads(beside.read_text())
        return known
    text = path.with_suffix(".txt")
    return {_CODE: text.read_text().strip()} if text.exists() else {}


def _given(data: bytes) -> dict[str, list[Given]]:
    try:
        photo = load(data)
    except PhotoError:
        return {}
    fields, _, _ = OwnReader().read(data)
    codes = [barcode.text for barcode, _ in find_barcodes(numpy.asarray(photo.convert("L")))]
    coded = {_CODE: [Given(value=code, accepted=False) for code in codes]}
    return {name: [one] for name, one in fields.items()} | coded


def _row(field: str, photos: list[_Photo]) -> list[str]:
    accepted = [one.value == photo.truth[field] for photo in photos for one in photo.accepted(field)]
    return [
        field,
        str(len(photos)),
        share([photo.exact(field) for photo in photos]),
        share([bool(photo.accepted(field)) for photo in photos]),
        f"{accepted.count(False)} of {len(accepted)}",
    ]


def _mistakes(photos: list[_Photo]) -> Iterator[str]:
    for photo in photos:
        for field, value in photo.truth.items():
            if not photo.exact(field):
                given = ", ".join(one.value for one in photo.given.get(field, ())) or "nothing"
                yield f"{photo.name} {field}: {value} read as {given}"
