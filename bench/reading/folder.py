"""Reads a folder of real photos with the truth beside each."""

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
from ocr.image.loading import load

_PHOTOS = {".jpg", ".jpeg", ".png", ".webp", ".heic"}
_CODE = "code"


@dataclass(frozen=True, kw_only=True)
class _Photo:
    """One photo: what stands in it, and what was given for each field; several values for codes."""

    name: str
    truth: dict[str, str]
    given: dict[str, list[Given]]

    def exact(self, field: str) -> bool:
        """Whether a value given for the field is the one in the photo."""
        return any(one.value == self.truth[field] for one in self.given.get(field, ()))

    def accepted(self, field: str) -> list[Given]:
        """The values of the field that the reader accepts."""
        return [one for one in self.given.get(field, ()) if one.accepted]


def read_folder(folder: Path) -> str:
    """What was read wrongly or not at all, and the counts; for each folder in it that has photos, and itself.

    Raises:
        FileNotFoundError: there is no such folder, or no photo in it that has its truth beside it.
    """
    reports = []
    for place in sorted({path.parent for path in folder.rglob("*")}):
        photos = [photo for path in sorted(place.iterdir()) if (photo := _read(path)) is not None]
        if photos:
            reports.append(_report(place, photos))
    if not reports:
        raise FileNotFoundError(f"No photo in {folder} has a .json or .txt of its name beside it.")
    return "\n\n".join(reports)


def _report(place: Path, photos: list[_Photo]) -> str:
    head = ["field", "photos", "exact", "accepted", "wrong among accepted", "accepted, not in the truth"]
    rows = [_row(field, photos) for field in dict.fromkeys(field for photo in photos for field in photo.truth)]
    return "\n".join([f"{place}:", *_mistakes(photos), "", table(head, rows)])


def _read(path: Path) -> _Photo | None:
    truth = _truth(path) if path.suffix.lower() in _PHOTOS else {}
    return _Photo(name=path.name, truth=truth, given=_given(path.read_bytes(), truth)) if truth else None


def _truth(path: Path) -> dict[str, str]:
    beside = path.with_suffix(".json")
    if beside.exists():
        known: dict[str, str] = json.loads(beside.read_text())
        return known
    text = path.with_suffix(".txt")
    return {_CODE: text.read_text().strip()} if text.exists() else {}


def _given(data: bytes, truth: dict[str, str]) -> dict[str, list[Given]]:
    if truth.keys() == {_CODE}:
        return {_CODE: [Given(value=text, accepted=False) for text in _codes(data)]}
    fields, _, _ = OwnReader().read(data)
    return {name: [one] for name, one in fields.items()}


def _codes(data: bytes) -> list[str]:
    try:
        photo = load(data)
    except PhotoError:
        return []
    return [barcode.text for barcode, _ in find_barcodes(numpy.asarray(photo.convert("L")))]


def _row(field: str, photos: list[_Photo]) -> list[str]:
    shown = [photo for photo in photos if field in photo.truth]
    accepted = [one.value == photo.truth[field] for photo in shown for one in photo.accepted(field)]
    return [
        field,
        str(len(shown)),
        share([photo.exact(field) for photo in shown]),
        share([bool(photo.accepted(field)) for photo in shown]),
        f"{accepted.count(False)} of {len(accepted)}",
        str(sum(bool(photo.accepted(field)) for photo in photos if field not in photo.truth)),
    ]


def _mistakes(photos: list[_Photo]) -> Iterator[str]:
    for photo in photos:
        for field, value in photo.truth.items():
            if not photo.exact(field):
                given = ", ".join(_said(one) for one in photo.given.get(field, ())) or "nothing"
                yield f"{photo.name} {field}: {value} read as {given}"


def _said(one: Given) -> str:
    return f"{one.value} (accepted)" if one.accepted else one.value
