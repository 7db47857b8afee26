"""Lays lines out as labels, menus, tables, pages and slips of paper do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import cv2
import numpy

from training.line_detector.decorations import bars, frame, shape, squares
from training.line_detector.handwriting import written
from training.line_detector.sheet import Sheet, Text, length_of
from training.line_recognizer.fonts import Face, face
from training.line_recognizer.texts import FORMS, any_text

_WORDS = tuple(
    """
    Settings Network Storage Camera System Device Information Record Channel Video Audio Version Serial Number Model
    Address Port Gateway Subnet Mask Default User Password Admin Language English Date Time Zone Save Apply Cancel
    Refresh Back Next Online Offline Status Enabled Power Input Output Voltage Frequency Range Made in China Designed
    Canada Warning Caution Read manual before use Scan to connect Thank you for your order shipped within days keep
    this letter records please contact support team total price quantity batteries cable mouse receipt router
    wireless key web firmware build interface onboard alarm maintenance upgrade reset factory account group
    """.split()  # noqa: SIM905 (more legible)
)

_SHORT = (
    "S/N",
    "SN",
    "P/N",
    "UID",
    "ID",
    "MAC",
    "IP",
    "DC",
    "12V",
    "2A",
    "FCC",
    "CE",
    "QC 07",
    "OK",
    "PASS",
    "No.",
    "4K",
    "TB",
)


@dataclass(frozen=True, kw_only=True)
class _Style:
    """The typefaces of words and of values, and the height of their capitals."""

    word: Face
    value: Face
    capital: float
    random: Random

    @property
    def spacing(self) -> float:
        """The extra space between characters, mostly none."""
        return self.random.choice((0.0, 0.0, 0.0, self.random.uniform(0, 0.3)))


def any_sheet(paths: Sequence[Path], size: tuple[int, int], capital: float, random: Random) -> Sheet:
    """A sheet of about this size in pixels, most of its capitals of the given height."""
    style = _Style(word=face(random.choice(paths)), value=face(random.choice(paths)), capital=capital, random=random)
    sheet = Sheet(numpy.zeros((size[1], size[0]), numpy.uint8))
    random.choices(_LAYOUTS, _SHARES)[0](sheet, style)
    if random.random() < 0.3:
        frame(sheet, random)
    return sheet


def _rows(sheet: Sheet, style: _Style) -> None:
    """Rows of words and values; the values follow the words closely or stand in a column of their own."""
    random, (width, height), capital = style.random, sheet.size, style.capital
    code = _code_at_the_left(sheet, random) if random.random() < 0.4 else 0
    left, step = code + capital * random.uniform(0.5, 3), capital * random.uniform(1.7, 3.2)
    column = left + width * random.uniform(0.2, 0.5) if random.random() < 0.5 else 0.0
    y = capital * random.uniform(1.4, 3)
    while y < height:
        end = sheet.set(_label(random), (left, y), style.word, capital, style.spacing)
        start = max(end + capital * random.uniform(0.3, 0.8), column)
        larger = random.choice((1.0, 1.0, 1.0, random.uniform(1, 1.4)))
        end = sheet.set(_value(random), (start, y), style.value, capital * larger, style.spacing)
        if random.random() < 0.2 and end < width * 0.65:
            sheet.set(_label(random), (width * 0.7, y), style.word, capital * 0.8)
        y += step * random.choice((1, 1, 1, 1, 1.5, 2.2))


def _stack(sheet: Sheet, style: _Style) -> None:
    """Everything centred or at the left, each value below its word, with barcodes between."""
    random, (width, height) = style.random, sheet.size
    y, centred = style.capital * random.uniform(1.5, 3), random.random() < 0.6
    while y < height:
        for text, set_in in ((_label(random), style.word), (_value(random), style.value)):
            capital = style.capital * random.uniform(0.7, 1.1)
            x = (width - length_of(text, set_in, capital)) / 2 if centred else style.capital
            sheet.set(text, (x, y), set_in, capital)
            y += style.capital * random.uniform(1.5, 2.2)
        if random.random() < 0.3:
            high = style.capital * random.uniform(1, 4)
            bars(sheet, (round(width * 0.1), round(y - style.capital)), (round(width * 0.75), round(high)), random)
            y += high + style.capital


def _cells(sheet: Sheet, style: _Style) -> None:
    """A table with rules."""
    random, (width, height), capital = style.random, sheet.size, style.capital
    columns = random.randint(1, 4)
    wide, high = width / columns, capital * random.uniform(2.2, 4.5)
    thick, ink = random.randint(1, 3), random.randint(90, 255)
    for row in range(int(height / high) + 1):
        for column in range(columns):
            x, y = column * wide, row * high
            if random.random() < 0.9:
                corner = round(x + wide), round(y + high)
                cv2.rectangle(sheet.ink, (round(x), round(y)), corner, ink, thick)
            text = random.choice((_label, _value))(random)
            if random.random() < 0.3:
                sheet.set(_label(random), (x + 4 + thick, y + high * 0.4), style.word, capital * 0.6)
                sheet.set(text, (x + 6 + thick, y + high * 0.9), style.value, capital * 0.8)
            else:
                sheet.set(text, (x + capital, y + (high + capital) / 2), style.word, capital, style.spacing)


def _page(sheet: Sheet, style: _Style) -> None:
    """Running text."""
    random, (width, height), capital = style.random, sheet.size, style.capital
    step, y = capital * random.uniform(1.55, 2.6), capital * 2
    while y < height:
        text = " ".join(random.choices(_WORDS, k=random.randint(3, 12)))
        end = sheet.set(text, (capital, y), style.word, capital)
        if random.random() < 0.3 and end < width - 7 * capital:
            price = f"{random.randint(0, 99)}.{random.randint(0, 99):02}"
            sheet.set(price, (width - 5 * capital, y), style.word, capital)
        y += step


def _scattered(sheet: Sheet, style: _Style) -> None:
    """Lines of all sizes anywhere, among buttons and pictures."""
    random, (width, height) = style.random, sheet.size
    for _ in range(random.randint(3, 25)):
        x, y = random.uniform(-0.05, 0.9) * width, random.uniform(0, 1) * height
        capital = style.capital * random.choice((1, 1, random.uniform(0.7, 3)))
        text, set_in = random.choice((_label, _value))(random), random.choice((style.word, style.value))
        end = x + length_of(text, set_in, capital) + capital
        room = Text(left=x - capital, top=y - 1.8 * capital, right=end, bottom=y + capital)
        at, kind = (round(x), round(y)), random.random()
        if any(room.touches(other) for other in sheet.texts):
            continue
        if kind < 0.12:
            bars(sheet, at, (round(8 * capital), round(2 * capital)), random)
        elif kind < 0.2:
            squares(sheet, at, round(capital * random.uniform(2, 8)), random)
        elif kind < 0.3:
            shape(sheet, at, round(capital * random.uniform(1, 4)), random)
        else:
            sheet.set(text, (x, y), set_in, capital, style.spacing)


def _slip(sheet: Sheet, style: _Style) -> None:
    """Large handwritten digits, alone."""
    random, (width, height) = style.random, sheet.size
    if random.random() < 0.4:
        for y in range(0, height, max(6, round(height / random.randint(3, 9)))):
            cv2.line(sheet.ink, (0, y), (width, y), random.randint(30, 90), 1)
    capital = min(height * random.uniform(0.25, 0.55), width / 6)
    digits = written("".join(random.choices("0123456789", k=6)), capital, random)
    x, y = round(random.uniform(0.02, 0.2) * width), round(random.uniform(0.1, 0.3) * height)
    sheet.lay(digits, (x, y))
    rows, columns = numpy.flatnonzero(digits.any(axis=1)), numpy.flatnonzero(digits.any(axis=0))
    right, bottom = min(x + float(columns[-1]) + 1, width), min(y + float(rows[-1]) + 1, height)
    sheet.texts.append(Text(left=x + float(columns[0]), top=y + float(rows[0]), right=right, bottom=bottom))


_LAYOUTS: tuple[Callable[[Sheet, _Style], None], ...] = (_rows, _stack, _cells, _page, _scattered, _slip)
_SHARES = (0.38, 0.16, 0.12, 0.08, 0.16, 0.1)


def _label(random: Random) -> str:
    if random.random() < 0.3:
        return random.choice(_SHORT) + random.choice(("", ":", ".", " :"))
    return " ".join(random.choices(_WORDS, k=random.choice((1, 1, 2, 2, 3)))) + random.choice(("", ":", ".", " :"))


def _value(random: Random) -> str:
    if random.random() < 0.3:
        return any_text(random)[1]
    return FORMS[random.choice(tuple(FORMS))][1](random)


def _code_at_the_left(sheet: Sheet, random: Random) -> int:
    """A QR code at the left. Return the width that it takes."""
    side = round(min(sheet.size) * random.uniform(0.3, 0.8))
    squares(sheet, (4, round(random.uniform(0, max(1, sheet.size[1] - side)))), side, random)
    return side + 8
