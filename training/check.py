"""Checks that every network can be trained, and that training can be resumed: `python -m training.check`.

Each network takes two steps on one small batch, and its loss on that batch has to fall. Then it takes two steps of a
run, once at a stretch and once with a stop after the first; the losses have to be the same.
"""

import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import cv2
import torch

from training.learner import Learner, drawn
from training.manifests import recipe_of
from training.run import TrainingRun
from training.start import begin
from training.task import Task
from training.tasks import TASKS

_SEED = 1
_STEPS = 2
_BATCH = 16
# A first step at the full rate would spoil a network that starts from a trained one.
_SLOWER = 5


def main() -> None:
    """Check every network; the status is 1 if one fails."""
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    passed = [_check(task) for task in TASKS.values()]
    if not all(passed):
        sys.exit(1)


def _check(task: Task[Any, Any]) -> bool:
    run = _run(task.name)
    losses = _losses_on_one_batch(task, run)
    falls, same = losses[-1] < losses[0], _losses_at_a_stretch(task, run) == _losses_with_a_stop(task, run)
    written = ", ".join(f"{loss:.4f}" for loss in losses)
    print(f"{task.name}: the loss {'falls' if falls else 'DOES NOT FALL'}: {written}")
    print(f"{task.name}: a stop {'changes nothing' if same else 'CHANGES WHAT IS LEARNED'}", flush=True)
    return falls and same


def _run(model: str) -> TrainingRun:
    """Two steps on small batches, from where the recipe starts."""
    recipe = recipe_of(model)
    rate = recipe.highest_rate / _SLOWER
    recipe = replace(recipe, seed=_SEED, steps=_STEPS, batch=_BATCH, highest_rate=rate)
    return TrainingRun(model=model, recipe=recipe, generator="", made_with={})


def _losses_on_one_batch(task: Task[Any, Any], run: TrainingRun) -> list[float]:
    batch = next(drawn(task, run, 0, 0))
    learner = begin(task, run)
    return [learner.learn(batch), learner.learn(batch), _loss(learner, batch)]


def _losses_at_a_stretch(task: Task[Any, Any], run: TrainingRun) -> list[float]:
    """The losses of the second step and after it."""
    learner = begin(task, run)
    first, second = drawn(task, run, 0, 1)
    learner.learn(first)
    return [learner.learn(second), _loss(learner, second)]


def _losses_with_a_stop(task: Task[Any, Any], run: TrainingRun) -> list[float]:
    """The same losses, by a learner that continues from the checkpoint of another one."""
    with TemporaryDirectory() as folder:
        checkpoint = Path(folder) / "checkpoint.pt"
        stopped = begin(task, run)
        stopped.learn(next(drawn(task, run, 0, 1)))
        stopped.save(checkpoint)
        resumed = begin(task, run)
        resumed.resume(checkpoint)
    (second,) = drawn(task, run, resumed.step, 1)
    return [resumed.learn(second), _loss(resumed, second)]


def _loss(learner: Learner[Any, Any], batch: Any) -> float:
    return float(learner.loss(batch).detach())


if __name__ == "__main__":
    main()
