"""Trains the network on lines as they are drawn, for as long as it is given."""

import contextlib
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import torch
from torch import Tensor
from torch.nn import functional
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from training.line_reader.alphabet import BLANK
from training.line_reader.fonts import families
from training.line_reader.lines import Batch, batches
from training.line_reader.network import LineReader

_BATCH = 64
_HIGHEST_RATE = 2e-3
_WARM_UP = 0.03
_SMOOTHED = 0.99
_REPORT_EVERY = 50
_SAVE_EVERY = 120.0


@dataclass(frozen=True, kw_only=True)
class Course:
    """How long to train, where to keep what was learned, and how many processes draw and threads learn."""

    minutes: float
    checkpoint: Path
    drawers: int = 1
    threads: int = 1
    resume: bool = False
    highest_rate: float = _HIGHEST_RATE


class _Drawn(IterableDataset[Batch]):
    """Batches drawn by this process and no other."""

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def __iter__(self) -> Iterator[Batch]:
        cv2.setNumThreads(1)
        worker = get_worker_info()
        return batches(families(held_out=False), _BATCH, self._seed + (worker.id if worker else 0))


def train(course: Course) -> LineReader:
    """The network after the course, averaged over its last steps."""
    torch.set_num_threads(course.threads)
    torch.set_flush_denormal(True)
    network = LineReader().to(memory_format=torch.channels_last)
    if course.resume:
        network.load_state_dict(torch.load(course.checkpoint, weights_only=True))
    average = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(_SMOOTHED), use_buffers=True
    )
    optimizer = torch.optim.AdamW(network.parameters(), lr=course.highest_rate, weight_decay=0.02, betas=(0.9, 0.98))
    started = saved = time.monotonic()
    losses: list[float] = []
    for step, batch in enumerate(_drawn(course.drawers)):
        past = (time.monotonic() - started) / 60 / course.minutes
        if past >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = course.highest_rate * _rate(past)
        losses.append(_step(network, optimizer, batch))
        average.update_parameters(network)
        if step % _REPORT_EVERY == _REPORT_EVERY - 1:
            print(f"{past:6.1%}  step {step + 1}  loss a character {sum(losses) / len(losses):.4f}", flush=True)
            losses = []
        if time.monotonic() - saved > _SAVE_EVERY:
            saved = time.monotonic()
            _save(average.module, course.checkpoint)
    _save(average.module, course.checkpoint)
    return load(course.checkpoint)


def load(checkpoint: Path) -> LineReader:
    """The network as it was saved, ready to read."""
    network = LineReader()
    network.load_state_dict(torch.load(checkpoint, weights_only=True))
    network.eval()
    return network


def scaled(pictures: Any) -> Tensor:
    """Gray from 0 to 255 as the network wants it."""
    return torch.as_tensor(pictures).float().div_(127.5).sub_(1)


def _drawn(drawers: int) -> Iterator[Batch]:
    loader = DataLoader(_Drawn(time.time_ns() % 2**31), batch_size=None, num_workers=drawers, prefetch_factor=8)
    return iter(loader)


def _rate(past: float) -> float:
    """Up quickly, then down along a cosine."""
    return past / _WARM_UP if past < _WARM_UP else 0.5 + 0.5 * math.cos(math.pi * (past - _WARM_UP) / (1 - _WARM_UP))


def _step(network: LineReader, optimizer: torch.optim.Optimizer, batch: Batch) -> float:
    network.train()
    pictures = scaled(batch.pictures).contiguous(memory_format=torch.channels_last)
    with torch.autocast("cpu", torch.bfloat16):
        logits = network(pictures)
    likely = functional.log_softmax(logits.float(), dim=2).transpose(0, 1)
    steps = torch.full((len(pictures),), likely.shape[0], dtype=torch.long)
    lengths = torch.as_tensor(batch.lengths)
    losses = functional.ctc_loss(
        likely, torch.as_tensor(batch.classes), steps, lengths, BLANK, reduction="none", zero_infinity=True
    )
    loss = losses.sum() / lengths.sum()
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
