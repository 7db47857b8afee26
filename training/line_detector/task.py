"""Training the line detector: on scenes as they are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

import numpy
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from ocr.manifest import NOTHING
from training.line_detector.export import export
from training.line_detector.network import LineDetector
from training.line_detector.scenes import scenes
from training.line_recognizer.fonts import families
from training.task import Task, pictures_of


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Scenes, each array of shape (scenes, 1, rows, columns)."""

    pictures: NDArray[numpy.uint8]
    cores: NDArray[numpy.uint8]
    weights: NDArray[numpy.uint8]


def draw(seed: int, size: int) -> Sequence[Batch]:
    """One batch of scenes, in typefaces that are not held out."""
    some = list(islice(scenes(_families(), seed), size))
    return [
        Batch(
            pictures=numpy.stack([one.picture for one in some])[:, None],
            cores=numpy.stack([one.cores for one in some])[:, None],
            weights=numpy.stack([one.weights for one in some])[:, None],
        )
    ]


@cache
def _families() -> dict[str, list[Path]]:
    return families(held_out=False)


def loss_of(network: nn.Module, pictures: Tensor, batch: Batch) -> Tensor:
    """The cross-entropy of every pixel, and the Dice loss of the cores."""
    with torch.autocast("cpu", torch.bfloat16):
        logits = network(pictures)
    logits, cores = logits.float(), torch.as_tensor(batch.cores).float() / 255
    weights = torch.as_tensor(batch.weights).float() / 255
    each = functional.binary_cross_entropy_with_logits(logits, cores, weights, reduction="sum") / weights.sum()
    found = torch.sigmoid(logits) * weights
    both, all_in_all = (found * cores).sum(dim=(1, 2, 3)), (found + cores * weights).sum(dim=(1, 2, 3))
    return 5 * each + (1 - (2 * both + 20) / (all_in_all + 20)).mean()


LINE_DETECTOR = Task(
    name="line_detector",
    build=LineDetector,
    starts={NOTHING: LineDetector},
    draw=draw,
    batches_per_draw=1,
    inputs_of=pictures_of,
    loss_of=loss_of,
    export=export,
)
