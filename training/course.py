"""Trains a network on what is drawn for it, for as long as it is given."""

import contextlib
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

import cv2
import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

Batch = TypeVar("Batch")
Network = TypeVar("Network", bound=nn.Module)
Draw = Callable[[int], Iterator[Batch]]
Show = Callable[[Batch], Tensor]
Loss = Callable[[nn.Module, Tensor, Batch], Tensor]

_WARM_UP = 0.03
_SMOOTHED = 0.99
_REPORT_EVERY = 50
_SAVE_EVERY = 120.0


@dataclass(frozen=True, kw_only=True)
class Course:
    """How long to train, where to keep what was learned by then, and how many processes draw."""

    minutes: float
    checkpoint: Path
    highest_rate: float
    drawers: int


class _Drawn(IterableDataset[Any]):
    """Batches drawn by this process and no other."""

    def __init__(self, draw: Callable[[int], Iterator[Any]], seed: int) -> None:
        self._draw = draw
        self._seed = seed

    def __iter__(self) -> Iterator[Any]:
        cv2.setNumThreads(1)
        worker = get_worker_info()
        return self._draw(self._seed + (worker.id if worker else 0))


def train(network: Network, draw: Draw[Batch], show: Show[Batch], loss_of: Loss[Batch], course: Course) -> Network:
    """The network after the course, averaged over its last steps.

    Args:
        draw: batches without end, from a seed; it must be possible to hand it to another process.
        show: what the network is shown of a batch.
        loss_of: how wrong the network is about a batch that is shown to it so.
    """
    torch.set_flush_denormal(True)
    network.to(memory_format=torch.channels_last)
    average = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(_SMOOTHED), use_buffers=True
    )
    optimizer = torch.optim.AdamW(network.parameters(), lr=course.highest_rate, weight_decay=0.02, betas=(0.9, 0.98))
    started = saved = time.monotonic()
    losses: list[float] = []
    network.train()
    for step, batch in enumerate(_drawn(draw, course.drawers)):
        past = (time.monotonic() - started) / 60 / course.minutes
        if past >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = course.highest_rate * _rate(past)
        pictures = show(batch).contiguous(memory_format=torch.channels_last)
        losses.append(_step(network, optimizer, loss_of(network, pictures, batch)))
        average.update_parameters(network)
        if step % _REPORT_EVERY == _REPORT_EVERY - 1:
            print(f"{past:6.1%}  step {step + 1}  loss {sum(losses) / len(losses):.4f}", flush=True)
            losses = []
        if time.monotonic() - saved > _SAVE_EVERY:
            saved = time.monotonic()
            _save(average.module, course.checkpoint)
    _save(average.module, course.checkpoint)
    return load(network, course.checkpoint)


def load(network: Network, checkpoint: Path) -> Network:
    """The network with what was saved, ready to be used."""
    network.load_state_dict(torch.load(checkpoint, weights_only=True))
    network.eval()
    return network


class Pictured(Protocol):
    """A batch with pictures, gray from 0 to 255, among what else it holds."""

    @property
    def pictures(self) -> Any:
        """An array of shape (pictures, 1, rows, columns)."""


def shown(batch: Pictured) -> Tensor:
    """The batch's pictures as they are drawn, gray from -1 to 1."""
    return torch.as_tensor(batch.pictures).float().div_(127.5).sub_(1)


def _drawn(draw: Draw[Batch], drawers: int) -> Iterator[Batch]:
    seed = time.time_ns() % 2**31
    loader = DataLoader(_Drawn(draw, seed), batch_size=None, num_workers=drawers, prefetch_factor=8)
    return iter(loader)


def _rate(past: float) -> float:
    """Up quickly, then down along a cosine."""
    return past / _WARM_UP if past < _WARM_UP else 0.5 + 0.5 * math.cos(math.pi * (past - _WARM_UP) / (1 - _WARM_UP))


def _step(network: nn.Module, optimizer: torch.optim.Optimizer, loss: Tensor) -> float:
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return float(loss.detach())


def _save(network: Any, checkpoint: Path) -> None:
    """Whole or not at all: somebody may be reading it."""
    checkpoint.parent.mkdir(parents=True, exist_ok=True)
    half = checkpoint.with_suffix(".half")
    torch.save(network.state_dict(), half)
    with contextlib.suppress(FileNotFoundError):
        half.replace(checkpoint)
