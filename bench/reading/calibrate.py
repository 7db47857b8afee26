"""`python -m bench.reading.calibrate [--photos N]`: fits ocr/calibration.json on the tuning photos.

Per group of values (a field, and whether its form is exact) a logistic regression turns the evidence into a
probability. The threshold of a group is the lowest at which, for photos left out of the fit, at most one in a
thousand accepted values was wrong and the model expects no more than that either.
"""

import argparse
import json
from collections import defaultdict
from pathlib import Path

import numpy
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from bench.reading.outcomes import Outcome
from bench.reading.photos import Split
from bench.reading.running import keep, kept, run, tasks
from ocr.calibration import WEIGHTS, expanded
from ocr.evidence import Evidence

KEPT = Path("var/bench/tuning.pickle")
_STRENGTH = 0.3
_LEAST_ROWS = 40
_ACCEPTABLE = 0.001
_LOWEST, _HIGHEST = 0.93, 0.999

Numbers = NDArray[numpy.float64]


def main() -> None:
    """Read, fit, write, print."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading.calibrate", description=__doc__)
    parser.add_argument("--photos", type=int, default=800)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--again", action="store_true", help="fit on what was read last time")
    options = parser.parse_args()
    if not options.again:
        read = list(run(tasks(Split.TUNING, options.photos), jobs=options.jobs, with_baselines=False))
        keep(read, KEPT)
    groups, thresholds = {}, {}
    for group, rows in sorted(_rows(kept(KEPT)).items()):
        groups[group], thresholds[group] = _fit(group, *rows)
    WEIGHTS.write_text(json.dumps({"groups": groups, "thresholds": thresholds}, indent=1) + "\n")


def _rows(outcomes: list[Outcome]) -> dict[str, tuple[list[dict[str, float]], list[bool], list[str]]]:
    rows: dict[str, tuple[list[dict[str, float]], list[bool], list[str]]] = defaultdict(lambda: ([], [], []))
    for outcome in outcomes:
        for name, given in outcome.given.items():
            if given.numbers and not given.group.endswith(":unknown"):
                numbers, right, photos = rows[given.group]
                numbers.append(expanded(Evidence(**given.numbers)))
                right.append(outcome.exact(name))
                photos.append(outcome.name)
    return rows


def _fit(
    group: str, numbers: list[dict[str, float]], right: list[bool], photos: list[str]
) -> tuple[dict[str, float], float]:
    names = sorted(numbers[0])
    values, truth = numpy.array([[row[name] for name in names] for row in numbers]), numpy.array(right)
    if len(truth) < _LEAST_ROWS or truth.all() or not truth.any():
        print(f"{group}: {len(truth)} values, too few or all alike to fit; nothing is accepted")
        return {"bias": -4.0}, 2.0
    chances = numpy.zeros(len(truth))
    for train, held_out in GroupKFold(5).split(values, truth, photos):
        chances[held_out] = _probabilities(*_weights(values[train], truth[train]), values[held_out])
    threshold = _threshold(chances, truth)
    accepted = chances >= threshold
    print(
        f"{group}: {len(truth)} values, exact {truth.mean():.1%}, threshold {threshold:.3f}: accepts "
        f"{accepted.mean():.1%}, of which wrong {(~truth[accepted]).sum()}"
    )
    weights, bias = _weights(values, truth)
    return {"bias": round(bias, 5), **{n: round(float(w), 5) for n, w in zip(names, weights, strict=True)}}, threshold


def _weights(values: Numbers, truth: NDArray[numpy.bool_]) -> tuple[Numbers, float]:
    """The regression's weights, in the values' own units."""
    middle, spread = values.mean(axis=0), values.std(axis=0) + 1e-6
    if truth.all():
        return numpy.zeros(values.shape[1]), 4.0
    fitted = LogisticRegression(C=_STRENGTH, max_iter=2000).fit((values - middle) / spread, truth)
    weights = fitted.coef_[0] / spread
    return weights, float(fitted.intercept_[0] - weights @ middle)


def _probabilities(weights: Numbers, bias: float, values: Numbers) -> Numbers:
    return numpy.asarray(1 / (1 + numpy.exp(-(values @ weights + bias).clip(-30, 30))))


def _threshold(chances: Numbers, truth: NDArray[numpy.bool_]) -> float:
    """The lowest threshold that keeps wrong values out; a little above the surest wrong one."""
    for threshold in numpy.unique(chances.clip(_LOWEST, _HIGHEST)):
        accepted = chances >= threshold
        if not accepted.any():
            break
        wrong, expected = (~truth[accepted]).mean(), (1 - chances[accepted]).mean()
        if wrong <= _ACCEPTABLE and expected <= _ACCEPTABLE * 4:
            return round(float(threshold), 4)
    return _HIGHEST


if __name__ == "__main__":
    main()
