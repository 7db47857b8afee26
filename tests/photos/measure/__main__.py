"""Reads drawn photos and counts: `python -m tests.photos.measure [--recorders N] [--first SEED] [--poor] [--usual]`.

Per kind of photo and field: read exactly, accepted, accepted although wrong. Ends with status 1 if any accepted
value is wrong.
"""

import argparse
import resource
import sys
from statistics import quantiles

from ocr import Reader
from ocr.codes import ZxingEngine
from ocr.loading import load
from ocr.text import TesseractEngine
from tests.photos import Camera, to_jpeg
from tests.photos.measure.shots import SHOTS, Shot, poor_camera
from tests.photos.measure.tally import Tally
from tests.photos.units import Unit, invent, usual


def main() -> int:
    """Render, read, print; 1 if an accepted value was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.photos.measure", description="Counts how photos are read.")
    parser.add_argument("--recorders", type=int, default=30, help="how many invented recorders, one photo of each kind")
    parser.add_argument("--first", type=int, default=100, help="the first seed")
    parser.add_argument("--only", choices=SHOTS, help="one kind of photo")
    parser.add_argument("--unread", action="store_true", help="list what was not accepted as well")
    parser.add_argument(
        "--poor", action="store_true", help="blurred, dim, noisy, slanted photos; IDs of any characters"
    )
    parser.add_argument("--usual", action="store_true", help="the renderer's usual recorder in every photo")
    options = parser.parse_args()
    wrong = 0
    for name, shot in SHOTS.items():
        if options.only in {None, name}:
            seeds = range(options.first, options.first + options.recorders)
            tally = _measure(shot, seeds, poor=options.poor, same=usual() if options.usual else None)
            _print(name, tally, unread=options.unread)
            wrong += len(tally.wrong)
    print(f"wrong among accepted: {wrong}")
    return 1 if wrong else 0


def _measure(shot: Shot, seeds: range, *, poor: bool, same: Unit | None) -> Tally:
    tally = Tally()
    # A generous limit: what is counted must not depend on who else uses the machine.
    reader = Reader(text=TesseractEngine(), codes=ZxingEngine(), limit=90)
    for seed in seeds:
        camera = poor_camera(seed) if poor else Camera()
        photo, truth = shot(same or invent(seed, plain=not poor), seed, camera)
        before = _processor_seconds()
        reading = reader.read(load(to_jpeg(photo)))
        tally.add(seed, truth, reading, _processor_seconds() - before)
    return tally


def _processor_seconds() -> float:
    """What this process and its engines have used so far; unlike the clock, no busy neighbour adds to it."""
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def _print(name: str, tally: Tally, *, unread: bool) -> None:
    print(f"{name}: {len(tally.seconds)} photos, kinds {dict(tally.kinds)}")
    print(f"  seconds: clock {_spread(tally.seconds)}; processor, rendering apart, {_spread(tally.processor_seconds)}")
    for field_name, present in tally.present.items():
        if present:
            exact, accepted = tally.exact[field_name], tally.accepted[field_name]
            print(f"  {field_name:15} of {present:3}: exact {exact:3}, accepted {accepted:3}")
    for line in [*tally.wrong, *(tally.unread if unread else [])]:
        print(f"  ! {line}")


def _spread(seconds: list[float]) -> str:
    cuts = quantiles(seconds, n=20) if len(seconds) > 1 else seconds * 19
    return f"median {cuts[9]:.2f}, 95th {cuts[18]:.2f}"


if __name__ == "__main__":
    sys.exit(main())
