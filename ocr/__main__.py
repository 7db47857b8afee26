"""`python -m ocr PHOTO... [--json]`: reads photos from files and prints what they hold."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from ocr.errors import PhotoError
from ocr.fields.photo_kind import PhotoKind
from ocr.image.loading import load
from ocr.reader import read_photo
from ocr.reading import Reading


def main() -> int:
    """Read every named photo. Returns 1 if one could not be opened."""
    parser = argparse.ArgumentParser(prog="python -m ocr", description="Reads photos of recorder stickers and screens.")
    parser.add_argument("photos", nargs="+", type=Path, metavar="PHOTO")
    parser.add_argument("--json", action="store_true", help="print one JSON object per photo")
    options = parser.parse_args()
    results = [_print(path, as_json=options.json) for path in options.photos]
    return 0 if all(results) else 1


def _print(path: Path, *, as_json: bool) -> bool:
    try:
        found = read_photo(load(path.read_bytes())).to_json()
    except OSError as error:
        found = _nothing("file_unreadable", f"The file could not be opened: {error.strerror}.")
    except PhotoError as error:
        found = _nothing(error.code, str(error))
    report = {"file": str(path), **found}
    print(json.dumps(report) if as_json else _in_words(report), flush=True)
    return "error" not in found


def _nothing(code: str, message: str) -> dict[str, Any]:
    """The report on a file that is not a photo, in the same form as any other report."""
    reading = Reading(kind=PhotoKind.UNKNOWN).to_json()
    return {**reading, "retake": [{"reason": code, "box": None}], "error": {"code": code, "message": message}}


def _in_words(report: dict[str, Any]) -> str:
    if "error" in report:
        return f"{report['file']}: {report['error']['message']}"
    lines = [f"{report['file']}: {report['kind']}, {report['seconds']:.1f} s"]
    for name, found in report["fields"].items():
        if found:
            certainty = "exact" if found["accepted"] else f"unsure, {found['confidence']:.2f}"
            lines.append(f"  {name}: {found['value']} ({certainty}, {found['source']})")
    lines += [f"  take another: {retake['reason']}" for retake in report["retake"]]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
