"""What a picture is known again by when it was saved anew: as another kind of file, smaller, a little cut or lighter.

Two hashes of 16 by 16 bits, since each has pictures that it takes for others: the one labels of one layout, the other
lists of an app. Pictures look alike only where both say so. `python -m bench.fingerprints` measures `MOST_BITS_APART`.
"""

from dataclasses import dataclass

SIDE = 16
BITS = SIDE * SIDE
MOST_BITS_APART = 36


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


def _bits_apart(one: str, other: str) -> int:
    return sum(bit != others for bit, others in zip(one, other, strict=True))
