"""Reads a folder of real photos that has the truth beside each."""

import json
from pathlib import Path

import numpy

from ocr.codes.zxing import find_barcodes
from ocr.errors import PhotoError
from ocr.loading import load
from ocr.reader import default_reader

_PHOTOS = {".jpg", ".jpeg", ".png", ".webp", ".heic"}


def read_folder(folder: Path) -> str:
    """What was read of each photo, beside the truth, and the counts."""
    lines: list[str] = []
    right, asked = 0, 0
    for path in sorted(one for one in folder.iterdir() if one.suffix.lower() in _PHOTOS):
        wanted = _truth(path)
        if not wanted:
            continue
        found = _found(path)
        for name, value in wanted.items():
            asked += 1
            right += value in found.get(name, ())
            if value not in found.get(name, ()):
                lines.append(f"{path.name} {name}: {value} read as {', '.join(found.get(name, ())) or 'nothing'}")
    return "\n".join([*lines, f"{folder.name}: {right} of {asked} values right"])


def _truth(path: Path) -> dict[str, str]:
    beside = path.with_suffix(".json")
    if beside.exists():
        known: dict[str, str] = json.loads(beside.read_text())
        return known
    text = path.with_suffix(".txt")
    return {"code": text.read_text().strip()} if text.exists() else {}


def _found(path: Path) -> dict[str, list[str]]:
    try:
        photo = load(path.read_bytes())
    except PhotoError:
        return {}
    fields = {name.value: [found.value] for name, found in default_reader().read(photo).fields.items()}
    return {**fields, "code": [barcode.text for barcode, _ in find_barcodes(numpy.asarray(photo.convert("L")))]}
