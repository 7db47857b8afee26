"""Turns features into the probability that a value is exact.

The weights are fitted by `python -m bench.reading.calibrate` on drawn photos whose layouts, fonts and seeds are
apart from those that the reader is measured with; docs/reading-figures.md has the reliability table.
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
_SCALES = (1, 3)
# The log probability of a character from which on it hardly matters how much less likely it is.
_POOR_FIT = 0.3
# What speaks against a value the more there is of it; all other features speak for it.
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
    """How likely a value of this group (a field and whether its form is exact) with these features is exact."""
    return apply(_weights()["groups"].get(group, {_BIAS: -4.0}), expanded(features))


def threshold(group: str) -> float:
    """The probability from which a value of the group is accepted."""
    return float(_weights()["thresholds"].get(group, 2.0))


def apply(weights: Mapping[str, float], numbers: Mapping[str, float]) -> float:
    """The logistic function of the weighted numbers."""
    total = weights.get(_BIAS, 0.0) + sum(weights.get(name, 0.0) * value for name, value in numbers.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def expanded(features: Features) -> dict[str, float]:
    """The features with the combinations that no weighted sum of them can make.

    A margin counts less the larger it is, and another way where a font may draw two characters alike.
    """
    numbers = features.as_numbers()
    if features.ambiguous:
        # The same print twice misleads twice: a font's O is no better told from its 0 the second time, or by Tesseract.
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
