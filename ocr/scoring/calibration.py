"""Turns features into the probability that a value is exact.

`python -m bench.reading.calibrate` fits the weights on drawn photos. Their layouts, typefaces and seeds are apart from
those of the photos that measure the reader; docs/reading-figures.md has the reliability table.
"""

import json
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ocr.scoring.features import Features

WEIGHTS = Path(__file__).parent / "calibration.json"
_BIAS = "bias"
# The weights are fitted to these numbers, so they are part of the calibration. They were chosen.
# The margins (log ratios) at which the features that saturate level out.
_SCALES = (1, 3)
# The log probability of a character below which it hardly matters how much less likely it is.
_POOR_FIT = 0.3
# Features that speak against a value; all others speak for it.
AGAINST = frozenset(
    {
        "disagreement",
        "unconstrained_gap",
        "ambiguous",
        "any_ambiguous",
        "i_or_l",
        "small",
        "guess",
        "truncated",
        "tesseract_denies",
    }
)


def probability(group: str, features: Features) -> float:
    """The probability that a value with these features is exact. Its group is its field and the kind of its form."""
    return apply(_weights()["groups"].get(group, {_BIAS: -4.0}), expanded(features))


def threshold(group: str) -> float:
    """The probability at which a value of the group is accepted."""
    return float(_weights()["thresholds"].get(group, 2.0))


def apply(weights: Mapping[str, float], numbers: Mapping[str, float]) -> float:
    """The logistic function of the weighted sum."""
    total = weights.get(_BIAS, 0.0) + sum(weights.get(name, 0.0) * value for name, value in numbers.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def expanded(features: Features) -> dict[str, float]:
    """The features, with combinations that no weighted sum of them can make.

    A larger margin adds less and less, and margins count in another way for a value with ambiguous characters.
    """
    numbers = features.as_numbers()
    if features.ambiguous:
        # A typeface that draws O like 0 misleads Tesseract and other places too, so their agreement counts for nothing.
        numbers |= {name: min(numbers[name], 0.0) for name in ("repeated", "tesseract")}
    low, high = sorted((features.rapidocr, features.closeup_recognizer))
    ambiguous = float(features.ambiguous > 0)
    margins = {
        "rapidocr": features.rapidocr,
        "closeup_recognizer": features.closeup_recognizer,
        "weakest": features.weakest,
        "lesser": low,
    }
    bent = {f"{name}_within_{scale}": math.tanh(margins[name] / scale) for name in margins for scale in _SCALES}
    return {
        **numbers,
        **bent,
        "greater": high,
        "unanimous": float(features.disagreement == 0),
        "rapidocr_fit_at_all": math.tanh(features.rapidocr_fit / _POOR_FIT),
        "closeup_recognizer_fit_at_all": math.tanh(features.closeup_recognizer_fit / _POOR_FIT),
        "any_ambiguous": ambiguous,
        "ambiguous_lesser": ambiguous * math.tanh(low),
        "ambiguous_closeup_recognizer": ambiguous * math.tanh(features.closeup_recognizer),
        "ambiguous_rapidocr": ambiguous * math.tanh(features.rapidocr / 3),
        "code_says": float(features.code > 0),
        "tesseract_agrees": float(numbers["tesseract"] > 0),
        "tesseract_denies": float(features.tesseract < 0),
    }


@cache
def _weights() -> Any:
    return json.loads(WEIGHTS.read_text())
