"""Sees whether a value goes on beyond the place that was cut out for it: what is cut off must not pass for whole."""

from collections.abc import Callable, Sequence
from itertools import pairwise, takewhile

import numpy

from ocr.engines.ctc import CtcOutput, DecodedCharacter
from ocr.engines.port import LineRecognizer
from ocr.image.geometry import Corners, Pixels, height_of, length_of, part_of
from ocr.image.straightening import Rendering, straightened

_RENDERING = Rendering(margin=0.08)
# How far beyond its ends a value is looked at, in heights of its line.
_BEYOND = 2.0
# How far apart the middles of two neighbouring characters may be, in usual steps: farther off something else begins.
_WIDEST_STEP = 1.7
# How surely a character is seen that is none of a frame, of a stain or of the noise.
_SURE = 0.85
# What the line of a frame beside a value is read as.
_LIKE_FRAMES = frozenset("|!Il1[](){}")
_PART_OF_VALUES = frozenset("-_/+#(")


def find_truncated(
    photo: Pixels, places: Sequence[tuple[Corners, str]], recognizer: LineRecognizer, is_label: Callable[[str], bool]
) -> list[bool]:
    """For each place whether characters adjoin it that are of one word with what stands in it.

    Args:
        places: each with what was read in it.
        is_label: whether a text before a value is the label that announces it.

    Raises:
        EngineError: the recognizer failed.
    """
    shares = [_BEYOND * height_of(corners) / max(1.0, length_of(corners)) for corners, _ in places]
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
    """Whether the word between the margins is more than the value."""
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
    ahead, behind = _sure(word[:start][::-1])[::-1], _sure(word[start + len(value) :])
    return _is_more(_text(behind)) or (_is_more(_text(ahead)) and not is_label(_text(ahead)))


def _words(characters: Sequence[DecodedCharacter], usual: float) -> list[list[DecodedCharacter]]:
    """The characters that stand as near to each other as those of one word do, word by word."""
    words: list[list[DecodedCharacter]] = [[]]
    for character in characters:
        if words[-1] and abs(character.position - words[-1][-1].position) > _WIDEST_STEP * usual:
            words.append([])
        if character.text == " ":
            words.append([])
        else:
            words[-1].append(character)
    return [word for word in words if word]


def _sure(characters: Sequence[DecodedCharacter]) -> list[DecodedCharacter]:
    """The first of the characters, up to one that is hardly seen."""
    return list(takewhile(lambda character: character.confidence >= _SURE, characters))


def _text(characters: Sequence[DecodedCharacter]) -> str:
    return "".join(character.text for character in characters)


def _is_more(text: str) -> bool:
    """Whether the text is of a value, and not a frame's line or a mark behind it."""
    return any(one.isalnum() or one in _PART_OF_VALUES for one in text) and not set(text) <= _LIKE_FRAMES
