"""CTC output: how likely each character is at every step along a line, and how to decode that.

The probability of a text is the sum over all ways in which its characters can lie along the steps, as in Graves et al.
2006, "Connectionist Temporal Classification".
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice
from typing import Self

import numpy
from numpy.typing import NDArray

Probabilities = NDArray[numpy.float32]

BLANK = 0

# The limits of decoding were chosen to spare time.
# The least probability of a character at a step, so that no text is impossible.
_LEAST = 1e-6
# At this probability of the blank, a step shows no character.
_QUIET = 0.995
# How many characters of a step the beam search follows, and how likely each has to be.
_BRANCHES = 5
_LEAST_BRANCH = 2e-4


@dataclass(frozen=True, kw_only=True)
class DecodedCharacter:
    """One character of the likeliest text, with its confidence and its position along the line, both from 0 to 1."""

    text: str
    confidence: float
    position: float


@dataclass(frozen=True, eq=False)
class CtcOutput:
    """One line's probabilities: (steps, alphabet). `alphabet[0]` is the blank, written as an empty string."""

    probabilities: Probabilities
    alphabet: tuple[str, ...]

    @cached_property
    def decoded(self) -> list[DecodedCharacter]:
        """The likeliest character of every step, without repeats and blanks."""
        chosen = self.probabilities.argmax(axis=1)
        starts = numpy.flatnonzero(numpy.diff(chosen, prepend=BLANK) != 0)
        ends = [*starts[1:], len(chosen)][: len(starts)]
        return [
            self._decode(int(start), int(end), int(chosen[start]))
            for start, end in zip(starts, ends, strict=True)
            if chosen[start] != BLANK
        ]

    @property
    def text(self) -> str:
        """The likeliest text."""
        return "".join(character.text for character in self.decoded)

    @property
    def mean_confidence(self) -> float:
        """The mean confidence of the likeliest text's characters; 0 if there are none."""
        characters = self.decoded
        return float(numpy.mean([character.confidence for character in characters])) if characters else 0.0

    @property
    def lowest_confidence(self) -> float:
        """The lowest confidence of the likeliest text's characters; 0 if there are none."""
        return min((character.confidence for character in self.decoded), default=0.0)

    def with_substitutions(self, substitutions: Iterable[tuple[str, str]], kept: Container[str] = ()) -> Self:
        """The same, with the probability of the first character of each pair added to the second: an O counts as a 0.

        The first character loses its probability, unless it is `kept` because it may itself stand somewhere.
        """
        probabilities = self.probabilities.copy()
        numbers = _numbers(self.alphabet)
        known = [(seen, meant) for seen, meant in substitutions if seen in numbers and meant in numbers]
        for seen, meant in known:
            probabilities[:, numbers[meant]] += self.probabilities[:, numbers[seen]]
        for seen, _ in known:
            if seen not in kept:
                probabilities[:, numbers[seen]] = 0
        return type(self)(probabilities, self.alphabet)

    def beam_search(self, count: int, positions: Sequence[str], *, fixed_length: bool) -> list[str]:
        """The `count` likeliest texts with a character of `positions[n]` at position n, by prefix beam search.

        Args:
            positions: the characters allowed at each position, which bound the length.
            fixed_length: only texts that fill every position.
        """
        allowed = [_allowed(self.alphabet, characters) for characters in positions]
        beams: dict[tuple[int, ...], tuple[float, float]] = {(): (1.0, 0.0)}
        for step in self._steps_with_characters():
            beams = _next_beams(beams, step, allowed, 3 * count)
        finished = [prefix for prefix in beams if prefix and (len(prefix) == len(positions) or not fixed_length)]
        return ["".join(self.alphabet[index] for index in prefix) for prefix in finished[:count]]

    def log_probabilities(self, texts: Sequence[str]) -> NDArray[numpy.float64]:
        """The log probability of each text (natural logarithms)."""
        if not texts:
            return numpy.zeros(0)
        steps = numpy.maximum(self.probabilities, _LEAST).astype(numpy.float64)
        states, jumps, ends = _states([self._codes(text) for text in texts])
        # Chances are relative to the likeliest state of each text; `scale` has its logarithm.
        chances = numpy.zeros(states.shape)
        chances[:, :2] = steps[0][states[:, :2]]
        scale = numpy.zeros(len(texts))
        for step in steps[1:]:
            chances = _advanced(chances, jumps) * step[states]
            most = chances.max(axis=1)
            chances /= most[:, None]
            scale += numpy.log(most)
        rows = numpy.arange(len(texts))
        ended = chances[rows, ends] + numpy.where(ends > 0, chances[rows, ends - 1], 0.0)
        found = scale + numpy.log(numpy.maximum(ended, numpy.finfo(numpy.float64).tiny))
        found[[not set(text) <= set(self.alphabet) for text in texts]] = -numpy.inf
        return numpy.asarray(found)

    def _decode(self, start: int, end: int, index: int) -> DecodedCharacter:
        peak = start + int(self.probabilities[start:end, index].argmax())
        return DecodedCharacter(
            text=self.alphabet[index],
            confidence=float(self.probabilities[peak, index]),
            position=(start + end) / 2 / len(self.probabilities),
        )

    def _codes(self, text: str) -> list[int]:
        """The numbers of the text's characters; the blank's for a character that the network does not know."""
        numbers = _numbers(self.alphabet)
        return [numbers.get(character, BLANK) for character in text]

    def _steps_with_characters(self) -> Iterable[Probabilities]:
        """The steps that may show a character. One blank step stays between them, to separate repeats."""
        quiet = self.probabilities[:, BLANK] > _QUIET
        keep = ~quiet | (quiet & ~numpy.roll(quiet, 1))
        return self.probabilities[keep]


