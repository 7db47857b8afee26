"""`python -m bench.reading.detection [--photos N]`: which values each line detector finds, and how quickly.

A value is found if one line of about its height holds it from end to end. A line's height is given in heights of the
value's own box, since what the readers see depends on it.
"""

import argparse
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy

from bench.reading.drawn import drawn
from bench.reading.photos import Band, Specimen, Split
from bench.reading.running import tasks
from ocr.engines import LineDetector, OwnDetector, RapidDetector
from ocr.image.geometry import Corners, Point, height_of, holds, length_of
from ocr.image.loading import load, pixels_of
from ocr.image.tones import brightened
from ocr.manifest import Manifest

_SAMPLES = 40
_ENDS = 0.01
_MOST, _LEAST = 3.0, 0.4
_WHOLE = 0.95
_SIZES = (736, 1024)


@dataclass
class _Tally:
    """What one detector found at one size."""

    found: dict[Band, list[bool]] = field(default_factory=lambda: defaultdict(list))
    heights: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


def main() -> None:
    """Find, and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading.detection", description=__doc__)
    parser.add_argument("--photos", type=int, default=96)
    parser.add_argument("--split", type=Split, default=Split.TEST)
    parser.add_argument("--first", type=int, default=0, help="the first number of each band")
    parser.add_argument("--record", action="store_true", help="write our detector's shares into its manifest")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    detectors: tuple[LineDetector, ...] = (RapidDetector(), OwnDetector())
    tallies = {(detector.name, size): _Tally() for detector in detectors for size in _SIZES}
    for task in tasks(options.split, options.photos, options.first):
        specimen = drawn(*task)
        photo = brightened(pixels_of(load(specimen.photo)))
        for detector in detectors:
            for size in _SIZES:
                tally = tallies[detector.name, size]
                started = time.monotonic()
                lines = detector.detect(photo, size).lines
                tally.seconds.append(time.monotonic() - started)
                tally.lines.append(len(lines))
                _count(tally, specimen, lines)
    print("| detector | size | found: clean / easy / medium / hard | height of a line | lines | seconds, median |")
    print("| --- | --- | --- | --- | --- | --- |")
    for (name, size), tally in tallies.items():
        print(f"| {name} | {size} | {_in_words(tally)} |")
    if options.record:
        command = f"python -m bench.reading.detection --photos {options.photos} --split {options.split}"
        shares = {
            f"values found, {band}, long side {size} pixels": round(float(numpy.mean(tally.found[band])), 3)
            for (name, size), tally in tallies.items()
            for band in Band
            if name == OwnDetector.name
        }
        Manifest.matching(OwnDetector.model).with_scores(command, shares).write(OwnDetector.model)


def _count(tally: _Tally, specimen: Specimen, lines: Sequence[Corners]) -> None:
    for name in specimen.truth:
        height = _height_of_line_over(specimen.boxes[name], lines)
        tally.found[specimen.band].append(height is not None)
        if height is not None:
            tally.heights.append(height)


def _height_of_line_over(box: Sequence[Point], lines: Sequence[Corners]) -> float | None:
    """The height of the line that holds the whole value, in heights of the value's box; None without such a line."""
    points = numpy.array(box)
    left, right = (points[0] + points[3]) / 2, (points[1] + points[2]) / 2
    high = float(numpy.hypot(*(points[0] - points[3])) + numpy.hypot(*(points[1] - points[2]))) / 2
    middle = left + numpy.linspace(_ENDS, 1 - _ENDS, _SAMPLES)[:, None] * (right - left)
    for line in lines:
        height = min(height_of(line), length_of(line)) / high
        if _LEAST <= height <= _MOST and numpy.mean([holds(line, (float(x), float(y))) for x, y in middle]) >= _WHOLE:
            return height
    return None


def _in_words(tally: _Tally) -> str:
    shares = " / ".join(f"{100 * numpy.mean(tally.found[band]):.1f}" for band in Band)
    return (
        f"{shares} % | {numpy.median(tally.heights or [0]):.2f} | {numpy.mean(tally.lines):.0f} | "
        f"{numpy.median(tally.seconds):.3f}"
    )


if __name__ == "__main__":
    main()
