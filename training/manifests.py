"""Reads recipes from the manifests of models, and makes manifests for new models."""

from dataclasses import replace
from pathlib import Path

from ocr.manifest import NOTHING, Manifest, ManifestError, Recipe, Run
from training.generators import version
from training.run import TrainingRun

MODELS = Path(__file__).parents[1] / "ocr" / "engines" / "models"


def file_of(model: str) -> Path:
    """The file of a model that is shipped."""
    return MODELS / f"{model}.onnx"


def recipe_of(model: str) -> Recipe:
    """The recipe that trains the model again.

    Raises:
        ManifestError: its manifest has no recipe, or there is no manifest.
    """
    recipe = Manifest.beside(file_of(model)).recipe
    if recipe is None:
        raise ManifestError(f"The manifest of {model} has no recipe. Add start, seed, steps, batch, highest_rate.")
    return recipe


def run_of(model: str, recipe: Recipe) -> TrainingRun:
    """A run that trains the model by the recipe, with the present sources."""
    start = None if recipe.start == NOTHING else Manifest.beside(file_of(recipe.start))
    return TrainingRun(
        model=model,
        recipe=recipe,
        generator=version(model),
        made_with={start.file: start.sha256} if start else {},
    )


def manifest_after(run: TrainingRun, content: bytes, *, minutes: float, torch: str, machine: str) -> Manifest:
    """The manifest of the model that the run made.

    A run that started from the model itself adds a run to the earlier ones, and keeps the recipe.
    """
    before, recipe = Manifest.beside(file_of(run.model)), run.recipe
    done = Run(
        start=recipe.start,
        seed=recipe.seed,
        steps=recipe.steps,
        batch=recipe.batch,
        highest_rate=recipe.highest_rate,
        minutes=round(minutes, 1),
        generator=run.generator,
        torch=torch,
        machine=machine,
    )
    if recipe.start == run.model:
        return replace(before, runs=(*before.runs, done)).of(content)
    made = f"By 'make train-model MODEL={run.model}', from the recipe below."
    return replace(before, made=made, made_with=run.made_with, runs=(done,), recipe=recipe).of(content)
