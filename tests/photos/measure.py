"""Reads drawn photos and counts: `python -m tests.photos.measure [--recorders N] [--first SEED]`.

Per kind of photo and field: read exactly, accepted, accepted although wrong. Ends with status 1 if any accepted
value is wrong.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import quantiles

from PIL import Image

from ocr import FieldName, Reading, read_photo
from ocr.loading import load
from tests.photos import render_device_info, render_sticker, to_jpeg
from tests.photos.units import Unit, invent

Truth = dict[FieldName, str]
Shot = Callable[[Unit, int], tuple[Image.Image, Truth]]


@dataclass
class Tally:
    """The counts of one kind of photo."""

    present: Counter[FieldName] = field(default_factory=Counter)
    exact: Counter[FieldName] = field(default_factory=Counter)
    accepted: Counter[FieldName] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    def add(self, seed: int, truth: Truth, reading: Reading) -> None:
        """Count one photo."""
        self.kinds[reading.kind.value] += 1
        self.seconds.append(reading.seconds)
        for name in FieldName:
            self._add_field(seed, name, truth.get(name), reading)

    def _add_field(self, seed: int, name: FieldName, expected: str | None, reading: Reading) -> None:
        found = reading.get(name)
        self.present[name] += expected is not None
        if expected is not None and (found is None or not found.accepted):
            shown = "nothing" if found is None else f"{found.value} at {found.confidence:.2f}"
            self.unread.append(f"seed {seed} {name}: {expected} read as {shown}")
        if found is None:
            return
        self.exact[name] += found.value == expected
        self.accepted[name] += found.accepted
        if found.accepted and found.value != expected:
            self.wrong.append(f"seed {seed} {name}: {expected} read as {found.value} at {found.confidence:.2f}")


def sticker(unit: Unit, seed: int) -> tuple[Image.Image, Truth]:
    """A sticker with the maker's QR code, a barcode, and the challenge code in print."""
    photo = render_sticker(unit.serial, unit.model, challenge_code=unit.challenge_code, mac=unit.mac, seed=seed)
    return photo, _truth(unit, FieldName.SERIAL, FieldName.MODEL, FieldName.MAC, FieldName.CHALLENGE_CODE)


def sticker_with_id(unit: Unit, seed: int) -> tuple[Image.Image, Truth]:
    """A sticker whose QR code is the bare Device ID, and the challenge code written by hand."""
    photo = render_sticker(
        unit.serial,
        unit.model,
        unit.device_id,
        challenge_code=unit.challenge_code,
        handwritten=True,
        mac=unit.mac,
        seed=seed,
    )
    return photo, _truth(unit, *(name for name in FieldName if name is not FieldName.DATE))


def sticker_without_codes(unit: Unit, seed: int) -> tuple[Image.Image, Truth]:
    """A sticker that bears print only."""
    photo = render_sticker(unit.serial, unit.model, unit.device_id, qr=False, barcode=False, mac=unit.mac, seed=seed)
    return photo, _truth(unit, FieldName.SERIAL, FieldName.MODEL, FieldName.DEVICE_ID, FieldName.MAC)


def device_info(unit: Unit, seed: int) -> tuple[Image.Image, Truth]:
    """A monitor with the Device Info window and the challenge code in print."""
    photo = render_device_info(
        unit.screen_model,
        unit.serial,
        unit.device_id,
        shown=unit.shown,
        challenge_code=unit.challenge_code,
        mac=unit.mac,
        seed=seed,
    )
    return photo, {**_truth(unit, *FieldName), FieldName.MODEL: unit.screen_model}


SHOTS: dict[str, Shot] = {
    "sticker": sticker,
    "sticker with Device ID": sticker_with_id,
    "sticker without codes": sticker_without_codes,
    "device_info": device_info,
}


def main() -> int:
    """Render, read, print; 1 if an accepted value was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.photos.measure", description="Counts how photos are read.")
    parser.add_argument("--recorders", type=int, default=30, help="how many invented recorders, one photo of each kind")
    parser.add_argument("--first", type=int, default=100, help="the first seed")
    parser.add_argument("--only", choices=SHOTS, help="one kind of photo")
    parser.add_argument("--unread", action="store_true", help="list what was not accepted as well")
    options = parser.parse_args()
    wrong = 0
    for name, shot in SHOTS.items():
        if options.only in {None, name}:
            tally = _measure(shot, range(options.first, options.first + options.recorders))
            _print(name, tally, unread=options.unread)
            wrong += len(tally.wrong)
    print(f"wrong among accepted: {wrong}")
    return 1 if wrong else 0


def _measure(shot: Shot, seeds: range) -> Tally:
    tally = Tally()
    for seed in seeds:
        photo, truth = shot(invent(seed), seed)
        tally.add(seed, truth, read_photo(load(to_jpeg(photo))))
    return tally


def _print(name: str, tally: Tally, *, unread: bool) -> None:
    cuts = quantiles(tally.seconds, n=20) if len(tally.seconds) > 1 else tally.seconds * 19
    print(f"{name}: {len(tally.seconds)} photos, kinds {dict(tally.kinds)}, ", end="")
    print(f"seconds median {cuts[9]:.2f}, 95th {cuts[18]:.2f}")
    for field_name, present in tally.present.items():
        if present:
            exact, accepted = tally.exact[field_name], tally.accepted[field_name]
            print(f"  {field_name:15} of {present:3}: exact {exact:3}, accepted {accepted:3}")
    for line in [*tally.wrong, *(tally.unread if unread else [])]:
        print(f"  ! {line}")


def _truth(unit: Unit, *names: FieldName) -> Truth:
    whole = {
        FieldName.SERIAL: unit.serial,
        FieldName.MODEL: unit.model,
        FieldName.DEVICE_ID: unit.device_id,
        FieldName.DATE: unit.shown,
        FieldName.MAC: unit.mac,
        FieldName.CHALLENGE_CODE: unit.challenge_code,
    }
    return {name: whole[name] for name in names}


if __name__ == "__main__":
    sys.exit(main())
