"""Turns evidence into the probability that a value is exact.

The weights are fitted by `python -m bench.reading.calibrate` on drawn photos whose layouts, fonts and seeds are
apart from those that the reader is measured with; docs/reading.md has the reliability table.
"""

import json
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ocr.evidence import Evidence

WEIGHTS = Path(__file__).parent / "calibration.json"
_BIAS = "bias"


def probability(group: str, evidence: Evidence) -> float:
    """How likely a value of this group (a field and whether its form is exact) with this evidence is exact."""
    return apply(_weights()["groups"].get(group, {_BIAS: -4.0}), expanded(evidence))


def threshold(group: str) -> float:
    """The probability from which a value of the group is accepted."""
    return float(_weights()["thresholds"].get(group, 2.0))


def apply(weights: Mapping[str, float], numbers: Mapping[str, float]) -> float:
    """The logistic function of the weighted numbers."""
    total = weights.get(_BIAS, 0.0) + sum(weights.get(name, 0.0) * value for name, value in numbers.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def expanded(evidence: Evidence) -> dict[str, float]:
    """The evidence with the combinations that a line through it cannot make: a margin counts less the larger it is."""
    numbers = evidence.as_numbers()
    if evidence.doubtful:
        # The same print twice misleads twice: a font's O is no better told from its 0 the second time.
        numbers["again"] = min(numbers["again"], 0.0)
    low, high = sorted((evidence.rapidocr, evidence.line_network))
    return {
        **numbers,
        "lesser": low,
        "greater": high,
        "lesser_bent": math.tanh(low / 3),
        "weakest_bent": math.tanh(evidence.weakest / 3),
        "agreed": float(low > 0),
        "code_says": float(evidence.code > 0),
        "code_denies": float(evidence.code < 0),
        "tesseract_agrees": float(evidence.tesseract > 0),
        "tesseract_denies": float(evidence.tesseract < 0),
    }


@cache
def _weights() -> Any:
    return json.loads(WEIGHTS.read_text())
