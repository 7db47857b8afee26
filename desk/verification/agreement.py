"""Combines what two photos say about one value, when the reader is unsure of one of them or of both.

Only an independent source settles a doubt: another photo, or a code beside the print. A label and a screen draw `0`
and `O` in different fonts. Still, a doubt that both share may be the same mistake made twice, so a person decides,
unless such a mistake is very unlikely. What the customer types is compared too, but it settles no doubt.
"""

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from desk.verification.statements import Statement
from identifiers import grammar

CERTAIN_TOGETHER = 0.99


class Combination(StrEnum):
    """How the sources of one value agree."""

    NOT_SHOWN = "not_shown"
    ONE_PHOTO = "one_photo"
    SAME = "same"
    SETTLED = "settled"
    AGREED_IN_DOUBT = "agreed_in_doubt"
    SAME_DOUBT = "same_doubt"
    PERHAPS_THE_SAME = "perhaps_the_same"
    DIFFERENT = "different"


@dataclass(frozen=True)
class Combined:
    """A combination; if a doubt was settled, also the sources that settled it and the sources that had it."""

    combination: Combination
    settled_by: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()


def combine(said: list[Statement]) -> Combined:
    """How all sources of one field agree. Their values must be comparable; models are compared by their base."""
    shown = [statement for statement in said if statement.photo]
    if not shown:
        return Combined(Combination.NOT_SHOWN)
    sure = [statement for statement in shown if statement.certain]
    unsure = [statement for statement in shown if not statement.certain]
    meant = {statement.value for statement in sure or shown} | {each.value for each in said if not each.photo}
    if len(meant) > 1 or not all(meant <= statement.possible for statement in unsure):
        return Combined(_how_different(said))
    if len({statement.photo for statement in shown}) == 1:
        return Combined(Combination.ONE_PHOTO)
    sources = tuple(statement.source for statement in unsure)
    if not sure:
        return Combined(_both_unsure(unsure), unsure=sources)
    if all(statement.value in meant for statement in unsure):
        return Combined(Combination.SAME)
    return Combined(Combination.SETTLED, settled_by=tuple(statement.source for statement in sure), unsure=sources)


def certainty_together(one: float, other: float) -> float:
    """The probability that a value read twice is right, if both readings could only be wrong in the same way."""
    right, wrong = one * other, (1 - one) * (1 - other)
    return right / (right + wrong) if right + wrong else 0.0


def _how_different(said: list[Statement]) -> Combination:
    pairs = combinations({statement.value for statement in said}, 2)
    alike = all(grammar.same_but_for_look_alikes(one, other) for one, other in pairs)
    in_common = frozenset.intersection(*(statement.possible for statement in said))
    return Combination.PERHAPS_THE_SAME if alike or in_common else Combination.DIFFERENT


def _both_unsure(unsure: list[Statement]) -> Combination:
    pairs = [(one, other) for one, other in combinations(unsure, 2) if one.photo != other.photo]
    enough = any(_doubts_apart(*pair) or _unlikely_twice(*pair) for pair in pairs)
    return Combination.AGREED_IN_DOUBT if enough else Combination.SAME_DOUBT


def _doubts_apart(one: Statement, other: Statement) -> bool:
    """Whether each statement is sure of the characters that the other doubts."""
    return one.names_all_doubts and other.names_all_doubts and not one.doubts & other.doubts


def _unlikely_twice(one: Statement, other: Statement) -> bool:
    return certainty_together(one.confidence, other.confidence) >= CERTAIN_TOGETHER
