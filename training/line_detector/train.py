"""Trains the network on scenes as they are drawn."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from training.line_detector.scenes import scenes
from training.line_recognizer.fonts import families

_BATCH = 8


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Scenes, each array of shape (scenes, 1, rows, columns)."""

    pictures: NDArray[numpy.uint8]
    cores: NDArray[numpy.uint8]
    weights: NDArray[numpy.uint8]


def drawn(seed: int) -> Iterator[Batch]:
    """Batches without end, in fonts that are not held out."""
    source = scenes(families(held_out=False), seed)
    while True:
        some = [next(source) for _ in range(_BATCH)]
        yield Batch(
            pictures=numpy.stack([one.picture for one in some])[:, None],
            cores=numpy.stack([one.cores for one in some])[:, None],
            weights=numpy.stack([one.weights for one in some])[:, None],
        )


def loss_of(network: nn.Module, pictures: Tensor, batch: Batch) -> Tensor:
    """How far off each place is, and how little what was found overlaps with what is there (Dice)."""
    with torch.autocast("cpu", torch.bfloat16):
        logits = network(pictures)
    logits, cores = logits.float(), torch.as_tensor(batch.cores).float() / 255
    weights = torch.as_tensor(batch.weights).float() / 255
    each = functional.binary_cross_entropy_with_logits(logits, cores, weights, reduction="sum") / weights.sum()
    found = torch.sigmoid(logits) * weights
    both, all_in_all = (found * cores).sum(dim=(1, 2, 3)), (found + cores * weights).sum(dim=(1, 2, 3))
    return 5 * each + (1 - (2 * both + 20) / (all_in_all + 20)).mean()
