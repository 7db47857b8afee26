"""Networks at the start of a run: new ones, and shipped ones to train further."""

import torch

from training.from_onnx import from_onnx
from training.learner import Learner
from training.manifests import file_of, recipe_of
from training.run import Batch, TrainingRun, endless
from training.task import Network, Task

_SEED = 0


def begin(task: Task[Network, Batch], run: TrainingRun) -> Learner[Network, Batch]:
    """A learner before its first step. The seed decides the initial weights."""
    torch.manual_seed(run.recipe.seed)
    start = run.recipe.start
    return Learner(task, shipped(task) if start == task.name else task.starts[start](), run)


def shipped(task: Task[Network, Batch]) -> Network:
    """The network as it is shipped, ready to be trained further."""
    batches = endless(task.draw, _SEED, recipe_of(task.name).batch)
    return from_onnx(task.build(), file_of(task.name), map(task.inputs_of, batches))
