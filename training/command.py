"""What the commands that train a network share."""

import argparse
from abc import ABC, abstractmethod
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Generic, TypeVar

import cv2
import torch
from torch import Tensor, nn

from training.course import Course, load
from training.take_up import taken_up

Network = TypeVar("Network", bound=nn.Module)

_BATCHES_FOR_SCALES = 8


class Subject(ABC, Generic[Network]):
    """One network: how it is made, taught and written."""

    name: str
    highest_rate: float

    @abstractmethod
    def new(self) -> Network:
        """The network before it has learned anything."""

    @abstractmethod
    def pictures(self, seed: int) -> Iterator[Tensor]:
        """Batches of drawn pictures without end."""

    @abstractmethod
    def train(self, network: Network, course: Course) -> Network:
        """The network after the course."""

    @abstractmethod
    def export(self, network: Network, path: Path) -> None:
        """Write the network as the reader of photos wants it."""


def teach(subject: Subject[Network], description: str | None) -> None:
    """Parse the command line, train, and write the network."""
    parser = argparse.ArgumentParser(prog=f"python -m training.{subject.name}", description=description)
    parser.add_argument("--minutes", type=float, default=45)
    parser.add_argument("--out", type=Path, default=Path(f"ocr/text/models/{subject.name}.onnx"))
    parser.add_argument("--checkpoint", type=Path, default=Path(f"results/{subject.name}.pt"))
    parser.add_argument("--drawers", type=int, default=1, help="processes that draw")
    parser.add_argument("--threads", type=int, default=1, help="threads that learn")
    parser.add_argument("--resume", action="store_true", help="go on from the file that is to be written")
    parser.add_argument("--highest-rate", type=float, default=subject.highest_rate, help="the highest learning rate")
    parser.add_argument("--export-only", action="store_true", help="write the checkpoint as it is")
    given = parser.parse_args()
    # Before anything is drawn or worked out: processes that draw are forked, and hang if there were threads.
    torch.set_num_threads(given.threads)
    cv2.setNumThreads(1)
    network = subject.new()
    if given.export_only:
        subject.export(load(network, given.checkpoint), given.out)
        return
    if given.resume:
        network = taken_up(network, given.out, islice(subject.pictures(seed=0), _BATCHES_FOR_SCALES))
    course = Course(
        minutes=given.minutes,
        checkpoint=given.checkpoint,
        drawers=given.drawers,
        highest_rate=given.highest_rate,
    )
    subject.export(subject.train(network, course), given.out)
