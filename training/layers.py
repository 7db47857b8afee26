"""Layers that the networks share."""

from torch import Tensor, nn
from torch.nn import functional


class Convolution(nn.Sequential):
    """A convolution, batch normalization and ReLU."""

    def __init__(
        self, before: int, after: int, size: tuple[int, int] = (3, 3), *, stride: tuple[int, int] = (1, 1)
    ) -> None:
        padding = (size[0] // 2 if size[0] % 2 else 0, size[1] // 2)
        super().__init__(
            nn.Conv2d(before, after, size, stride, padding, bias=False), nn.BatchNorm2d(after), nn.ReLU(inplace=True)
        )


class Residual(nn.Module):
    """A residual block of two convolutions."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = Convolution(channels, channels)
        self.second = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.scale = nn.BatchNorm2d(channels)

    def forward(self, features: Tensor) -> Tensor:
        return functional.relu(features + self.scale(self.second(self.first(features))))
