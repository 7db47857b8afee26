"""A model is trained by the recipe of its manifest, and the new file's manifest says how."""

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from ocr.manifest import Manifest, ManifestError
from training import manifests
from training.generators import version
from training.manifests import manifest_after, recipe_of, run_of
from training.run import TrainingRun

CONTENT = b"new weights"


@pytest.fixture(autouse=True)
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The models as they are shipped, in a folder where a test may change them."""
    copied = copytree(manifests.MODELS, tmp_path / "models")
    monkeypatch.setattr(manifests, "MODELS", copied)
    return copied


def after(run: TrainingRun) -> Manifest:
    return manifest_after(run, CONTENT, minutes=61.26, torch="2.13.0", machine="some processor")


def without_recipe(model: Path) -> None:
    replace(Manifest.beside(model), recipe=None).write(model)


def test_the_recipe_is_the_one_of_the_manifest(models: Path) -> None:
    path = models / "line_detector.onnx"
    shipped = Manifest.beside(path)
    assert shipped.recipe is not None
    replace(shipped, recipe=replace(shipped.recipe, seed=99)).write(path)

    assert recipe_of("line_detector").seed == 99


def test_a_manifest_without_a_recipe_says_what_to_add(models: Path) -> None:
    without_recipe(models / "line_detector.onnx")

    with pytest.raises(ManifestError, match="Add start, seed, steps"):
        recipe_of("line_detector")


def test_a_run_from_another_model_notes_which_file_that_was() -> None:
    run = run_of("closeup_recognizer", recipe_of("closeup_recognizer"))

    assert run.made_with == {"line_recognizer.onnx": Manifest.beside(manifests.file_of("line_recognizer")).sha256}


def test_a_retrained_model_says_how_it_was_made_and_nothing_about_the_old_one() -> None:
    recipe = replace(recipe_of("line_recognizer"), seed=7, steps=12)
    manifest = after(run_of("line_recognizer", recipe))

    (run,) = manifest.runs
    assert (run.seed, run.steps, run.minutes, run.torch) == (7, 12, 61.3, "2.13.0")
    assert run.generator == version("line_recognizer")
    assert manifest.recipe == recipe
    assert manifest.describes(CONTENT)
    assert (manifest.scores, manifest.quick_check) == ({}, None)
    assert "make train-model MODEL=line_recognizer" in manifest.made


def test_a_model_trained_further_keeps_its_earlier_runs_and_its_recipe() -> None:
    before = Manifest.beside(manifests.file_of("line_detector"))
    recipe = replace(recipe_of("line_detector"), start="line_detector", steps=12)
    manifest = after(run_of("line_detector", recipe))

    assert manifest.runs[:-1] == before.runs
    assert (manifest.runs[-1].start, manifest.runs[-1].steps) == ("line_detector", 12)
    assert manifest.recipe == before.recipe
    assert manifest.made_with == before.made_with
