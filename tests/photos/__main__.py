"""Writes sample photos: `python -m tests.photos --out DIR [--count N]`."""

import argparse
from pathlib import Path

from tests.photos import render_device_info, render_sticker, to_jpeg
from tests.photos.units import Unit, invent


def main() -> None:
    """Write the samples."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.photos", description="Writes sample photos of invented recorders."
    )
    parser.add_argument("--out", type=Path, required=True, help="the folder to write to; it is made if missing")
    parser.add_argument("--count", type=int, default=4, help="how many recorders, two photos each")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for seed in range(options.count):
        _write(options.out, seed, invent(seed))


def _write(folder: Path, seed: int, unit: Unit) -> None:
    sticker = render_sticker(unit.serial, unit.model, challenge_code=unit.challenge_code, mac=unit.mac, seed=seed)
    screen = render_device_info(
        unit.screen_model, unit.serial, unit.device_id, shown=unit.shown, challenge_code=unit.challenge_code, seed=seed
    )
    for name, photo in (("sticker", sticker), ("device_info", screen)):
        path = folder / f"{name}_{seed:02d}.jpg"
        path.write_bytes(to_jpeg(photo))
        print(path)


if __name__ == "__main__":
    main()
