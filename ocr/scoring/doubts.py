"""Names the characters of a value that may be others, and the values that may be printed instead."""

from collections import defaultdict

import numpy

from ocr.scoring.field import Alternative, Doubt
from ocr.scoring.ranking import RankedHypotheses

# How many doubts and alternatives are shown at most, and how probable each has to be. Chosen for the customer who has
# to answer.
_MOST_ALTERNATIVES = 4
_MOST_DOUBTS = 3
_LEAST_ALTERNATIVE = 0.005
_LEAST_DOUBT = 0.02
# The recognizers are overconfident, so their log ratios are divided by this before the softmax.
_TEMPERATURE = 2.0


def _shares(found: RankedHypotheses) -> numpy.typing.NDArray[numpy.float64]:
    """The probability of each hypothesis: a softmax of the recognizers' weights, softened by a temperature."""
    weights = numpy.array(found.weights) / _TEMPERATURE
    shares = numpy.exp(weights - weights.max())
    return numpy.asarray(shares / shares.sum())


def alternatives_of(found: RankedHypotheses, confidence: float) -> tuple[Alternative, ...]:
    """The next best values. They share what the best value's confidence leaves of 1."""
    shares = _shares(found)
    rest = max(1e-9, 1 - float(shares[0]))
    scaled = [
        (one.value, float(share) / rest * (1 - confidence)) for one, share in zip(found.hypotheses, shares, strict=True)
    ]
    likely = [Alternative(value=value, confidence=share) for value, share in scaled[1:] if share >= _LEAST_ALTERNATIVE]
    return tuple(likely[:_MOST_ALTERNATIVES])


def doubts_of(found: RankedHypotheses, least_margin: float) -> tuple[Doubt, ...]:
    """Where likely values of the same length differ, and values that our close-up recognizer leaves open."""
    best, left_open = found.best.value, found.left_open(least_margin)
    doubts: list[tuple[float, Doubt]] = []
    shares = _shares(found)
    same_length = [
        (one.value, float(share))
        for one, share in zip(found.hypotheses, shares, strict=True)
        if len(one.value) == len(best)
    ]
    for place, character in enumerate(best):
        chances: dict[str, float] = defaultdict(float)
        for value, share in same_length:
            chances[value[place]] += share
        open_here = {value[place] for value, _ in same_length if value in left_open}
        possible = (one for one in chances if chances[one] >= _LEAST_DOUBT or one in open_here | {character})
        choices = sorted(possible, key=lambda one: -chances[one])
        if len(choices) > 1:
            doubts.append((1 - chances[character], Doubt(position=place + 1, choices=tuple(choices[:3]))))
    likeliest = [doubt for _, doubt in sorted(doubts, key=lambda pair: -pair[0])[:_MOST_DOUBTS]]
    return tuple(likeliest) or _apart_from_next(best, [value for value, _ in same_length[1:]])


def _apart_from_next(best: str, others: list[str]) -> tuple[Doubt, ...]:
    """Where the next best value differs: for a value that is likely, but not likely enough to be accepted."""
    pairs = enumerate(zip(best, others[0], strict=True), start=1) if others else ()
    apart = [Doubt(position=place, choices=(mine, other)) for place, (mine, other) in pairs if mine != other]
    return tuple(apart[:_MOST_DOUBTS])
