"""The designs of the phone app's Settings > Device Info page, 1170 by 2532."""

from collections.abc import Callable

from bench.reading.photos.chance import happens, one_of
from bench.reading.photos.model import Colour, Random
from bench.reading.photos.screens.content import ScreenContent
from bench.reading.photos.sheet import Look, Sheet

WIDTH, HEIGHT = 1170.0, 2532.0
LIGHT: tuple[Colour, Colour, Colour, Colour] = ((242, 242, 247), (255, 255, 255), (20, 20, 24), (120, 122, 130))
DARK: tuple[Colour, Colour, Colour, Colour] = ((8, 8, 10), (28, 28, 31), (240, 240, 244), (150, 152, 160))


def _status_bar(sheet: Sheet, content: ScreenContent, random: Random, ink: Colour) -> None:
    look = Look(face=content.face, size=46, ink=ink)
    sheet.text(f"{random.integers(1, 13)}:{random.integers(0, 60):02d}", (110, 80), look, anchor="lm")
    sheet.box((1010, 62, 1076, 96), outline=ink, line=4, radius=8)
    sheet.box((1016, 68, 1016 + float(random.integers(10, 54)), 90), fill=ink)


def _header(sheet: Sheet, content: ScreenContent, text: str, ink: Colour) -> None:
    sheet.text("<", (50, 190), Look(face=content.face, size=60, ink=ink), anchor="lm")
    sheet.text(text, (WIDTH / 2, 190), Look(face=content.face, size=54, ink=ink), anchor="mm")


def grouped_list(content: ScreenContent, random: Random) -> Sheet:
    """Rows in a rounded group: the word at the left, the value at the right edge."""
    back, card, ink, dim = one_of(random, (LIGHT, DARK))
    sheet = Sheet(WIDTH, HEIGHT, background=back)
    _status_bar(sheet, content, random, ink)
    _header(sheet, content, "Device Info", ink)
    word, value = Look(face=content.face, size=44, ink=ink), Look(face=content.face, size=42, ink=dim)
    sheet.box((40, 300, WIDTH - 40, 300 + 150 * len(content.rows)), fill=card, radius=36)
    for number, row in enumerate(content.rows):
        y = 375 + number * 150
        sheet.text(row.word, (84, y), word, anchor="lm")
        sheet.text(row.value, (WIDTH - 84, y), value, anchor="rm", field=row.field)
        if number:
            sheet.box((84, y - 76, WIDTH - 40, y - 74), fill=back)
    return sheet


def stacked_list(content: ScreenContent, random: Random) -> Sheet:
    """Full-width rows, each value small under its word."""
    back, card, ink, dim = one_of(random, (LIGHT, DARK))
    sheet = Sheet(WIDTH, HEIGHT, background=card)
    _status_bar(sheet, content, random, ink)
    _header(sheet, content, "Settings", ink)
    for number, row in enumerate(content.rows):
        y = 340 + number * 190
        sheet.text(row.word, (64, y), Look(face=content.face, size=46, ink=ink), anchor="lm")
        look = Look(face=content.face, size=40, ink=dim)
        end = 64 + sheet.text(row.value, (64, y + 70), look, anchor="lm", field=row.field)
        sheet.text(row.tail, (end, y + 70), look, anchor="lm")
        sheet.box((64, y + 116, WIDTH, y + 118), fill=back)
    return sheet


def device_card(content: ScreenContent, random: Random) -> Sheet:
    """A coloured head with the device's name, then rows with word and value on one line."""
    back, card, ink, dim = one_of(random, (LIGHT, DARK))
    head: Colour = one_of(random, ((0, 92, 170), (196, 40, 44), (30, 34, 44)))
    sheet = Sheet(WIDTH, HEIGHT, background=back)
    sheet.box((0, 0, WIDTH, 560), fill=head)
    _status_bar(sheet, content, random, (250, 250, 250))
    _header(sheet, content, "Device Info", (250, 250, 250))
    name = one_of(random, ("Home", "Front yard", "Shop", "Garage NVR", "Cottage"))
    sheet.text(name, (WIDTH / 2, 400), Look(face=content.face, size=70, ink=(250, 250, 250)), anchor="mm")
    sheet.box((0, 560, WIDTH, 600 + 130 * len(content.rows)), fill=card)
    column = 64 + max(Look(face=content.face, size=42).width(row.word) for row in content.rows) + 60
    for number, row in enumerate(content.rows):
        y = 640 + number * 130
        sheet.text(row.word, (64, y), Look(face=content.face, size=42, ink=dim), anchor="lm")
        sheet.text(row.value, (column, y), Look(face=content.face, size=42, ink=ink), anchor="lm", field=row.field)
    return sheet


def copyable_rows(content: ScreenContent, random: Random) -> Sheet:
    """Cards with the value in large letters under its word and a Copy button beside it."""
    back, card, ink, dim = one_of(random, (LIGHT, DARK))
    sheet = Sheet(WIDTH, HEIGHT, background=back)
    _status_bar(sheet, content, random, ink)
    _header(sheet, content, "About this device", ink)
    for number, row in enumerate(content.rows):
        top = 290 + number * 230
        sheet.box((48, top, WIDTH - 48, top + 200), fill=card, radius=28)
        sheet.text(row.word, (92, top + 62), Look(face=content.face, size=38, ink=dim), anchor="lm")
        sheet.text(row.value, (92, top + 136), Look(face=content.face, size=50, ink=ink), anchor="lm", field=row.field)
        if row.field and happens(random, 0.5):
            sheet.text(
                "Copy", (WIDTH - 92, top + 100), Look(face=content.face, size=38, ink=(20, 110, 220)), anchor="rm"
            )
    return sheet


TUNING: dict[str, Callable[[ScreenContent, Random], Sheet]] = {
    "tuning-app-grouped-list": grouped_list,
    "tuning-app-device-card": device_card,
}
TEST: dict[str, Callable[[ScreenContent, Random], Sheet]] = {
    "test-app-stacked-list": stacked_list,
    "test-app-copyable-rows": copyable_rows,
}
