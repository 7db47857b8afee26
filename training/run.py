"""One run of training, from start to end. Its result depends on what is here, and on the machine."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, count
from typing import Generic, TypeVar

from ocr.manifest import Recipe

Batch = TypeVar("Batch")
# Draws some batches from a seed; the second number is the size of each batch.
Draw = Callable[[int, int], Sequence[Batch]]

_WARM_UP = 0.03


class OtherRunError(Exception):
    """A checkpoint was made by another run. The text says what to do next."""


@dataclass(frozen=True, kw_only=True)
class TrainingRun:
    """One training of a model.

    Attributes:
        generator: the version of the sources that draw the training data.
        made_with: the hash of the model that it starts from, by file name.
    """

    model: str
    recipe: Recipe
    generator: str
    made_with: Mapping[str, str]

    def rate(self, step: int) -> float:
        """The learning rate of a step: up quickly, then down along a cosine."""
        done = (step + 0.5) / self.recipe.steps
        return self.recipe.highest_rate * (
            done / _WARM_UP if done < _WARM_UP else 0.5 + 0.5 * math.cos(math.pi * (done - _WARM_UP) / (1 - _WARM_UP))
        )


class Draws(Generic[Batch]):
    """What a run draws, by number. Each number has a seed of its own.

    So a resumed run draws what it would have drawn, whichever process draws which number.
    """

    def __init__(self, draw: Draw[Batch], recipe: Recipe) -> None:
        self._draw = draw
        self._recipe = recipe

    def __getitem__(self, number: int) -> Sequence[Batch]:
        return self._draw(seed_of(self._recipe.seed, number), self._recipe.batch)


def seed_of(seed: int, number: int) -> int:
    """The seed of one draw of a run."""
    return int.from_bytes(sha256(f"{seed} {number}".encode()).digest()[:8])


def endless(draw: Draw[Batch], seed: int, size: int) -> Iterator[Batch]:
    """Batches without end."""
    return chain.from_iterable(draw(seed_of(seed, number), size) for number in count())
