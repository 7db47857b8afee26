"""Tells whether there was too little light: even bright parts are dark, or noise hides what is there."""

from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from ocr.image.geometry import Pixels


@dataclass(frozen=True, kw_only=True)
class LightLimits:
    """When light is too little. `python -m bench.quality` prints how well they tell spoilt photos from good ones.

    Attributes:
        dark_highlight: bright parts below this gray level are too dark.
        loud: noise above this many gray levels may hide what is there.
        least_signal: how many times as large as such noise the contrast has to be.
        patch: the side of a patch in which noise is measured, in pixels.
        patches: how many patches are measured in each direction.
    """

    dark_highlight: float = 55.0
    loud: float = 5.0
    least_signal: float = 8.0
    patch: int = 96
    patches: int = 5


_SETTINGS = LightLimits()


def is_too_dark(darkest: int, brightest: int, noise: float) -> bool:
    """Whether a photo is too dark.

    Args:
        darkest, brightest: the gray levels of nearly all pixels of a small copy, in which noise is averaged away.
    """
    return brightest < _SETTINGS.dark_highlight or (
        noise > _SETTINGS.loud and brightest - darkest < _SETTINGS.least_signal * noise
    )


def noise_of(photo: Pixels) -> float:
    """The sensor's noise in gray levels: how much a pixel differs from what its neighbours predict in even areas.

    After Immerkær 1996, "Fast Noise Variance Estimation", with the median in place of the mean.
    """
    height, width = photo.shape[:2]
    tops = numpy.linspace(0, max(0, height - _SETTINGS.patch), _SETTINGS.patches).astype(int)
    lefts = numpy.linspace(0, max(0, width - _SETTINGS.patch), _SETTINGS.patches).astype(int)
    patches = [photo[top : top + _SETTINGS.patch, left : left + _SETTINGS.patch] for top in tops for left in lefts]
    return float(numpy.percentile([_noise(patch) for patch in patches], 30))


def _noise(patch: Pixels) -> float:
    gray: NDArray[numpy.int32] = (patch if patch.ndim == 2 else patch[:, :, 1]).astype(numpy.int32)
    across = gray[:, :-2] - 2 * gray[:, 1:-1] + gray[:, 2:]
    both = across[:-2] - 2 * across[1:-1] + across[2:]
    return float(numpy.median(numpy.abs(both))) / 0.6745 / 6 if both.size else 0.0
