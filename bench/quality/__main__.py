"""`python -m bench.quality [--photos N] [--split tuning|test]`: does the reader see what is wrong with a photo?

Spoils drawn photos with one fault at a time. Prints how often the reader gives each reason, the right one and others.
Then prints how often it gives any reason for photos as they are, if plain RapidOCR reads every value in them.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator

import numpy

from bench.quality.faults import FAULTS
from bench.quality.trials import Trial, judged, read_well, spoilt
from bench.reading.drawn import drawn
from bench.reading.photos import Band, Split
from bench.reading.report import table as markdown
from ocr.quality import RetakeReason

COLUMNS = [reason for reason in RetakeReason if reason is not RetakeReason.ENGINE_FAILED]
SPOILT_BANDS = (Band.CLEAN, Band.EASY)
UNSPOILT_BANDS = (Band.CLEAN, Band.EASY, Band.MEDIUM)


def main() -> None:
    """Spoil, judge and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality", description=__doc__)
    parser.add_argument("--photos", type=int, default=20, help="how many of each band are spoilt in every way")
    parser.add_argument("--unspoilt", type=int, default=60, help="how many of each band are judged as they are")
    parser.add_argument("--first", type=int, default=0, help="the first number of each band")
    parser.add_argument("--split", choices=list(Split), default=Split.TEST, type=Split)
    options = parser.parse_args()
    numbers = range(options.first, options.first + options.photos)
    trials = [trial for number in numbers for trial in _spoilt(options.split, number)]
    numbers = range(options.first, options.first + options.unspoilt)
    trials += [trial for number in numbers for trial in _unspoilt(options.split, number)]
    print(f"{len(trials)} photos, {options.split} split. Each figure but the last is a share of the photos in %.\n")
    print(table(trials), end="\n\n")
    print(times(trials))


def _spoilt(split: Split, number: int) -> Iterator[Trial]:
    for band in SPOILT_BANDS:
        base = drawn(split, band, number)
        for fault in FAULTS:
            if fault.fits(base):
                yield judged(fault.name, fault.wanted, spoilt(base, fault, number))


def _unspoilt(split: Split, number: int) -> Iterator[Trial]:
    for band in UNSPOILT_BANDS:
        base = drawn(split, band, number)
        photo = read_well(base)
        if photo is not None:
            yield judged(f"as it is, {band}", frozenset(), photo)


def table(trials: Iterable[Trial]) -> str:
    """A row for each fault: the share of photos of which each reason is given, and of which the right one is."""
    head = ["fault", *(reason.value for reason in COLUMNS), "nothing", "right", "photos"]
    rows = []
    by_fault: dict[str, list[Trial]] = {}
    for trial in trials:
        by_fault.setdefault(trial.fault, []).append(trial)
    for fault, several in by_fault.items():
        given = Counter(reason for trial in several for reason in trial.reasons)
        silent, right = (
            sum(flags) for flags in zip(*((not one.reasons, one.is_right) for one in several), strict=True)
        )
        shares = [given[reason] for reason in COLUMNS] + [silent, right]
        rows.append([fault, *(f"{100 * share / len(several):.0f}" for share in shares), str(len(several))])
    return markdown(head, rows)


def times(trials: list[Trial]) -> str:
    """How long the two verdicts take."""
    lines = []
    for name, seconds in (
        ("the photo as a whole", [one.whole for one in trials]),
        ("the text", [one.text for one in trials]),
    ):
        middle, high = numpy.percentile(seconds, (50, 95)) * 1000
        lines.append(f"- {name}: median {middle:.0f} ms, 95th percentile {high:.0f} ms of processor time")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
