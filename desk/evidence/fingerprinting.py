"""Takes the fingerprint of a picture that has been opened."""

from typing import Any

import numpy
from numpy.typing import NDArray
from PIL import Image

from desk.evidence.fingerprint import SIDE, Fingerprint

_SHRUNK = 512
_DETAIL = 64


def fingerprint_of(image: Image.Image) -> Fingerprint:
    """The fingerprint of an upright picture."""
    # Shrunk in two steps: whole tones would make a flat picture's places equal, and rounding decide between them.
    shrunk = image.convert("L").resize((_SHRUNK, _SHRUNK), Image.Resampling.BILINEAR).convert("F")
    return Fingerprint(differences=_differences(shrunk), frequencies=_frequencies(shrunk))


def _differences(image: Image.Image) -> str:
    tones = _tones(image, SIDE + 1, SIDE)
    return _as_text(tones[:, 1:] > tones[:, :-1])


def _frequencies(image: Image.Image) -> str:
    waves = _waves()
    strengths = waves @ _tones(image, _DETAIL, _DETAIL) @ waves.T
    return _as_text(strengths > numpy.median(strengths))


def _tones(image: Image.Image, width: int, height: int) -> NDArray[numpy.float64]:
    return numpy.asarray(image.resize((width, height), Image.Resampling.BILINEAR), dtype=numpy.float64)


def _waves() -> NDArray[numpy.float64]:
    """The slowest waves of the discrete cosine transform, one a row."""
    places = (2 * numpy.arange(_DETAIL) + 1) * numpy.pi / (2 * _DETAIL)
    waves: NDArray[numpy.float64] = numpy.cos(numpy.outer(numpy.arange(SIDE), places))
    waves[0] /= numpy.sqrt(2)
    return waves


def _as_text(bits: NDArray[Any]) -> str:
    return "".join("1" if bit else "0" for bit in bits.flat)