@cache
def _numbers(known: tuple[str, ...]) -> dict[str, int]:
    """The number of each character that a network knows."""
    return {character: number for number, character in enumerate(known)}


@cache
def _allowed(known: tuple[str, ...], characters: str) -> frozenset[int]:
    """The numbers of those of the given characters that a network knows."""
    numbers = _numbers(known)
    return frozenset(numbers[character] for character in characters if character in numbers)


def _next_beams(
    beams: dict[tuple[int, ...], tuple[float, float]],
    step: Probabilities,
    allowed: list[frozenset[int]],
    width: int,
) -> dict[tuple[int, ...], tuple[float, float]]:
    """One step of the search. Each prefix has the chance that it ends in a blank, and that it does not."""
    grown: dict[tuple[int, ...], tuple[float, float]] = {}
    branches = _branches(step)

    def add(prefix: tuple[int, ...], blank: float, marked: float) -> None:
        before = grown.get(prefix, (0.0, 0.0))
        grown[prefix] = (before[0] + blank, before[1] + marked)

    for prefix, (blank, marked) in beams.items():
        last = prefix[-1] if prefix else BLANK
        add(prefix, (blank + marked) * float(step[BLANK]), marked * float(step[last]) if prefix else 0.0)
        if len(prefix) == len(allowed):
            continue
        fitting = (branch for branch in branches if branch[0] in allowed[len(prefix)])
        for index, chance in islice(fitting, _BRANCHES):
            add((*prefix, index), 0.0, chance * (blank if index == last else blank + marked))
    best = sorted(grown.items(), key=lambda item: -sum(item[1]))[:width]
    scale = sum(best[0][1]) or 1.0
    return {prefix: (blank / scale, marked / scale) for prefix, (blank, marked) in best}


def _branches(step: Probabilities) -> list[tuple[int, float]]:
    """The likely characters of a step with their probabilities, the likeliest first."""
    likely = numpy.argsort(step)[: -1 - _BRANCHES * 2 : -1]
    return [(int(index), float(step[index])) for index in likely if step[index] > _LEAST_BRANCH]


def _states(texts: list[list[int]]) -> tuple[NDArray[numpy.int64], NDArray[numpy.float64], NDArray[numpy.int64]]:
    """The states of each text, with blanks between its characters; 1 where a blank may be jumped; the last states."""
    longest = max(len(text) for text in texts)
    states = numpy.zeros((len(texts), 2 * longest + 1), dtype=numpy.int64)
    for row, text in enumerate(texts):
        states[row, 1 : 2 * len(text) : 2] = text
    jumps = numpy.zeros(states.shape)
    jumps[:, 3::2] = states[:, 3::2] != states[:, 1:-2:2]
    return states, jumps, numpy.array([2 * len(text) for text in texts])


def _advanced(chances: NDArray[numpy.float64], jumps: NDArray[numpy.float64]) -> NDArray[numpy.float64]:
    """The chances one step later: each state goes to itself, to the next, and over a blank to the one after."""
    advanced = chances.copy()
    advanced[:, 1:] += chances[:, :-1]
    advanced[:, 2:] += chances[:, :-2] * jumps[:, 2:]
    return advanced
