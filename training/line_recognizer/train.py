"""Trains the network on lines, in half the size in which they are drawn."""

from collections.abc import Iterator

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.course import shown
from training.line_recognizer.alphabet import BLANK
from training.line_recognizer.fonts import families
from training.line_recognizer.lines import Batch, batches

_BATCH = 64


def drawn(seed: int) -> Iterator[Batch]:
    """Batches without end, in fonts that are not held out."""
    return batches(families(held_out=False), _BATCH, seed)


def halved(batch: Batch) -> Tensor:
    """The lines in half the size."""
    return functional.avg_pool2d(shown(batch), 2)


def loss_of(network: nn.Module, pictures: Tensor, batch: Batch) -> Tensor:
    """CTC's, a character."""
    with torch.autocast("cpu", torch.bfloat16):
        logits = network(pictures)
    likely = functional.log_softmax(logits.float(), dim=2).transpose(0, 1)
    steps = torch.full((len(pictures),), likely.shape[0], dtype=torch.long)
    lengths = torch.as_tensor(batch.lengths)
    losses = functional.ctc_loss(
        likely, torch.as_tensor(batch.classes), steps, lengths, BLANK, reduction="none", zero_infinity=True
    )
    return losses.sum() / lengths.sum()
