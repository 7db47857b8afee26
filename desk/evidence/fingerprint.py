"""What a picture is known again by when it was saved anew: as another kind of file, smaller, a little cut or lighter.

Two hashes of 16 by 16 bits, since each has pictures that it takes for others: the one labels of one layout, the other
lists of an app. Pictures look alike only where both say so. `python -m bench.fingerprints` measures `MOST_BITS_APART`.
"""

from dataclasses import dataclass
from typing import Any

import numpy
from numpy.typing import NDArray
from PIL import Image

SIDE = 16
BITS = SIDE * SIDE
MOST_BITS_APART = 36

_SHRUNK = 512
_DETAIL = 64


@dataclass(frozen=True)
class Fingerprint:
    """How a picture looks from afar, in two strings of 256 characters `0` and `1`.

    Attributes:
        differences: of 16 rows of places, whether each place is lighter than the one to its left.
        frequencies: of the 16 by 16 slowest waves that the picture is made of, whether each is above their median.
    """

    differences: str
    frequencies: str

    def looks_like(self, other: "Fingerprint") -> bool:
        """Whether the two are of one picture, as far as can be told from afar; the store asks the database the same."""
        apart = (
            _bits_apart(self.differences, other.differences),
            _bits_apart(self.frequencies, other.frequencies),
        )
        return max(apart) <= MOST_BITS_APART


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


def _bits_apart(one: str, other: str) -> int:
    return sum(bit != others for bit, others in zip(one, other, strict=True))
