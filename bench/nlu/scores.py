"""Scores of how messages were understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sklearn.metrics import f1_score

from bench.nlu.sets import UNCLEAR, Example


@dataclass(frozen=True)
class Understood:
    """An example, and the intent it was understood as."""

    example: Example
    intent: str
    confidence: float

    @property
    def is_right(self) -> bool:
        """Whether it was understood correctly."""
        return self.intent == self.example.label


def macro_f1(understood: list[Understood]) -> float:
    """The mean F1 of the intents that are measured, each counting alike."""
    each = f1_of_each(understood).values()
    return sum(each) / len(each)


def f1_of_each(understood: list[Understood]) -> dict[str, float]:
    """The F1 of each intent that is measured."""
    meant, found = [one.example.label for one in understood], [one.intent for one in understood]
    labels = sorted(set(meant))
    return dict(zip(labels, f1_score(meant, found, labels=labels, average=None, zero_division=0), strict=True))


def fallen_back(understood: list[Understood]) -> list[Understood]:
    """The messages in scope that were not understood as any intent in scope."""
    return [one for one in understood if one.intent in UNCLEAR and one.example.label not in UNCLEAR]


def stepping(understood: list[Understood], steps: frozenset[str]) -> list[Understood]:
    """The messages that were taken for a step of the conversation."""
    return [one for one in understood if one.intent in steps]


def confusions(understood: Iterable[Understood]) -> Counter[tuple[str, str]]:
    """How often one intent was taken for another."""
    return Counter((one.example.label, one.intent) for one in understood if not one.is_right)
