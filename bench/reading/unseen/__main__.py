"""`python -m bench.reading.unseen [--photos N] [--split S] [--band B]`: sheets of the drawn photos, to look at.

Writes one sheet for each band to var/bench, and prints what each photo shows.
"""

import argparse
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageOps

from bench.reading.unseen import Band, Split, UnseenSpecimen, specimen

_FOLDER = Path("var/bench")
_CELL = (620, 500)
_ACROSS = 4


def main() -> None:
    """Draw and write."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading.unseen", description=__doc__)
    parser.add_argument("--photos", type=int, default=12, help="how many of each band")
    parser.add_argument("--first", type=int, default=0, help="the first number of each band")
    parser.add_argument("--split", choices=list(Split), default=Split.TUNING, type=Split)
    parser.add_argument("--band", choices=list(Band), nargs="*", default=list(Band), type=Band)
    options = parser.parse_args()
    _FOLDER.mkdir(parents=True, exist_ok=True)
    for band in options.band:
        photos = [specimen(options.split, band, options.first + number) for number in range(options.photos)]
        path = _FOLDER / f"unseen-{options.split}-{band}.png"
        sheet(photos).save(path)
        print("\n".join(map(described, photos)), f"{path}\n", sep="\n")


def sheet(photos: list[UnseenSpecimen]) -> Image.Image:
    """The photos side by side, each with its name beneath."""
    rows = -(-len(photos) // _ACROSS)
    image = Image.new("RGB", (_ACROSS * _CELL[0], rows * _CELL[1]), "white")
    draw = ImageDraw.Draw(image)
    for place, photo in enumerate(photos):
        left, top = place % _ACROSS * _CELL[0], place // _ACROSS * _CELL[1]
        small = ImageOps.exif_transpose(Image.open(BytesIO(photo.photo)))
        small.thumbnail((_CELL[0] - 10, _CELL[1] - 30))
        image.paste(small, (left, top))
        draw.text((left, top + _CELL[1] - 24), f"{photo.name} {photo.layout}", fill="black", font_size=18)
    return image


def described(photo: UnseenSpecimen) -> str:
    """What the photo shows, on one line."""
    values = "  ".join(f"{field}={value}" for field, value in photo.printed.items())
    codes = "  ".join(f"[{code.format}: {code.holds} {code.field or code.content}]" for code in photo.codes)
    hidden = "".join(f"  ({field} hidden)" for field in sorted(photo.covered | photo.washed_out))
    return f"{photo.name} {photo.layout}: {values}{hidden}  {codes}"


if __name__ == "__main__":
    main()
