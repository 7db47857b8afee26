"""Has Tesseract read the places whose values are still in doubt, as straightened lines.

Starting the program takes longer than reading a line, so lines that allow the same characters share a picture.
"""

from dataclasses import dataclass

from PIL import Image

from identifiers.grammar import CAPITALS, DIGITS, LETTERS, FieldName, printed_value
from identifiers.printed_dates import find_dates
from ocr.closeup.recognitions import Place
from ocr.closeup.stack import Stack
from ocr.deadline import Deadline
from ocr.engines.port import Layout, TextEngine, Word
from ocr.image.geometry import Pixels
from ocr.image.straightening import Rendering, straightened
from ocr.lines.rows import join_words

# Pixels, seconds and a rendering that were chosen, not measured one by one.
_LINE_HEIGHT = 52
_LEAST_TIMEOUT = 0.1
_RENDERING = Rendering(margin=0.12, even=True, soften=1 / 104)
_CHARACTERS: dict[FieldName, str | None] = {
    FieldName.SERIAL: CAPITALS + DIGITS + "-",
    FieldName.MODEL: CAPITALS + DIGITS + "-./+",
    FieldName.MAC: DIGITS + "ABCDEF:-",
    FieldName.DEVICE_ID: LETTERS + DIGITS + "-",
    FieldName.CHALLENGE_CODE: DIGITS,
    FieldName.FIRMWARE: LETTERS + DIGITS + "._",
    # Tesseract reads no spaces if it is told which characters to expect.
    FieldName.DATE: None,
}


@dataclass(frozen=True, eq=False)
class _Group:
    characters: str | None
    numbers: list[int]


def read_places(places: list[Place], photo: Pixels, engine: TextEngine, timeout: float) -> list[str | None]:
    """What Tesseract reads in each place, repaired as the field's form allows; None where it reads nothing.

    Args:
        timeout: seconds for all of them.

    Raises:
        EngineError: it failed.
    """
    seen: list[str | None] = [None] * len(places)
    deadline = Deadline.after(timeout)
    for group in _groups(places):
        lines = [_line(places[number], photo) for number in group.numbers]
        stack = Stack.of(lines)
        words = engine.read(
            stack.picture,
            layout=Layout.BLOCK,
            timeout=max(deadline.remaining, _LEAST_TIMEOUT),
            characters=group.characters,
        )
        for number, line in zip(group.numbers, stack.split(words), strict=True):
            if line:
                seen[number] = _value(places[number].field, line)
    return seen


def _value(field: FieldName, words: tuple[Word, ...]) -> str | None:
    if field is not FieldName.DATE:
        return printed_value(field, join_words(words).text)
    dates = find_dates(" ".join(word.text for word in words))
    return dates[0].value if len(dates) == 1 else None


def _groups(places: list[Place]) -> list[_Group]:
    numbers: dict[str | None, list[int]] = {}
    for number, place in enumerate(places):
        numbers.setdefault(_CHARACTERS[place.field], []).append(number)
    return [_Group(characters, members) for characters, members in numbers.items()]


def _line(place: Place, photo: Pixels) -> Image.Image:
    return Image.fromarray(straightened(photo, place.corners, _LINE_HEIGHT, _RENDERING))
