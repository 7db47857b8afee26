"""Training the line recognizer: on lines at half the size in which they are drawn."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from ocr.manifest import NOTHING
from training.line_recognizer.alphabet import BLANK
from training.line_recognizer.export import export
from training.line_recognizer.fonts import families
from training.line_recognizer.lines import BATCHES_PER_DRAW, Batch, batches
from training.line_recognizer.network import HEIGHT, LineRecognizer
from training.task import Task, pictures_of


def draw(seed: int, size: int) -> Sequence[Batch]:
    """Some batches of lines, in typefaces that are not held out."""
    return batches(_families(), size, seed)


@cache
def _families() -> dict[str, list[Path]]:
    return families(held_out=False)


def half_size(batch: Batch) -> Tensor:
    """The lines at half the size."""
    return functional.avg_pool2d(pictures_of(batch), 2)


def loss_of(network: nn.Module, pictures: Tensor, batch: Batch) -> Tensor:
    """The CTC loss per character."""
    with torch.autocast("cpu", torch.bfloat16):
        logits = network(pictures)
    likely = functional.log_softmax(logits.float(), dim=2).transpose(0, 1)
    steps = torch.full((len(pictures),), likely.shape[0], dtype=torch.long)
    lengths = torch.as_tensor(batch.lengths)
    losses = functional.ctc_loss(
        likely, torch.as_tensor(batch.classes), steps, lengths, BLANK, reduction="none", zero_infinity=True
    )
    return losses.sum() / lengths.sum()


LINE_RECOGNIZER = Task(
    name="line_recognizer",
    build=LineRecognizer,
    starts={NOTHING: LineRecognizer},
    draw=draw,
    batches_per_draw=BATCHES_PER_DRAW,
    inputs_of=half_size,
    loss_of=loss_of,
    export=lambda network, path: export(network, path, HEIGHT),
)
