"""Tells whether there was too little light: even bright parts are dark, or noise drowns what is there."""

import numpy
from numpy.typing import NDArray

from ocr.image.geometry import Pixels

_DARK_HIGHLIGHT = 55.0
_LOUD, _LEAST_SIGNAL = 5.0, 8.0
_PATCH = 96
_PATCHES = 5


def is_too_dark(darkest: int, brightest: int, noise: float) -> bool:
    """Whether a photo is too dark, by nearly all of its tones in a small copy, where noise has been averaged away."""
    return brightest < _DARK_HIGHLIGHT or (noise > _LOUD and brightest - darkest < _LEAST_SIGNAL * noise)


def noise_of(photo: Pixels) -> float:
    """The sensor's noise in grey levels: what a pixel differs by from what its neighbours say, where little else is.

    After Immerkær 1996, "Fast Noise Variance Estimation", with the median in the place of the mean.
    """
    height, width = photo.shape[:2]
    tops = numpy.linspace(0, max(0, height - _PATCH), _PATCHES).astype(int)
    lefts = numpy.linspace(0, max(0, width - _PATCH), _PATCHES).astype(int)
    patches = [photo[top : top + _PATCH, left : left + _PATCH] for top in tops for left in lefts]
    return float(numpy.percentile([_noise(patch) for patch in patches], 30))


def _noise(patch: Pixels) -> float:
    gray: NDArray[numpy.int32] = (patch if patch.ndim == 2 else patch[:, :, 1]).astype(numpy.int32)
    across = gray[:, :-2] - 2 * gray[:, 1:-1] + gray[:, 2:]
    both = across[:-2] - 2 * across[1:-1] + across[2:]
    return float(numpy.median(numpy.abs(both))) / 0.6745 / 6 if both.size else 0.0
