"""Takes what a recognizer saw in a line apart into words, each with its own part of the line."""

from collections.abc import Iterator
from itertools import pairwise

import numpy

from ocr.engines.ctc import CtcOutput, DecodedCharacter
from ocr.engines.port import Word
from ocr.image.geometry import Box, Corners, part_of
from ocr.lines.rectification import Rectification

_MARGIN = 0.7
# How far apart the middles of two characters of one word may be, in usual steps: a W takes two.
_WIDEST_STEP = 2.5
# Shorter parts than this are rather the rest of a word in which a character was overlooked.
_LEAST_PART = 4


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
    """How far apart the middles of neighbouring characters usually are, in shares of the line."""
    steps = [
        right.position - left.position for left, right in pairwise(characters) if " " not in {left.text, right.text}
    ]
    return float(numpy.median(steps)) if steps else 0.5


def _parted(word: list[DecodedCharacter], pitch: float) -> Iterator[list[DecodedCharacter]]:
    """The word, in two where a wide gap lies in it: recognizers see no space in what stands between two cells."""
    start = 0
    for place, (left, right) in enumerate(pairwise(word), start=1):
        is_far = right.position - left.position > _WIDEST_STEP * pitch
        if is_far and min(place - start, len(word) - place) >= _LEAST_PART:
            yield word[start:place]
            start = place
    yield word[start:]


def _word(corners: Corners, characters: list[DecodedCharacter], pitch: float, rectification: Rectification) -> Word:
    start = max(0.0, characters[0].position - _MARGIN * pitch)
    end = min(1.0, characters[-1].position + _MARGIN * pitch)
    own = part_of(corners, start, end)
    return Word(
        text="".join(character.text for character in characters),
        confidence=min(character.confidence for character in characters),
        box=Box.around(rectification.level(point) for point in own),
        corners=own,
        positions=tuple((character.position - start) / max(end - start, 1e-6) for character in characters),
    )
