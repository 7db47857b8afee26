"""The close-up recognizer's network: the line recognizer's, and a second branch for details."""

from typing import Self

from torch import Tensor, nn
from torch.nn import functional

from training.layers import Convolution, Residual
from training.line_recognizer.network import FEATURES, LineRecognizer

_WIDTHS = (16, 32, 64, 96)


class _Details(nn.Sequential):
    """From (lines, 1, 64, width) to (lines, features, 1, width / 8); all zeros before training."""

    def __init__(self) -> None:
        first, second, third, last = _WIDTHS
        told = nn.Conv2d(last, FEATURES, (4, 3), padding=(0, 1))
        for weights in told.parameters():
            nn.init.zeros_(weights)
        super().__init__(
            Convolution(1, first, (5, 5), stride=(2, 2)),
            Convolution(first, second, stride=(2, 2)),
            Convolution(second, third, stride=(2, 2)),
            Residual(third),
            Convolution(third, last, stride=(2, 1)),
            Residual(last),
            told,
        )


class CloseupRecognizer(nn.Module):
    """From (lines, 1, 64, width), -1 to 1, to (lines, width / 8, classes): logits at every eighth column.

    The line recognizer's backbone works on half the size and is not trained. The details are added to its features, and
    the head is trained on the sum.
    """

    def __init__(self, line_recognizer: LineRecognizer) -> None:
        super().__init__()
        self.backbone = line_recognizer.backbone.requires_grad_(requires_grad=False)
        self.details = _Details()
        self.head = line_recognizer.head

    def train(self, mode: bool = True) -> Self:
        super().train(mode)
        self.backbone.eval()
        return self

    def forward(self, lines: Tensor) -> Tensor:
        even = lines[..., : lines.shape[3] // 2 * 2]
        return self.head(self.backbone(functional.avg_pool2d(even, 2)) + self.details(even))
