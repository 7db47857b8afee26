"""The calibration is the one that was fitted, and it was fitted with the models that the reader uses."""

import json
from pathlib import Path

from bench.reading.origin import models_in_use, write_origin
from ocr.manifest import Manifest
from ocr.scoring.calibration import WEIGHTS


def test_the_calibration_is_the_file_that_its_manifest_describes() -> None:
    manifest = Manifest.matching(WEIGHTS)

    assert (manifest.file, manifest.size_bytes) == (WEIGHTS.name, WEIGHTS.stat().st_size)


def test_the_calibration_was_fitted_with_the_models_in_use() -> None:
    assert Manifest.beside(WEIGHTS).made_with == models_in_use(), "Calibrate again: python -m bench.reading.calibrate"


def test_a_new_calibration_says_how_it_was_fitted(tmp_path: Path) -> None:
    calibration = tmp_path / "calibration.json"
    calibration.write_text(json.dumps({"groups": {}, "thresholds": {}}))
    write_origin(calibration, "By 'python -m bench.reading.calibrate --photos 800'.")

    manifest = Manifest.matching(calibration)
    assert "--photos 800" in manifest.made
    assert manifest.made_with["PP-OCRv6_det_small.onnx"]
