"""The network: a picture goes down to a 32nd and up again, so that each place knows what lies around it."""

from torch import Tensor, nn
from torch.nn import functional

_WIDTHS = (12, 24, 40, 80, 96)


class _Convolution(nn.Sequential):
    """A convolution, its scale, its bend."""

    def __init__(self, before: int, after: int, size: int = 3, *, stride: int = 1) -> None:
        super().__init__(
            nn.Conv2d(before, after, size, stride, size // 2, bias=False),
            nn.BatchNorm2d(after),
            nn.ReLU(inplace=True),
        )


class _Residual(nn.Module):
    """Two convolutions that correct what goes past them."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = _Convolution(channels, channels)
        self.second = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.scale = nn.BatchNorm2d(channels)

    def forward(self, features: Tensor) -> Tensor:
        return functional.relu(features + self.scale(self.second(self.first(features))))


class _Merge(nn.Module):
    """What the coarser features say, brought to the finer ones."""

    def __init__(self, coarser: int, finer: int) -> None:
        super().__init__()
        self.narrowed = nn.Conv2d(coarser, finer, 1, bias=False)
        self.mixed = _Convolution(finer, finer)

    def forward(self, coarser: Tensor, finer: Tensor) -> Tensor:
        larger = functional.interpolate(self.narrowed(coarser), scale_factor=2.0, mode="nearest")
        mixed: Tensor = self.mixed(finer + larger)
        return mixed


class LineFinder(nn.Module):
    """From (pictures, 1, height, width), -1 to 1, both sides multiples of 32, to logits at every second pixel."""

    def __init__(self) -> None:
        super().__init__()
        half, quarter, eighth, sixteenth, last = _WIDTHS
        self.quarter = nn.Sequential(_Convolution(1, half, 5, stride=2), _Convolution(half, quarter, stride=2))
        self.eighth = nn.Sequential(_Convolution(quarter, eighth, stride=2), _Residual(eighth))
        self.sixteenth = nn.Sequential(_Convolution(eighth, sixteenth, stride=2), _Residual(sixteenth))
        self.last = nn.Sequential(_Convolution(sixteenth, last, stride=2), _Residual(last), _Residual(last))
        self.to_sixteenth = _Merge(last, sixteenth)
        self.to_eighth = _Merge(sixteenth, eighth)
        self.to_quarter = _Merge(eighth, quarter)
        self.text = nn.Conv2d(quarter, 4, 1)

    def forward(self, pictures: Tensor) -> Tensor:
        quarter = self.quarter(pictures)
        eighth = self.eighth(quarter)
        sixteenth = self.sixteenth(eighth)
        features = self.to_sixteenth(self.last(sixteenth), sixteenth)
        features = self.to_quarter(self.to_eighth(features, eighth), quarter)
        return functional.pixel_shuffle(self.text(features), 2)
