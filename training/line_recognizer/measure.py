"""Measures a recognizer on lines that it was not trained on: `python -m training.line_recognizer.measure`.

The typefaces held out were never drawn in training. Some have a near copy that was; the last table names them.
"""

import argparse
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from time import perf_counter

import cv2
import numpy
import onnxruntime
from numpy.typing import NDArray

from ocr.manifest import Manifest
from training.line_recognizer.alphabet import written
from training.line_recognizer.fonts import families
from training.line_recognizer.lines import Line, lines
from training.line_recognizer.report import Read, by_confidence, by_family, by_form, confusions, exact_share, relatives
from training.line_recognizer.wear import HEIGHT

_SEED = 20_000_003
_KNOWN = "Lines read exactly, in typefaces of the training"
_UNSEEN = "Lines read exactly, in typefaces held out"


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
    of_training = [network.read(line) for line in islice(lines(known, _SEED), given.count)]
    unseen = [network.read(line) for line in islice(lines(held_out, _SEED + 1), given.count)]
    print(
        f"{_KNOWN}: {exact_share(of_training):.1%}. {_UNSEEN}: {exact_share(unseen):.1%}. The tables are about these:\n"
    )
    print("\n\n".join([by_form(unseen), by_family(unseen), confusions(unseen), by_confidence(unseen)]))
    print("\nTypefaces held out that have a near copy in the training (1: the same):\n")
    print(relatives(known, held_out))
    print(f"\nA line ten times as wide as high takes {network.milliseconds(10):.1f} ms on one thread.")
    if given.record:
        _record(given.model, given.count, {_KNOWN: exact_share(of_training), _UNSEEN: exact_share(unseen)})


def _record(model: Path, count: int, shares: Mapping[str, float]) -> None:
    command = f"python -m training.line_recognizer.measure --model {model} --count {count}"
    rounded = {name: round(share, 4) for name, share in shares.items()}
    Manifest.matching(model).with_scores(command, rounded).write(model)


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


if __name__ == "__main__":
    main()
