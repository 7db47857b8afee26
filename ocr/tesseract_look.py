"""Tesseract's own opinion on places that are still in doubt: straightened lines, all in one picture.

Starting the program costs more than reading a line, so lines that allow the same characters share a picture.
"""

from dataclasses import dataclass

from PIL import Image

from ocr.geometry import Pixels
from ocr.grammar import CAPITALS, DIGITS, LETTERS, FieldName, mended
from ocr.looks import Place
from ocr.rows import join
from ocr.stack import Stack
from ocr.straightening import Rendering, straightened
from ocr.text.port import Layout, TextEngine

_LINE_HEIGHT = 52
_TIMEOUT = 2.5
_RENDERING = Rendering(margin=0.12, even=True, soften=0.5)
_CHARACTERS: dict[FieldName, str] = {
    FieldName.SERIAL: CAPITALS + DIGITS + "-",
    FieldName.MODEL: CAPITALS + DIGITS + "-",
    FieldName.MAC: DIGITS + "ABCDEF:-",
    FieldName.DEVICE_ID: LETTERS + DIGITS,
    FieldName.CHALLENGE_CODE: DIGITS,
    FieldName.FIRMWARE: LETTERS + DIGITS + "._",
    FieldName.DATE: DIGITS + LETTERS + ":-/.,",
}


@dataclass(frozen=True, eq=False)
class _Group:
    characters: str
    numbers: list[int]


def read_places(places: list[Place], photo: Pixels, engine: TextEngine) -> list[str | None]:
    """What Tesseract reads in each place, mended as the field's form allows; None where it reads nothing.

    Raises:
        EngineError: it failed.
    """
    seen: list[str | None] = [None] * len(places)
    for group in _groups(places):
        lines = [_line(places[number], photo) for number in group.numbers]
        stack = Stack.of(lines)
        words = engine.read(stack.picture, layout=Layout.BLOCK, timeout=_TIMEOUT, characters=group.characters)
        for number, line in zip(group.numbers, stack.split(words), strict=True):
            if line:
                seen[number] = mended(places[number].field, join(line).text)
    return seen


def _groups(places: list[Place]) -> list[_Group]:
    numbers: dict[str, list[int]] = {}
    for number, place in enumerate(places):
        numbers.setdefault(_CHARACTERS[place.field], []).append(number)
    return [_Group(characters, members) for characters, members in numbers.items()]


def _line(place: Place, photo: Pixels) -> Image.Image:
    return Image.fromarray(straightened(photo, place.corners, _LINE_HEIGHT, _RENDERING))
