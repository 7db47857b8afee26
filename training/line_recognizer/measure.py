"""Measures a recognizer on lines that it was not trained on: `python -m training.line_recognizer.measure`.

The typefaces held out were never drawn in training. Some have a near copy that was; the first table names them.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import perf_counter

import cv2
import numpy
import onnxruntime
from numpy.typing import NDArray

from ocr.manifest import Manifest
from training.line_recognizer.alphabet import LOOK_ALIKES, written
from training.line_recognizer.fonts import alikeness, families
from training.line_recognizer.lines import Line, lines
from training.line_recognizer.wear import HEIGHT

_SEED = 20_000_003
_BANDS = ("clean", "easy", "medium", "hard")
_EDGES = (0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 1.0)


@dataclass(frozen=True, kw_only=True)
class Read:
    """A line, and what the recognizer read."""

    line: Line
    text: str
    probability: float

    @property
    def exact(self) -> bool:
        """Whether every character is right."""
        return self.text == self.line.text


class _Network:
    def __init__(self, path: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self._height = self._session.get_inputs()[0].shape[2]

    def read(self, line: Line) -> Read:
        size = line.picture.shape[1] * self._height // HEIGHT // 2 * 2, self._height
        shown = cv2.resize(line.picture, size, interpolation=cv2.INTER_AREA)
        picture = (shown[None, None].astype(numpy.float32) / 127.5 - 1).astype(numpy.float32)
        steps = self._session.run(None, {"lines": picture})[0][0]
        path = steps.argmax(axis=1)
        return Read(line=line, text=written(path.tolist()), probability=_confidence(steps, path))

    def milliseconds(self, times_as_wide: int) -> float:
        """The median time for a line of this width, in heights."""
        line = numpy.zeros((1, 1, self._height, times_as_wide * self._height), numpy.float32)
        times = []
        for _ in range(30):
            started = perf_counter()
            self._session.run(None, {"lines": line})
            times.append((perf_counter() - started) * 1000)
        return float(numpy.median(times))


def main() -> None:
    """Measure, print, and record if asked to."""
    parser = argparse.ArgumentParser(prog="python -m training.line_recognizer.measure", description=__doc__)
    parser.add_argument("--model", type=Path, default=Path("ocr/engines/models/line_recognizer.onnx"))
    parser.add_argument("--count", type=int, default=3000, help="lines in each of the two sets")
    parser.add_argument("--record", action="store_true", help="write the shares into the model's manifest")
    given = parser.parse_args()
    network = _Network(given.model)
    known, held_out = families(held_out=False), families(held_out=True)
    reads = {
        "fonts of the training": [network.read(line) for line in islice(lines(known, _SEED), given.count)],
        "fonts held out": [network.read(line) for line in islice(lines(held_out, _SEED + 1), given.count)],
    }
    _print_relatives(known, held_out)
    for name, some in reads.items():
        _print_exact(name, some)
    _print_families(reads["fonts held out"])
    _print_confusions(reads["fonts held out"])
    for name, some in reads.items():
        _print_calibration(name, some)
    print(f"\nOne line ten times as wide as high: {network.milliseconds(10):.1f} ms on one thread.")
    if given.record:
        _record(given.model, given.count, reads)


def _record(model: Path, count: int, reads: Mapping[str, Sequence[Read]]) -> None:
    command = f"python -m training.line_recognizer.measure --model {model} --count {count}"
    shares = {f"lines read exactly, {name}": _exact_share(some) for name, some in reads.items()}
    Manifest.matching(model).with_scores(command, shares).write(model)


def _exact_share(some: Sequence[Read]) -> float:
    return round(sum(read.exact for read in some) / len(some), 4)


def _confidence(steps: NDArray[numpy.float32], path: NDArray[numpy.int64]) -> float:
    """The probability of the text, summed over all its CTC paths."""
    text = [int(now) for before, now in zip([0, *path], path, strict=False) if now not in (before, 0)]
    states = numpy.zeros(2 * len(text) + 1, numpy.int64)
    states[1::2] = text
    jumps = numpy.zeros(len(states), bool)
    jumps[3::2] = states[3::2] != states[1:-2:2]
    chances = numpy.zeros(len(states))
    chances[:2] = steps[0][states[:2]]
    for step in steps[1:].astype(numpy.float64):
        one, two = numpy.pad(chances, (1, 0))[:-1], numpy.pad(chances, (2, 0))[:-2]
        chances = (chances + one + numpy.where(jumps, two, 0)) * step[states]
    return float(chances[-2:].sum())


def _print_relatives(known: dict[str, list[Path]], held_out: dict[str, list[Path]]) -> None:
    print("Typefaces held out that have a near relative among those of the training (1: the same):\n")
    every = [path for paths in known.values() for path in paths]
    for paths in held_out.values():
        for path in paths:
            alike, nearest = max((alikeness(path, other), other.stem) for other in every)
            if alike > 0.9:
                print(f"- {path.stem}: {nearest}, {alike:.2f}")


def _print_exact(name: str, some: list[Read]) -> None:
    print(f"\nLines read exactly, {name}, by how hard the photo is:\n")
    print("| form | " + " | ".join(_BANDS) + " | all | lines |\n| --- |" + " ---: |" * 6)
    for form in sorted({read.line.form for read in some}):
        _print_row(form, [read for read in some if read.line.form == form])
    _print_row("all", some)


def _print_families(some: list[Read]) -> None:
    print("\n| family held out | " + " | ".join(_BANDS) + " | all | lines |\n| --- |" + " ---: |" * 6)
    for family in sorted({read.line.family for read in some}):
        _print_row(family, [read for read in some if read.line.family == family])


def _print_row(title: str, some: list[Read]) -> None:
    shares = [_share(read.exact for read in some if _band(read.line) == band) for band in _BANDS]
    print(f"| {title} | " + " | ".join([*shares, _share(read.exact for read in some), str(len(some))]) + " |")


def _band(line: Line) -> str:
    return _BANDS[min(int(line.severity * len(_BANDS)), len(_BANDS) - 1)]


def _share(hits: Iterable[bool]) -> str:
    kept = list(hits)
    return f"{100 * sum(kept) / len(kept):.1f}%" if kept else "-"


def _print_confusions(some: list[Read]) -> None:
    """Print which character was taken for which, in lines that were read with the right length."""
    seen: Counter[str] = Counter()
    taken: dict[str, Counter[str]] = defaultdict(Counter)
    for read in some:
        if len(read.text) == len(read.line.text) and read.line.severity < 0.75:
            seen.update(read.line.text)
            for true, wrong in zip(read.line.text, read.text, strict=True):
                if true != wrong:
                    taken[true][wrong] += 1
    print("\nLook-alikes in fonts held out, in photos that are not hard:\n")
    print("| character | taken for another | of | for which |\n| --- | ---: | ---: | --- |")
    for character in sorted({one for group in LOOK_ALIKES for one in group}):
        others = taken[character]
        share = sum(others.values()) / max(seen[character], 1)
        most = ", ".join(f"{other} {count}" for other, count in others.most_common(3))
        print(f"| {character} | {share:.2%} | {seen[character]} | {most} |")


def _print_calibration(name: str, some: list[Read]) -> None:
    print(f"\nConfidence in a whole line (the probability of its text, summed over all its CTC paths), {name}:\n")
    print("| confidence | lines | mean confidence | right |\n| --- | ---: | ---: | ---: |")
    low = 0.0
    for high in _EDGES:
        kept = [read for read in some if low <= read.probability < high or (high == 1.0 and read.probability >= low)]
        if kept:
            mean = sum(read.probability for read in kept) / len(kept)
            print(f"| {low:.3f} to {high:.3f} | {len(kept)} | {mean:.4f} | {_share(read.exact for read in kept)} |")
        low = high


if __name__ == "__main__":
    main()
