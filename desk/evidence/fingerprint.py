"""Fingerprints: they recognise a picture that was saved again in another format, smaller, lighter, or slightly cut.

A fingerprint is two hashes of 16 by 16 bits. Each of them alone confuses some pictures: one confuses labels of the same
layout, the other lists in an app. So two pictures look alike only if both hashes say so. `python -m bench.fingerprints`
measures `MOST_BITS_APART`.
"""

from dataclasses import dataclass

SIDE = 16
BITS = SIDE * SIDE
MOST_BITS_APART = 36


@dataclass(frozen=True)
class Fingerprint:
    """The two hashes of a picture, each a string of 256 characters `0` and `1`.

    Attributes:
        differences: of 16 rows of places, whether each place is lighter than the one to its left.
        frequencies: of the 16 by 16 slowest waves that the picture is made of, whether each is above their median.
    """

    differences: str
    frequencies: str

    def looks_like(self, other: "Fingerprint") -> bool:
        """Whether the two are probably of one picture; the photo store has the database compare in the same way."""
        apart = (
            _bits_apart(self.differences, other.differences),
            _bits_apart(self.frequencies, other.frequencies),
        )
        return max(apart) <= MOST_BITS_APART


def _bits_apart(one: str, other: str) -> int:
    return sum(bit != others for bit, others in zip(one, other, strict=True))
