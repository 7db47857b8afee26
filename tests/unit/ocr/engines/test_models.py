"""The models shipped are those that their manifests describe; another file is not used."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from shutil import copy

import numpy
import pytest

from identifiers.grammar import FieldName
from ocr.engine_set import real_engines
from ocr.engines import CloseupRecognizer, OwnDetector, OwnRecognizer
from ocr.errors import EngineMissingError, ModelMismatchError
from ocr.manifest import Manifest
from ocr.reader import Reader
from tests.photos import SERIAL, render_sticker
from training.quick_check import CHECKS, check

MODELS = Path(OwnRecognizer.model).parent
NAMES = sorted(path.stem for path in MODELS.glob("*.onnx"))
BLANK = numpy.zeros((64, 64, 3), numpy.uint8)
PATIENCE = 90  # seconds, on a busy machine


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A recognizer of which one byte is another, beside its manifest."""
    for file in ("line_recognizer.onnx", "line_recognizer.manifest.json"):
        copy(MODELS / file, tmp_path)
    model = tmp_path / "line_recognizer.onnx"
    content = bytearray(model.read_bytes())
    content[len(content) // 2] ^= 1
    model.write_bytes(content)
    return model


class DamagedDetector(OwnDetector):
    """Has the model of another engine, which is loaded as readily as its own."""

    def __init__(self, folder: Path) -> None:
        copy(MODELS / "line_recognizer.onnx", folder / "line_detector.onnx")
        copy(MODELS / "line_detector.manifest.json", folder)
        self.model = folder / "line_detector.onnx"


class DamagedRecognizer(OwnRecognizer):
    """Has a model of which one byte is another."""

    def __init__(self, model: Path) -> None:
        self.model = model


@pytest.mark.parametrize("name", NAMES)
def test_a_model_is_the_file_that_its_manifest_describes(name: str) -> None:
    model = MODELS / f"{name}.onnx"
    manifest = Manifest.beside(model)

    assert (manifest.file, manifest.size_bytes) == (model.name, model.stat().st_size)
    assert manifest.sha256 == sha256(model.read_bytes()).hexdigest()
    assert manifest.recipe is not None
    assert manifest.runs


def test_the_closeup_recognizer_is_built_on_the_line_recognizer_shipped() -> None:
    made_with = Manifest.beside(CloseupRecognizer.model).made_with

    assert made_with == {"line_recognizer.onnx": Manifest.beside(OwnRecognizer.model).sha256}


def test_a_damaged_model_is_refused_with_what_to_do_next(damaged: Path) -> None:
    with pytest.raises(ModelMismatchError, match="git checkout -- ocr/engines/models"):
        DamagedRecognizer(damaged).recognize([BLANK])


def test_a_model_without_a_manifest_is_refused(damaged: Path) -> None:
    damaged.with_name("line_recognizer.manifest.json").unlink()

    with pytest.raises(EngineMissingError, match="git checkout"):
        DamagedRecognizer(damaged).recognize([BLANK])


def test_a_photo_is_read_without_the_engines_whose_models_are_damaged(damaged: Path) -> None:
    engines = replace(
        real_engines(), detector=DamagedDetector(damaged.parent), line_recognizer=DamagedRecognizer(damaged)
    )
    reading = Reader(engines, limit=PATIENCE).read(render_sticker(size=(2000, 1500)))

    assert reading.fields[FieldName.SERIAL].value == SERIAL
    assert set(reading.failed) == {"line_detector", "line_recognizer"}


@pytest.mark.parametrize("name", CHECKS)
def test_a_model_does_as_well_as_its_manifest_says(name: str) -> None:
    stated = Manifest.beside(MODELS / f"{name}.onnx").quick_check
    assert stated is not None
    result = check(name, stated.seed)

    assert (result.samples, result.of) == (stated.samples, stated.of)
    # Processors round differently, which may turn one sample.
    assert result.right >= stated.right - 1
