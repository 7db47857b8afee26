"""Finds values that are only a part of what is printed: a value that was cut off must not be accepted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

import numpy

from ocr.engines.ctc import CtcOutput, DecodedCharacter
from ocr.engines.port import LineRecognizer
from ocr.image.geometry import Corners, Pixels, height_of, length_of, part_of
from ocr.image.straightening import Rendering, straightened

_RENDERING = Rendering(margin=0.08)


@dataclass(frozen=True, kw_only=True)
class TruncationSettings:
    """How far beyond a value the reader looks, and what it trusts there. Chosen, not measured one by one.

    Attributes:
        beyond: how far beyond each end of the value, in heights of its line.
        widest_step: how far apart two characters of a word may be, in usual distances of characters.
        confidence: the least confidence of a character that is not a frame, a stain or noise.
    """

    beyond: float = 2.0
    widest_step: float = 1.7
    confidence: float = 0.85


_SETTINGS = TruncationSettings()
# How the line of a frame beside a value may be read.
_LIKE_FRAMES = frozenset("|!Il1[](){}")
_PART_OF_VALUES = frozenset("-_/+#(")


def find_truncated(
    photo: Pixels, places: Sequence[tuple[Corners, str]], recognizer: LineRecognizer, is_label: Callable[[str], bool]
) -> list[bool]:
    """For each place, whether its value is only a part of a longer word.

    Args:
        places: each with the value that was read in it.
        is_label: whether a text before a value is a label.

    Raises:
        EngineError: the recognizer failed.
    """
    shares = [_SETTINGS.beyond * height_of(corners) / max(1.0, length_of(corners)) for corners, _ in places]
    wide = [part_of(corners, -share, 1 + share) for (corners, _), share in zip(places, shares, strict=True)]
    seen = (
        recognizer.recognize([straightened(photo, corners, recognizer.height, _RENDERING) for corners in wide])
        if wide
        else []
    )
    return [
        _is_truncated(output, share / (1 + 2 * share), text.replace(" ", ""), is_label)
        for output, share, (_, text) in zip(seen, shares, places, strict=False)
    ]


def _is_truncated(output: CtcOutput, margin: float, value: str, is_label: Callable[[str], bool]) -> bool:
    """Whether the word that begins between the margins is longer than the value."""
    characters = output.decoded
    inside = [
        number
        for number, character in enumerate(characters)
        if margin <= character.position <= 1 - margin and character.text != " "
    ]
    if len(inside) < 2:
        return False
    usual = float(
        numpy.median([characters[right].position - characters[left].position for left, right in pairwise(inside)])
    )
    words = _words(characters, usual)
    first = characters[inside[0]]
    word = next((one for one in words if value in _text(one)), next(one for one in words if first in one))
    found = _text(word).find(value)
    start = found if found >= 0 else word.index(first)
    ahead, behind = _confident(word[:start][::-1])[::-1], _confident(word[start + len(value) :])
    return _is_more(_text(behind)) or (_is_more(_text(ahead)) and not is_label(_text(ahead)))


def _words(characters: Sequence[DecodedCharacter], usual: float) -> list[list[DecodedCharacter]]:
    """The characters word by word. Where they stand farther apart than usual, a word ends."""
    words: list[list[DecodedCharacter]] = [[]]
    for character in characters:
        if words[-1] and abs(character.position - words[-1][-1].position) > _SETTINGS.widest_step * usual:
            words.append([])
        if character.text == " ":
            words.append([])
        else:
            words[-1].append(character)
    return [word for word in words if word]


def _confident(characters: Sequence[DecodedCharacter]) -> list[DecodedCharacter]:
    """The first characters, up to one that the recognizer is not confident of."""
    return list(takewhile(lambda character: character.confidence >= _SETTINGS.confidence, characters))


def _text(characters: Sequence[DecodedCharacter]) -> str:
    return "".join(character.text for character in characters)


def _is_more(text: str) -> bool:
    """Whether the text belongs to a value, and is not the line of a frame or a mark."""
    return any(one.isalnum() or one in _PART_OF_VALUES for one in text) and not set(text) <= _LIKE_FRAMES
