"""`python -m tests.photos.measure.barcodes FOLDER`: reads each PNG whose code's text is beside it in a .txt."""

import argparse
from pathlib import Path

from ocr.codes.zxing import find_barcodes
from ocr.loading import load


def main() -> None:
    """Print what was not read, and the counts."""
    parser = argparse.ArgumentParser(prog="python -m tests.photos.measure.barcodes", description=__doc__)
    parser.add_argument("folder", type=Path)
    photos = sorted(parser.parse_args().folder.glob("*.png"))
    right = [path for path in photos if path.with_suffix(".txt").read_text().strip() in _texts(path)]
    for path in sorted(set(photos) - set(right)):
        print(f"not read: {path.name}, found {len(_texts(path))} other codes")
    print(f"codes read: {len(right)} of {len(photos)}")


def _texts(path: Path) -> list[str]:
    return [barcode.text for barcode, _ in find_barcodes(load(path.read_bytes()).convert("L"))]


if __name__ == "__main__":
    main()
