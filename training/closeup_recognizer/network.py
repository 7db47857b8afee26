"""The network that reads a line from close up: the line network, and twice the detail beside what that one sees."""

from typing import Self

from torch import Tensor, nn
from torch.nn import functional

from training.layers import Convolution, Residual
from training.line_recognizer.network import FEATURES, LineRecognizer

_WIDTHS = (16, 32, 64, 96)


class _Details(nn.Sequential):
    """From (lines, 1, 64, width) to (lines, features, 1, width / 8); silent at first."""

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

    The shapes that the line network sees at half the size stay as they are; the details are added to them, and the
    judgement of both is taught anew.
    """

    def __init__(self, line_recognizer: LineRecognizer) -> None:
        super().__init__()
        self.shapes = line_recognizer.shapes.requires_grad_(requires_grad=False)
        self.details = _Details()
        self.judgement = line_recognizer.judgement

    def train(self, mode: bool = True) -> Self:
        super().train(mode)
        self.shapes.eval()
        return self

    def forward(self, lines: Tensor) -> Tensor:
        even = lines[..., : lines.shape[3] // 2 * 2]
        return self.judgement(self.shapes(functional.avg_pool2d(even, 2)) + self.details(even))
