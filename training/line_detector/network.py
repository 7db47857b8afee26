"""The line detector's network: it reduces a picture to a 32nd and enlarges it again, so pixels know their context."""

from torch import Tensor, nn
from torch.nn import functional

from training.layers import Convolution, Residual

_WIDTHS = (12, 24, 40, 80, 96)


class _Merge(nn.Module):
    """Adds coarser features to finer ones."""

    def __init__(self, coarser: int, finer: int) -> None:
        super().__init__()
        self.narrowed = nn.Conv2d(coarser, finer, 1, bias=False)
        self.mixed = Convolution(finer, finer)

    def forward(self, coarser: Tensor, finer: Tensor) -> Tensor:
        larger = functional.interpolate(self.narrowed(coarser), scale_factor=2.0, mode="nearest")
        mixed: Tensor = self.mixed(finer + larger)
        return mixed


class LineDetector(nn.Module):
    """From (pictures, 1, height, width), -1 to 1, both sides multiples of 32, to logits at every second pixel."""

    def __init__(self) -> None:
        super().__init__()
        half, quarter, eighth, sixteenth, last = _WIDTHS
        self.quarter = nn.Sequential(
            Convolution(1, half, (5, 5), stride=(2, 2)), Convolution(half, quarter, stride=(2, 2))
        )
        self.eighth = nn.Sequential(Convolution(quarter, eighth, stride=(2, 2)), Residual(eighth))
        self.sixteenth = nn.Sequential(Convolution(eighth, sixteenth, stride=(2, 2)), Residual(sixteenth))
        self.last = nn.Sequential(Convolution(sixteenth, last, stride=(2, 2)), Residual(last), Residual(last))
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
