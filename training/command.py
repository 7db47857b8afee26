"""What the commands that train a network share."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import cv2
import torch
from torch import nn

from training.course import Course, Draw, Loss, Show, load, train
from training.take_up import taken_up

Network = TypeVar("Network", bound=nn.Module)
Batch = TypeVar("Batch")


@dataclass(frozen=True, kw_only=True)
class Subject(Generic[Network, Batch]):
    """One network: how it is made, what is drawn for it and shown to it, how wrong it is, and how it is written.

    Attributes:
        new: the bare network.
        begun: what a course begins with that does not go on from a file, if not the bare network.
    """

    name: str
    highest_rate: float
    new: Callable[[], Network]
    drawn: Draw[Batch]
    show: Show[Batch]
    loss_of: Loss[Batch]
    export: Callable[[Network, Path], None]
    begun: Callable[[], Network] | None = None


def teach(subject: Subject[Network, Batch], description: str | None) -> None:
    """Parse the command line, train, and write the network."""
    parser = argparse.ArgumentParser(prog=f"python -m training.{subject.name}", description=description)
    parser.add_argument("--minutes", type=float, default=45)
    parser.add_argument("--out", type=Path, default=Path(f"ocr/engines/models/{subject.name}.onnx"))
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
    if given.export_only:
        subject.export(load(subject.new(), given.checkpoint), given.out)
        return
    if given.resume:
        network = taken_up(subject.new(), given.out, map(subject.show, subject.drawn(0)))
    else:
        network = (subject.begun or subject.new)()
    course = Course(
        minutes=given.minutes,
        checkpoint=given.checkpoint,
        drawers=given.drawers,
        highest_rate=given.highest_rate,
    )
    subject.export(train(network, subject.drawn, subject.show, subject.loss_of, course), given.out)
