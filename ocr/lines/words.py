"""Splits what a recognizer read in a line into words, each with its own part of the line."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy

from ocr.engines.ctc import CtcOutput, DecodedCharacter
from ocr.engines.port import Word
from ocr.image.geometry import Box, Corners, part_of
from ocr.lines.rectification import Rectification


@dataclass(frozen=True, kw_only=True)
class WordSettings:
    """Where a line is split into words. Chosen, not measured one by one. Distances are in usual character steps.

    Attributes:
        margin: how much of the line a word takes before its first character's middle, and after its last one's.
        widest_step: how far apart the middles of two characters of one word may be. A W takes two steps.
        least_part: the least number of characters of a part. A shorter one is more likely the rest of a word in which
            a character was overlooked.
    """

    margin: float = 0.7
    widest_step: float = 2.5
    least_part: int = 4


_SETTINGS = WordSettings()


def split_into_words(corners: Corners, output: CtcOutput, rectification: Rectification) -> list[Word]:
    """The words of one line, each with its own part of the line."""
    characters = output.decoded
    pitch = _pitch(characters)
    words: list[list[DecodedCharacter]] = [[]]
    for character in characters:
        if character.text == " ":
            words.append([])
        else:
            words[-1].append(character)
    parts = (part for word in words if word for part in _parted(word, pitch))
    return [_word(corners, part, pitch, rectification) for part in parts]


def _pitch(characters: list[DecodedCharacter]) -> float:
    """The usual distance between the middles of neighbouring characters, as a share of the line."""
    steps = [
        right.position - left.position for left, right in pairwise(characters) if " " not in {left.text, right.text}
    ]
    return float(numpy.median(steps)) if steps else 0.5


def _parted(word: list[DecodedCharacter], pitch: float) -> Iterator[list[DecodedCharacter]]:
    """The word, split at each wide gap. Recognizers see no space between the words of two neighbouring cells."""
    start = 0
    for place, (left, right) in enumerate(pairwise(word), start=1):
        is_far = right.position - left.position > _SETTINGS.widest_step * pitch
        if is_far and min(place - start, len(word) - place) >= _SETTINGS.least_part:
            yield word[start:place]
            start = place
    yield word[start:]


def _word(corners: Corners, characters: list[DecodedCharacter], pitch: float, rectification: Rectification) -> Word:
    start = max(0.0, characters[0].position - _SETTINGS.margin * pitch)
    end = min(1.0, characters[-1].position + _SETTINGS.margin * pitch)
    own = part_of(corners, start, end)
    return Word(
        text="".join(character.text for character in characters),
        confidence=min(character.confidence for character in characters),
        box=Box.around(rectification.level(point) for point in own),
        corners=own,
        positions=tuple((character.position - start) / max(end - start, 1e-6) for character in characters),
    )
