"""`python -m bench.fingerprints [--photos N] [--split S]`: does the desk recognise a picture that came before?

Draws photos, saves each again in several ways, and prints how many are recognised. Then prints how many pairs of photos
of different units are taken for one picture. The hardest pairs show units of one model: their labels or screens have
one layout and lie in one place.
"""

import argparse
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from io import BytesIO
from itertools import combinations

from PIL import Image, ImageEnhance

from bench.reading.drawn import drawn
from bench.reading.photos import Split
from bench.reading.running import tasks
from desk.evidence.fingerprint import Fingerprint
from desk.evidence.fingerprinting import fingerprint_of
from ocr.image import loading
from tests.photos import Camera, render_device_info, render_sticker, to_jpeg
from tests.photos.units import Unit, invent

Change = Callable[[Image.Image], Image.Image]
Pair = tuple[Fingerprint, Fingerprint]
UNITS = 12
STRAIGHT = Camera(degrees=0)


def main() -> None:
    """Draw, change, compare and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.fingerprints", description=__doc__)
    parser.add_argument("--photos", type=int, default=60, help="how many, equally many of each band")
    parser.add_argument("--split", choices=list(Split), default=Split.TEST, type=Split)
    options = parser.parse_args()
    photos = [drawn(*task) for task in tasks(options.split, options.photos)]
    again: dict[str, list[Pair]] = {name: [] for name in CHANGES}
    prints = []
    for photo in photos:
        image = loading.load(photo.photo)
        prints.append((photo.layout, fingerprint_of(image)))
        for name, change in CHANGES.items():
            again[name].append((prints[-1][1], fingerprint_of(change(image))))
    print(f"{len(photos)} photos, {options.split} split.\n")
    print(table("the same picture", again.items()), end="\n\n")
    print(table("pictures of different units", honest(prints)))


def table(title: str, rows: Iterable[tuple[str, list[Pair]]]) -> str:
    """How many pairs of each kind are taken for one picture."""
    lines = [f"| {title} | pairs | flagged |", "| --- | --- | --- |"]
    for name, pairs in rows:
        flagged = sum(one.looks_like(other) for one, other in pairs)
        lines.append(
            f"| {name} | {len(pairs):,} | {flagged} ({flagged / len(pairs):.1%}) |" if pairs else f"| {name} | 0 | |"
        )
    return "\n".join(lines)


def honest(prints: list[tuple[str, Fingerprint]]) -> Iterator[tuple[str, list[Pair]]]:
    """Pairs of photos of different units, the hardest last."""
    pairs = list(combinations(prints, 2))
    yield "any two of these photos", [(one, other) for (_, one), (_, other) in pairs]
    yield "any two of one layout", [(one, other) for (layout, one), (same, other) in pairs if layout == same]
    for name, draw in (("stickers", _sticker), ("screens", _screen)):
        yield f"{name} of one model, each photographed again", _all_pairs(draw(unit, seed) for seed, unit in _units())
        yield (
            f"{name} of one model, one shot with other values drawn in",
            _all_pairs(draw(unit, 0) for _, unit in _units()),
        )


def _units() -> Iterator[tuple[int, Unit]]:
    return ((seed, invent(seed)) for seed in range(UNITS))


def _all_pairs(photos: Iterable[Image.Image]) -> list[Pair]:
    return list(combinations([fingerprint_of(loading.load(to_jpeg(photo))) for photo in photos], 2))


def _sticker(unit: Unit, seed: int) -> Image.Image:
    return render_sticker(unit.serial, mac=unit.mac, camera=STRAIGHT, seed=seed)


def _screen(unit: Unit, seed: int) -> Image.Image:
    return render_device_info(
        serial=unit.serial, device_id=unit.device_id, mac=unit.mac, shown=unit.shown, camera=STRAIGHT, seed=seed
    )


def _saved(image: Image.Image, kind: str, **options: int) -> Image.Image:
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return loading.load(buffer.getvalue())


def _jpeg(image: Image.Image, quality: int) -> Image.Image:
    return _saved(image, "JPEG", quality=quality)


def _resized(image: Image.Image, share: float, quality: int = 85) -> Image.Image:
    size = round(image.width * share), round(image.height * share)
    return _jpeg(image.resize(size, Image.Resampling.BICUBIC), quality)


def _small_png(image: Image.Image) -> Image.Image:
    """As a PNG a whole photo has more bytes than the desk takes."""
    return _saved(image.resize((image.width // 2, image.height // 2), Image.Resampling.BICUBIC), "PNG")


def _cropped(image: Image.Image, share: float) -> Image.Image:
    width, height = image.size
    across, down = round(width * share / 2), round(height * share / 2)
    return _jpeg(image.crop((across, down, width - across, height - down)), 85)


def _cropped_at_one_side(image: Image.Image, share: float) -> Image.Image:
    return _jpeg(image.crop((round(image.width * share), 0, image.width, image.height)), 85)


def _lit(image: Image.Image, share: float) -> Image.Image:
    return _jpeg(ImageEnhance.Brightness(image).enhance(share), 85)


CHANGES: dict[str, Change] = {
    **{f"JPEG of quality {quality}": partial(_jpeg, quality=quality) for quality in (95, 80, 60)},
    **{f"{share:.0%} as wide": partial(_resized, share=share) for share in (0.9, 0.75, 0.5, 0.25)},
    "25% as wide, JPEG of quality 60": partial(_resized, share=0.25, quality=60),
    "WebP": partial(_saved, kind="WEBP", quality=75, method=0),
    "50% as wide, PNG": _small_png,
    "cut by 2% around": partial(_cropped, share=0.02),
    "cut by 2% at one side": partial(_cropped_at_one_side, share=0.02),
    "cut by 5% around": partial(_cropped, share=0.05),
    **{f"{share:.0%} as bright": partial(_lit, share=share) for share in (0.7, 0.85, 1.2)},
}


if __name__ == "__main__":
    main()
