"""Writes specimens to look at: `python -m bench.reading.photos --out DIR [--split test] [--band hard] [--count 8]`."""

import argparse
import json
from pathlib import Path

from bench.reading.photos import Band, Specimen, Split, specimen


def main() -> None:
    """Write the photos, each with its truth beside it."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading.photos", description="Writes specimens to look at.")
    parser.add_argument("--out", type=Path, required=True, help="the folder to write to; it is made if missing")
    parser.add_argument("--split", type=Split, default=Split.TEST, choices=list(Split))
    parser.add_argument("--band", type=Band, choices=list(Band), help="only this band")
    parser.add_argument("--count", type=int, default=8, help="how many photos of each band")
    parser.add_argument("--first", type=int, default=0, help="the number of the first photo")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for band in [options.band] if options.band else list(Band):
        for number in range(options.first, options.first + options.count):
            print(_write(options.out, specimen(options.split, band, number)))


def _write(folder: Path, one: Specimen) -> Path:
    path = folder / (one.name + (".png" if one.photo.startswith(b"\x89PNG") else ".jpg"))
    path.write_bytes(one.photo)
    about = {
        "kind": one.kind,
        "layout": one.layout,
        "serial_form": one.serial_form,
        "truth": one.truth,
        "boxes": one.boxes,
        "covered": sorted(one.covered),
    }
    path.with_suffix(".json").write_text(json.dumps(about, indent=2))
    return path


if __name__ == "__main__":
    main()
