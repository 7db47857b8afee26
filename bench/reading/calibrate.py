"""`python -m bench.reading.calibrate [--photos N] [--others N]`: fits `ocr/scoring/calibration.json`.

One logistic regression turns the features of a value into a probability. It covers the values of all groups. A group
is a field and whether its form is exact, and each group has an intercept of its own. The regression is fitted on our
photos and, unless `--others` is 0, on photos of others, who have not seen the catalogue. It is tried on what was left
out: whole photos of ours, and whole forms that the catalogue does not have. A feature that speaks against a value never
raises it, whatever the photos say.

The threshold is the lowest at which few accepted values among those left out were wrong, with one more counted as wrong
than there was. Of values that open cameras (serials, Device IDs, MAC addresses) at most one in a thousand may be wrong.
Of models, dates and challenge codes at most two in a thousand may be wrong, and of versions as many. These three kinds
are separate because they go wrong in different ways: a model loses its suffix, a version is cut off or belongs to
another part. In addition, at most two in a thousand of each group may be wrong. Guesses, and values that a recognizer
or a code contradicts, are never accepted and take no part.

Tesseract reads only what the calibration leaves in doubt, so the first fit knows nothing of its worth. Fit twice, the
second time on other photos with `--add`.
"""

import argparse
import json
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.model_selection import GroupKFold

from bench.reading.drawn import Source
from bench.reading.origin import write_origin
from bench.reading.outcomes import Outcome
from bench.reading.photos import Split
from bench.reading.running import keep, kept, run, tasks
from identifiers.grammar import FieldName
from ocr.reader import LIMIT_SECONDS
from ocr.scoring.calibration import AGAINST, WEIGHTS, expanded
from ocr.scoring.features import Features
from ocr.scoring.groups import NOT_CALIBRATED, group_of

KEPT = Path("var/bench/tuning.pickle")
_STRENGTH = 0.3
_ACCEPTABLE_IN_A_GROUP = 0.002
_EXPECTED = 0.01
# Typefaces that are in no fit shift the probabilities of look-alikes, so nothing is accepted below the first.
_LOWEST, _HIGHEST, _NEVER = 0.985, 0.999, 2.0

Numbers = NDArray[numpy.float64]
Flags = NDArray[numpy.bool_]


@dataclass(frozen=True, eq=False)
class _Rows:
    """Every value that was read: its features, whether it was right, its group, and what it is left out with.

    Attributes:
        kin: the name of its photo; of a form that the catalogue does not have, that of the form.
    """

    numbers: Numbers
    right: Flags
    groups: NDArray[numpy.str_]
    kin: NDArray[numpy.str_]
    names: tuple[str, ...]

    @property
    def directions(self) -> Numbers:
        """The direction in which each feature may move the probability: 1 up, -1 down, 0 either way."""
        groups = set(self.groups)
        return numpy.array([0 if name in groups else -1 if name in AGAINST else 1 for name in self.names], float)


@dataclass(frozen=True, kw_only=True)
class _Pool:
    """Fields whose values go wrong in the same ways.

    Attributes:
        fields: all fields that a group's name may begin with.
        acceptable: how many of the accepted values may be wrong.
    """

    fields: tuple[str, ...]
    acceptable: float


_POOLS = (
    _Pool(fields=(FieldName.SERIAL, FieldName.DEVICE_ID, FieldName.MAC), acceptable=0.001),
    _Pool(fields=(FieldName.FIRMWARE,), acceptable=0.002),
    _Pool(fields=(FieldName.MODEL, FieldName.DATE, FieldName.CHALLENGE_CODE), acceptable=0.002),
)


