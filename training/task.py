"""What training one network takes: the network, its training data, its loss and its export."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

import torch
from torch import Tensor, nn

from training.run import Batch, Draw

Network = TypeVar("Network", bound=nn.Module)


@dataclass(frozen=True, kw_only=True)
class Task(Generic[Network, Batch]):
    """The training of one network.

    Attributes:
        build: the bare network.
        starts: where a run may start apart from the model itself, by name.
        batches_per_draw: the number of batches that `draw` makes from one seed.
        inputs_of: the network's input for a batch.
        loss_of: the loss on a batch, given the network and its input.
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
    """A batch that has pictures, gray from 0 to 255."""

    @property
    def pictures(self) -> Any:
        """An array of shape (pictures, 1, rows, columns)."""


def pictures_of(batch: Pictured) -> Tensor:
    """The batch's pictures in their drawn size, gray from -1 to 1."""
    return torch.as_tensor(batch.pictures).float().div_(127.5).sub_(1)
