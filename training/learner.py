"""Trains a network on drawn batches. Training can stop and resume at any step."""

import json
import time
from collections.abc import Iterator
from dataclasses import asdict
from itertools import chain, islice
from pathlib import Path
from typing import Any, Generic

import cv2
import torch
from torch import Tensor
from torch.utils.data import DataLoader

from training.run import Batch, Draws, OtherRunError, TrainingRun
from training.task import Network, Task

_SMOOTHED = 0.99
_REPORT_EVERY = 50
_SAVE_EVERY = 120.0


class Learner(Generic[Network, Batch]):
    """A network in training, the average over its last steps, and its optimizer.

    Attributes:
        step: the number of steps done.
        seconds: how long they took.
    """

    def __init__(self, task: Task[Network, Batch], network: Network, run: TrainingRun) -> None:
        torch.set_flush_denormal(True)
        self.step = 0
        self.seconds = 0.0
        self._task = task
        self._run = run
        self._network = network.to(memory_format=torch.channels_last)
        self._network.train()
        self._average = torch.optim.swa_utils.AveragedModel(
            network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(_SMOOTHED), use_buffers=True
        )
        self._optimizer = torch.optim.AdamW(network.parameters(), weight_decay=0.02, betas=(0.9, 0.98))

    @property
    def trained(self) -> Network:
        """The network to ship: the average over the last steps."""
        averaged: Network = self._average.module
        averaged.eval()
        return averaged

    def loss(self, batch: Batch) -> Tensor:
        """The network's loss on the batch."""
        inputs = self._task.inputs_of(batch).contiguous(memory_format=torch.channels_last)
        return self._task.loss_of(self._network, inputs, batch)

    def learn(self, batch: Batch) -> float:
        """Take one step. Return the loss before it."""
        started = time.monotonic()
        for group in self._optimizer.param_groups:
            group["lr"] = self._run.rate(self.step)
        loss = self.loss(batch)
        self._optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._network.parameters(), 1.0)
        self._optimizer.step()
        self._average.update_parameters(self._network)
        self.step += 1
        self.seconds += time.monotonic() - started
        return float(loss.detach())

    def save(self, checkpoint: Path) -> None:
        """Write everything that the next step depends on."""
        checkpoint.parent.mkdir(parents=True, exist_ok=True)
        half = checkpoint.with_suffix(".half")
        state = {
            "run": _written(self._run),
            "step": self.step,
            "seconds": self.seconds,
            "network": self._network.state_dict(),
            "average": self._average.state_dict(),
            "optimizer": self._optimizer.state_dict(),
            "random": torch.get_rng_state(),
        }
        torch.save(state, half)
        half.replace(checkpoint)

    def resume(self, checkpoint: Path) -> None:
        """Continue from a checkpoint of the same run.

        Raises:
            OtherRunError: the checkpoint was made by another run.
        """
        state = torch.load(checkpoint, weights_only=True)
        if state["run"] != _written(self._run):
            raise OtherRunError(
                f"{checkpoint} belongs to another run: {state['run']}. This one is: {_written(self._run)}."
                " Repeat the command that made the checkpoint, or delete the checkpoint to start again."
            )
        self.step, self.seconds = state["step"], state["seconds"]
        self._network.load_state_dict(state["network"])
        self._average.load_state_dict(state["average"])
        self._optimizer.load_state_dict(state["optimizer"])
        torch.set_rng_state(state["random"])


def train(
    task: Task[Network, Batch], learner: Learner[Network, Batch], run: TrainingRun, checkpoint: Path, drawers: int
) -> None:
    """Take the remaining steps of the run, and save a checkpoint now and then."""
    losses: list[float] = []
    saved = time.monotonic()
    for batch in drawn(task, run, learner.step, drawers):
        losses.append(learner.learn(batch))
        if learner.step % _REPORT_EVERY == 0:
            print(f"step {learner.step} of {run.recipe.steps}  loss {sum(losses) / len(losses):.4f}", flush=True)
            losses = []
        if time.monotonic() - saved > _SAVE_EVERY:
            saved = time.monotonic()
            learner.save(checkpoint)
    learner.save(checkpoint)


def drawn(task: Task[Network, Batch], run: TrainingRun, first: int, drawers: int) -> Iterator[Batch]:
    """The batches of the run from a step to its end, drawn ahead by other processes if there are any."""
    draw, done = divmod(first, task.batches_per_draw)
    last = -(-run.recipe.steps // task.batches_per_draw)
    draws: DataLoader[Any] = DataLoader(
        Draws(task.draw, run.recipe),
        batch_size=None,
        sampler=range(draw, last),
        num_workers=drawers,
        prefetch_factor=2 if drawers else None,
        worker_init_fn=_alone,
        # Without a generator of its own, the loader takes a number from the run's random state whenever it starts.
        generator=torch.Generator(),
    )
    return islice(chain.from_iterable(draws), done, done + run.recipe.steps - first)


def _alone(_worker: int) -> None:
    cv2.setNumThreads(1)


def _written(run: TrainingRun) -> str:
    return json.dumps(asdict(run))
