"""The line recognizer's network: convolutions, which learn shapes; some look along the line, to know its typeface."""

from torch import Tensor, nn

from training.layers import Convolution, Residual
from training.line_recognizer.alphabet import CHARACTERS

HEIGHT = 32
FEATURES = 256
_CLASSES = len(CHARACTERS) + 1
_WIDTHS = (32, 64, 112)
_NARROW = 80
_DILATIONS = (1, 2, 4, 8)


class _DilatedBlock(nn.Module):
    """A residual block whose dilated convolution looks along the line."""

    def __init__(self, channels: int, dilation: int) -> None:
        super().__init__()
        self.steps = nn.Sequential(
            Convolution(channels, _NARROW, (1, 1)),
            nn.Conv2d(_NARROW, _NARROW, (1, 5), padding=(0, 2 * dilation), dilation=(1, dilation), bias=False),
            nn.BatchNorm2d(_NARROW),
            nn.ReLU(inplace=True),
            nn.Conv2d(_NARROW, channels, 1),
        )

    def forward(self, features: Tensor) -> Tensor:
        return features + self.steps(features)


class Backbone(nn.Sequential):
    """From (lines, 1, 32, width) to (lines, features, 1, width / 4): features at every fourth column."""

    def __init__(self) -> None:
        first, second, third = _WIDTHS
        super().__init__(
            Convolution(1, first, (5, 5), stride=(2, 2)),
            Convolution(first, second, stride=(2, 2)),
            Residual(second),
            Convolution(second, third, stride=(2, 1)),
            Residual(third),
            Residual(third),
            Convolution(third, FEATURES, (4, 3)),
        )


class Head(nn.Module):
    """From (lines, features, 1, steps) to (lines, steps, classes): logits, from the features of the whole line."""

    def __init__(self) -> None:
        super().__init__()
        self.context = nn.Sequential(*(_DilatedBlock(FEATURES, dilation) for dilation in _DILATIONS))
        self.drop = nn.Dropout(0.1)
        self.classes = nn.Conv2d(FEATURES, _CLASSES, 1)

    def forward(self, features: Tensor) -> Tensor:
        return self.classes(self.drop(self.context(features))).squeeze(2).transpose(1, 2)


class LineRecognizer(nn.Module):
    """From (lines, 1, 32, width), -1 to 1, to (lines, width / 4, classes): logits at every fourth column."""

    def __init__(self) -> None:
        super().__init__()
        self.backbone = Backbone()
        self.head = Head()

    def forward(self, lines: Tensor) -> Tensor:
        return self.head(self.backbone(lines))
