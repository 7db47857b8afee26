"""Trains a model: `python -m training MODEL`.

The recipe is the one in the model's manifest, unless an option changes it. Repeat an interrupted command to continue
from its checkpoint.
"""

import argparse
from dataclasses import replace
from pathlib import Path

import cv2
import torch

from ocr.manifest import Recipe
from training.learner import train
from training.manifests import file_of, recipe_of, run_of
from training.shipping import ship
from training.start import begin
from training.tasks import TASKS

_CHECKPOINTS = Path("var/training")


def main() -> None:
    """Train, then write the model and its manifest."""
    given = _arguments()
    # Set before anything is drawn: the processes that draw are forked, and a fork of a process with threads can hang.
    torch.set_num_threads(given.threads)
    cv2.setNumThreads(1)
    task = TASKS[given.model]
    run = run_of(task.name, _recipe(given))
    checkpoint = _CHECKPOINTS / f"{task.name}.pt"
    learner = begin(task, run)
    if checkpoint.exists():
        learner.resume(checkpoint)
        print(f"Going on from {checkpoint}, step {learner.step}.")
    train(task, learner, run, checkpoint, given.drawers)
    out = given.out or file_of(task.name)
    ship(task, learner, run, out)
    checkpoint.unlink()
    print(f"Written: {out} and its manifest. Measure it next, and calibrate the reader again: training/README.md.")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("model", choices=TASKS)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--steps", type=int)
    parser.add_argument("--batch", type=int, help="samples in each step")
    parser.add_argument("--highest-rate", type=float, help="the highest learning rate")
    parser.add_argument("--start", help="`nothing`, or the model to start from")
    parser.add_argument("--out", type=Path, help="where to write the model, if not over the one that is shipped")
    parser.add_argument("--drawers", type=int, default=1, help="processes that draw")
    parser.add_argument("--threads", type=int, default=1, help="threads that learn")
    given = parser.parse_args()
    starts = [*TASKS[given.model].starts, given.model]
    if given.start not in (None, *starts):
        parser.error(f"{given.model} can start from: {', '.join(starts)}")
    return given


def _recipe(given: argparse.Namespace) -> Recipe:
    """The recipe of the manifest, with what the command line changes."""
    changes = {name: getattr(given, name) for name in ("seed", "steps", "batch", "highest_rate", "start")}
    return replace(recipe_of(given.model), **{name: value for name, value in changes.items() if value is not None})


if __name__ == "__main__":
    main()