def main() -> None:
    """Read, fit, write, print."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading.calibrate", description=__doc__)
    parser.add_argument("--photos", type=int, default=800, help="how many of ours")
    parser.add_argument("--others", type=int, default=400, help="how many of others")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--patience", type=float, default=LIMIT_SECONDS, help="seconds a photo may take; more if busy")
    parser.add_argument("--first", type=int, default=0, help="the first number of each band")
    parser.add_argument("--add", action="store_true", help="fit on what was read before as well")
    parser.add_argument("--again", action="store_true", help="fit on what was read before, and read nothing")
    options = parser.parse_args()
    if not options.again:
        before = kept(KEPT) if options.add else []
        ours = tasks(Split.TUNING, options.photos, options.first)
        others = tasks(Split.TUNING, options.others, options.first, Source.OTHERS)
        keep([*before, *run([*ours, *others], jobs=options.jobs, patience=options.patience)], KEPT)
    rows = _rows(kept(KEPT))
    chances = _held_out(rows)
    thresholds = {}
    for group in numpy.unique(rows.groups):
        pool = _pool_of(group)
        own = rows.groups == group
        alike = numpy.array([other.startswith(pool.fields) for other in rows.groups])
        thresholds[group] = max(
            _threshold(chances[alike], rows.right[alike], pool.acceptable, unseen=1),
            _threshold(chances[own], rows.right[own], _ACCEPTABLE_IN_A_GROUP),
        )
        accepted = own & (chances >= thresholds[group])
        print(
            f"{group}: {own.sum()} values, exact {rows.right[own].mean():.1%}, threshold {thresholds[group]:.3f}: "
            f"accepts {accepted.sum() / own.sum():.1%}, of which wrong {(~rows.right[accepted]).sum()}"
        )
    WEIGHTS.write_text(json.dumps({"groups": _by_group(rows), "thresholds": thresholds}, indent=1) + "\n")
    write_origin(WEIGHTS, f"By '{shlex.join(['python', '-m', 'bench.reading.calibrate', *sys.argv[1:]])}'.")


def _pool_of(group: str) -> _Pool:
    """The pool of a group."""
    return next(pool for pool in _POOLS if group.startswith(pool.fields))


def _rows(outcomes: list[Outcome]) -> _Rows:
    read = []
    for one in outcomes:
        for name, given in one.given.items():
            features = Features(**given.numbers) if given.numbers else None
            in_a_code = features is not None and features.code > 0
            group = group_of(FieldName(name), given.value, in_a_code=in_a_code)
            # Nobody can say whether a value was read right that a thumb or the photo's edge hides in part.
            known = name not in one.covered | one.washed_out and not group.endswith(NOT_CALIBRATED)
            if features is not None and features.may_be_accepted and known:
                kin = f"{one.source} {one.name}" if one.is_of_known_form(name) else one.forms.get(name, one.name)
                read.append((expanded(features), one.exact(name), group, kin))
    numbers, right, groups, kin_of_each = zip(*read, strict=True)
    names = tuple(sorted(numbers[0]))
    starts = sorted(set(groups))
    values = [
        [row[name] for name in names] + [float(group == start) for start in starts]
        for row, group in zip(numbers, groups, strict=True)
    ]
    return _Rows(
        numbers=numpy.array(values),
        right=numpy.array(right),
        groups=numpy.array(groups),
        kin=numpy.array(kin_of_each),
        names=(*names, *starts),
    )


def _held_out(rows: _Rows) -> Numbers:
    """The probability of every value, by a fit that did not see its photo, or its form if the catalogue lacks it."""
    chances = numpy.zeros(len(rows.right))
    for train, held_out in GroupKFold(5).split(rows.numbers, rows.right, rows.kin):
        weights, bias = _weights(rows.numbers[train], rows.right[train], rows.directions)
        chances[held_out] = _probabilities(weights, bias, rows.numbers[held_out])
    return chances


def _by_group(rows: _Rows) -> dict[str, dict[str, float]]:
    """The weights as the reader needs them: those of the features, and each group's own intercept."""
    weights, bias = _weights(rows.numbers, rows.right, rows.directions)
    every = dict(zip(rows.names, weights, strict=True))
    groups = [str(group) for group in numpy.unique(rows.groups)]
    shared = {name: round(float(weight), 5) for name, weight in every.items() if name not in groups}
    return {group: {"bias": round(bias + float(every[group]), 5), **shared} for group in groups}


def _weights(values: Numbers, truth: Flags, directions: Numbers) -> tuple[Numbers, float]:
    """The regression's weights, in the features' own units. No weight has the sign against its direction."""
    middle, spread = values.mean(axis=0), values.std(axis=0) + 1e-6
    even = (values - middle) / spread

    def loss(point: Numbers) -> tuple[float, Numbers]:
        weights, bias = point[:-1], point[-1]
        totals = even @ weights + bias
        wrong = expit(totals) - truth
        cost = (numpy.logaddexp(0, totals) - truth * totals).sum() + weights @ weights / (2 * _STRENGTH)
        return cost, numpy.append(even.T @ wrong + weights / _STRENGTH, wrong.sum())

    bounds = [(0.0, None) if way > 0 else (None, 0.0) if way < 0 else (None, None) for way in (*directions, 0.0)]
    found = minimize(loss, numpy.zeros(values.shape[1] + 1), jac=True, bounds=bounds, method="L-BFGS-B")
    weights = found.x[:-1] / spread
    return weights, float(found.x[-1] - weights @ middle)


def _probabilities(weights: Numbers, bias: float, values: Numbers) -> Numbers:
    return numpy.asarray(1 / (1 + numpy.exp(-(values @ weights + bias).clip(-30, 30))))


def _threshold(chances: Numbers, truth: Flags, acceptable: float, unseen: int = 0) -> float:
    """The lowest threshold that keeps wrong values out, even if `unseen` more had been wrong; above 1 if none does."""
    for threshold in numpy.unique([_LOWEST, *chances.clip(_LOWEST, _HIGHEST)]):
        accepted = chances >= threshold
        if not accepted.any():
            break
        wrong, expected = (~truth[accepted]).sum() + unseen, (1 - chances[accepted]).mean()
        if wrong <= acceptable * accepted.sum() and expected <= _EXPECTED:
            return round(float(threshold), 4)
    return _NEVER


if __name__ == "__main__":
    main()
