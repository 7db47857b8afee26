"""The calibration knows every feature, and what speaks against a value never makes it likelier."""

import json
from dataclasses import replace

import pytest

from ocr.scoring import calibration
from ocr.scoring.features import Features


@pytest.mark.parametrize("group", ["serial:exact", "serial:free", "device_id:free", "mac:exact", "model:free"])
@pytest.mark.parametrize(
    "worse",
    [
        {"tesseract": -1.0},
        {"tesseract": -0.5},
        {"repeated": -1.0},
        {"weakest": -12.0},
        {"disagreement": 0.5},
        {"unconstrained_gap": 2.0},
        {"closeup_recognizer": 1.0},
        {"rapidocr": 1.0},
        {"ambiguous": 3.0},
        {"small": 1.0},
    ],
    ids=str,
)
def test_what_speaks_against_a_value_never_makes_it_likelier(group: str, worse: dict[str, float]) -> None:
    plain = Features(
        rapidocr=8,
        closeup_recognizer=8,
        weakest=6,
        labelled=1,
        ambiguous=1,
        tesseract=1,
        repeated=1,
        recognizers=2,
        code=0,
    )
    assert calibration.probability(group, replace(plain, **worse)) <= calibration.probability(group, plain)


def test_every_weight_of_the_calibration_belongs_to_some_feature() -> None:
    known = {"bias", *calibration.expanded(Features())}
    groups = json.loads(calibration.WEIGHTS.read_text())["groups"]
    assert {name for weights in groups.values() for name in weights} <= known


def test_tesseract_is_not_a_witness_of_what_prints_alike() -> None:
    doubtful = Features(rapidocr=1, closeup_recognizer=1, labelled=1, recognizers=2, ambiguous=2)
    agreed = calibration.probability("serial:free", replace(doubtful, tesseract=1))
    assert agreed == calibration.probability("serial:free", doubtful)
