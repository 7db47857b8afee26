"""Seeds and small draws, the same on every machine."""

from collections.abc import Sequence
from typing import TypeVar

import numpy

from bench.reading.photos.model import Band, Random, Split

Item = TypeVar("Item")
Range = tuple[float, float]

GOLDEN = 0.6180339887498949


def seeded(split: Split, band: Band, number: int) -> Random:
    """The source of everything that is random in one specimen."""
    return numpy.random.default_rng((2026, list(Split).index(split), list(Band).index(band), number))


def spread(number: int) -> float:
    """A share between 0 and 1 that fills the range evenly as the number grows, so that few photos hold every kind."""
    return (number * GOLDEN + 0.31) % 1.0


def one_of(random: Random, items: Sequence[Item]) -> Item:
    """One of the items."""
    return items[int(random.integers(len(items)))]


def within(random: Random, limits: Range) -> float:
    """A number between the limits."""
    return float(random.uniform(*limits))


def happens(random: Random, probability: float) -> bool:
    """Whether something of this probability happens."""
    return bool(random.random() < probability)


def shuffled(random: Random, items: Sequence[Item]) -> list[Item]:
    """The items in another order."""
    return [items[int(place)] for place in random.permutation(len(items))]
