"""Networks at the start of a course: new ones, and shipped ones to train further."""

import torch

from training.course import Batch, Course, endless
from training.from_onnx import from_onnx
from training.learner import Learner
from training.manifests import file_of, recipe_of
from training.task import Network, Task

_SEED = 0


def begin(task: Task[Network, Batch], course: Course) -> Learner[Network, Batch]:
    """A learner before its first step. The seed decides the initial weights."""
    torch.manual_seed(course.recipe.seed)
    start = course.recipe.start
    return Learner(task, shipped(task) if start == task.name else task.starts[start](), course)


def shipped(task: Task[Network, Batch]) -> Network:
    """The network as it is shipped, ready to be trained further."""
    batches = endless(task.draw, _SEED, recipe_of(task.name).batch)
    return from_onnx(task.build(), file_of(task.name), map(task.inputs_of, batches))
