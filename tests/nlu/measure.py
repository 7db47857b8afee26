"""How well the trained model understands. Runs in Rasa's environment, as a part of `make dialogue`.

    python -m tests.nlu.measure MODEL

Prints what is misunderstood of the messages in tests/nlu, what cross-validation confuses, and which values are missed.
Fails below the floors.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from bench.nlu import model, scores, sets
from bench.nlu.cross_validation import cross_validate
from bench.nlu.scores import Understood
from bench.nlu.values import Values, find_values

FOLDS = 3
CONFUSIONS_SHOWN = 15
WEAKEST_SHOWN = 10


@dataclass(frozen=True)
class Floor:
    """A figure and the least, or most, that it may be."""

    what: str
    figure: float
    limit: float
    is_ceiling: bool = False

    @property
    def holds(self) -> bool:
        """Whether the figure is on the right side of its limit."""
        return self.figure <= self.limit if self.is_ceiling else self.figure >= self.limit

    def __str__(self) -> str:
        side = "at most" if self.is_ceiling else "at least"
        return f"{'      ' if self.holds else 'FAILS '}{self.what}: {self.figure:.3f} ({side} {self.limit})"


def main(path: str) -> int:
    """Measure a model; the exit code says whether it is good enough."""
    agent = model.load(path)
    paraphrases = model.ask(agent, sets.paraphrases())
    others = model.ask(agent, sets.out_of_scope())
    folds = cross_validate(agent, sets.training(), FOLDS)
    values = find_values(sets.with_values())
    for line in (*_misunderstood(paraphrases, others), *_cross_validation(folds), *_values(values)):
        print(line)
    floors = [
        Floor("macro F1 of paraphrases", scores.macro_f1(paraphrases), 0.93),
        Floor("in scope, fell back", _share(scores.fallen_back(paraphrases), paraphrases), 0.02, is_ceiling=True),
        Floor("out of scope, took a step", _share(_steps(others), others), 0.03, is_ceiling=True),
        Floor("macro F1 in cross-validation", scores.macro_f1(folds), 0.80),
        Floor("values found", values.recall, 0.95),
        Floor("of values found, right", values.precision, 0.95),
    ]
    print(
        f"{len(paraphrases)} paraphrases, {len(others)} messages out of scope, {len(folds)} examples in {FOLDS} folds"
    )
    print(*floors, sep="\n")
    return 0 if all(floor.holds for floor in floors) else 1


def _misunderstood(paraphrases: list[Understood], others: list[Understood]) -> Iterator[str]:
    for one in [*(one for one in paraphrases if not one.is_right), *_steps(others)]:
        yield f"{one.example.text!r}: {one.example.label}, understood as {one.intent} ({one.confidence:.2f})"


def _cross_validation(folds: list[Understood]) -> Iterator[str]:
    yield "Cross-validation, most confused:"
    for (meant, found), times in scores.confusions(folds).most_common(CONFUSIONS_SHOWN):
        yield f"  {times} x {meant} understood as {found}"
    yield "Cross-validation, weakest (F1):"
    for intent, f1 in sorted(scores.f1_of_each(folds).items(), key=lambda pair: pair[1])[:WEAKEST_SHOWN]:
        yield f"  {f1:.2f} {intent}"


def _values(values: Values) -> Iterator[str]:
    yield f"Values: {len(values.right)} found, {len(values.missed)} missed, {len(values.invented)} where none is marked"
    yield from (f"  missed {one}" for one in values.missed)
    yield from (f"  seen {one}" for one in values.invented)


def _steps(others: list[Understood]) -> list[Understood]:
    return scores.stepping(others, sets.steps_of_the_way())


def _share(some: list[Understood], of_all: list[Understood]) -> float:
    return len(some) / len(of_all)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
