"""A run depends on its seed and its recipe alone, however often it is stopped and whoever draws for it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from random import Random

import pytest

from ocr.manifest import NOTHING, Recipe
from training.run import Draws, TrainingRun, endless, seed_of

RECIPE = Recipe(start=NOTHING, seed=5, steps=200, batch=3, highest_rate=1e-2)
RUN = TrainingRun(model="some", recipe=RECIPE, generator="1", made_with={})


def draw(seed: int, size: int) -> Sequence[int]:
    """Two batches, each of which is one number that depends on the seed."""
    random = Random(seed)  # noqa: S311
    return [size * random.randrange(10**6) for _ in range(2)]


def test_the_rate_rises_quickly_and_falls_to_nearly_nothing() -> None:
    rates = [RUN.rate(step) for step in range(RECIPE.steps)]
    highest = rates.index(max(rates))

    assert rates[: highest + 1] == sorted(rates[: highest + 1])
    assert rates[highest:] == sorted(rates[highest:], reverse=True)
    assert highest < 0.05 * RECIPE.steps
    assert max(rates) == pytest.approx(RECIPE.highest_rate, rel=0.05)
    assert 0 < rates[-1] < 0.001 * RECIPE.highest_rate


def test_the_rate_of_the_shortest_run_lets_it_learn() -> None:
    assert TrainingRun(model="some", recipe=replace(RECIPE, steps=1), generator="", made_with={}).rate(0) > 0


def test_a_run_draws_the_same_wherever_it_goes_on() -> None:
    whole = [Draws(draw, RECIPE)[number] for number in range(6)]
    later = Draws(draw, RECIPE)

    assert [later[number] for number in (5, 3, 4)] == [whole[5], whole[3], whole[4]]
    assert len({batch for batches in whole for batch in batches}) == 12


def test_another_seed_draws_something_else() -> None:
    seeds = [{seed_of(seed, number) for number in range(1000)} for seed in (1, 2)]

    assert [len(some) for some in seeds] == [1000, 1000]
    assert not seeds[0] & seeds[1]


def test_batches_go_on_without_end() -> None:
    assert list(islice(endless(draw, RECIPE.seed, RECIPE.batch), 4)) == [
        *Draws(draw, RECIPE)[0],
        *Draws(draw, RECIPE)[1],
    ]
