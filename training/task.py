"""What there is to know about training one network: how it is built, what is drawn for it, how wrong it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

import torch
from torch import Tensor, nn

from training.course import Batch, Draw

Network = TypeVar("Network", bound=nn.Module)


@dataclass(frozen=True, kw_only=True)
class Task(Generic[Network, Batch]):
    """The training of one network.

    Attributes:
        build: the bare network.
        starts: what a course may start with apart from the model itself, by name.
        batches_per_draw: the number of batches that `draw` makes from one seed.
        inputs_of: what the network is given of a batch.
        loss_of: how wrong the network is about a batch whose inputs it is given.
    """

    name: str
    build: Callable[[], Network]
    starts: Mapping[str, Callable[[], Network]]
    draw: Draw[Batch]
    batches_per_draw: int
    inputs_of: Callable[[Batch], Tensor]
    loss_of: Callable[[nn.Module, Tensor, Batch], Tensor]
    export: Callable[[Network, Path], None]


class Pictured(Protocol):
    """A batch with pictures, gray from 0 to 255, among what else it holds."""

    @property
    def pictures(self) -> Any:
        """An array of shape (pictures, 1, rows, columns)."""


def pictures_of(batch: Pictured) -> Tensor:
    """The batch's pictures as they are drawn, gray from -1 to 1."""
    return torch.as_tensor(batch.pictures).float().div_(127.5).sub_(1)
