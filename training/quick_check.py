"""Checks quickly how well a model finds or reads drawn lines: `python -m training.quick_check MODEL`.

The samples come from one seed and from the typefaces that are held out from training. A test repeats the check
(`tests/unit/ocr/engines/test_models.py`). The manifest states what it has to reach; `--record` puts it there.
"""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

import cv2
import numpy

from ocr.engines import CloseupRecognizer, LineRecognizer, OwnDetector, OwnRecognizer
from ocr.image.geometry import Pixels, holds
from ocr.manifest import Manifest, QuickCheck
from training.line_detector.scenes import SIDE, Scene, scenes
from training.line_recognizer.fonts import families
from training.line_recognizer.lines import Line, lines
from training.line_recognizer.wear import HEIGHT
from training.manifests import file_of

SEED = 11
_LINES, _SCENES = 60, 40
_EASY = 0.5
# In pixels and grays of the scene: lines so large and sharp that a reader needs them.
_HIGH_ENOUGH, _CONTRAST_ENOUGH = 8, 60


@dataclass(frozen=True, kw_only=True)
class Result:
    """How many lines the model got right, of how many in all, in how many samples."""

    samples: int
    right: int
    of: int


def check(model: str, seed: int = SEED) -> Result:
    """Try the model on a few drawn samples."""
    return CHECKS[model](seed)


def _read(engine: LineRecognizer, seed: int) -> Result:
    """Count the lines that are read without a mistake, among lines that are not hard to read."""
    drawn = [line for line in islice(lines(families(held_out=True), seed), 2 * _LINES) if line.severity < _EASY][
        :_LINES
    ]
    right = sum(engine.recognize([_fitted(line, engine.height)])[0].text == line.text for line in drawn)
    return Result(samples=len(drawn), right=right, of=len(drawn))


def _fitted(line: Line, height: int) -> Pixels:
    width = line.picture.shape[1] * height // HEIGHT // 2 * 2
    return numpy.asarray(cv2.resize(line.picture, (width, height), interpolation=cv2.INTER_AREA), numpy.uint8)


def _detected(seed: int) -> Result:
    """Count the lines that are found, among those drawn large and sharp."""
    engine, right, of = OwnDetector(), 0, 0
    for scene in islice(scenes(families(held_out=True), seed), _SCENES):
        found = engine.detect(numpy.repeat(scene.picture[:, :, None], 3, axis=2), SIDE).lines
        for middle in _plain_lines(scene):
            of += 1
            right += any(holds(line, middle) for line in found)
    return Result(samples=_SCENES, right=right, of=of)


def _plain_lines(scene: Scene) -> Iterator[tuple[float, float]]:
    """The middle of each line that is large and sharp, in pixels of the picture."""
    cores, _ = cv2.findContours((scene.cores > 127).astype(numpy.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for core in cores:
        middle, size, _ = cv2.minAreaRect(core)
        x, y, width, height = cv2.boundingRect(core)
        around = scene.picture[2 * y : 2 * (y + height), 2 * x : 2 * (x + width)]
        if min(size) * 2 >= _HIGH_ENOUGH and numpy.ptp(around) > _CONTRAST_ENOUGH:
            yield middle[0] * 2, middle[1] * 2


CHECKS: dict[str, Callable[[int], Result]] = {
    "line_detector": _detected,
    "line_recognizer": lambda seed: _read(OwnRecognizer(), seed),
    "closeup_recognizer": lambda seed: _read(CloseupRecognizer(), seed),
}


def main() -> None:
    """Check, print, and record if asked to."""
    parser = argparse.ArgumentParser(prog="python -m training.quick_check", description=__doc__)
    parser.add_argument("model", choices=CHECKS)
    parser.add_argument("--record", action="store_true", help="write the result into the model's manifest")
    given = parser.parse_args()
    result = check(given.model)
    print(f"{given.model}: {result.right} of {result.of} right, in {result.samples} samples of seed {SEED}")
    if given.record:
        model = file_of(given.model)
        stated = QuickCheck(
            command=f"python -m training.quick_check {given.model}",
            seed=SEED,
            samples=result.samples,
            right=result.right,
            of=result.of,
        )
        replace(Manifest.matching(model), quick_check=stated).write(model)


if __name__ == "__main__":
    main()
