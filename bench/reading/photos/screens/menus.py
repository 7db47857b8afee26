"""The designs of recorder menus, drawn on a 1920 by 1080 monitor."""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy
from PIL import Image

from bench.reading.photos.chance import happens, one_of, within
from bench.reading.photos.model import Box, Colour, Random
from bench.reading.photos.screens.content import Row, ScreenContent
from bench.reading.photos.sheet import Look, Sheet

WIDTH, HEIGHT = 1920.0, 1080.0


@dataclass(frozen=True)
class Theme:
    """The colours of one make of menu."""

    panel: Colour
    bar: Colour
    ink: Colour
    dim: Colour
    stripe: Colour


DARK = Theme((38, 42, 48), (22, 24, 29), (232, 234, 238), (160, 166, 176), (46, 51, 58))
BLACK = Theme((16, 17, 19), (36, 38, 42), (220, 222, 226), (150, 152, 158), (24, 25, 28))
BLUE = Theme((24, 46, 84), (14, 28, 56), (236, 242, 252), (164, 186, 220), (30, 56, 98))
NAVY = Theme((12, 26, 48), (40, 88, 150), (224, 234, 246), (150, 176, 208), (18, 36, 62))
LIGHT = Theme((236, 238, 241), (54, 92, 150), (32, 34, 40), (96, 100, 110), (224, 228, 233))
WHITE = Theme((250, 250, 251), (226, 228, 232), (44, 46, 52), (110, 114, 122), (240, 242, 245))


def _set_row(
    sheet: Sheet, row: Row, at: tuple[float, float], column: float, looks: tuple[Look, Look], *, colon: bool
) -> None:
    word, value = looks
    sheet.text(row.word + (":" if colon else ""), at, word, anchor="lm")
    end = column + sheet.text(row.value, (column, at[1]), value, anchor="lm", field=row.field)
    if row.tail:
        sheet.text(row.tail, (end, at[1]), value, anchor="lm")


def _table(sheet: Sheet, content: ScreenContent, box: Box, theme: Theme, *, step: float, striped: bool) -> None:
    left, top, right, _ = box
    looks = (
        Look(face=content.face, size=content.size, ink=theme.dim),
        Look(face=content.face, size=content.size, ink=theme.ink),
    )
    column = left + max(looks[0].width(row.word + ":") for row in content.rows) + content.size * 1.6
    for number, row in enumerate(content.rows):
        y = top + step * (number + 0.5)
        if striped and number % 2:
            sheet.box((left - 16, y - step / 2, right, y + step / 2), fill=theme.stripe)
        _set_row(sheet, row, (left, y), column, looks, colon=content.colon)


def _live_pictures(sheet: Sheet, random: Random, across: int) -> None:
    """The cameras' pictures behind the window."""
    width, height = WIDTH / across, HEIGHT / across
    for number in range(across * across):
        tint = random.normal(0, 14, (5, 7, 3)) + random.integers(30, 120, (1, 1, 3))
        small = numpy.clip(tint, 0, 255).astype(numpy.uint8)
        tile = Image.fromarray(cv2.resize(small, (320, 180), interpolation=cv2.INTER_CUBIC))
        at = (number % across * width + 2, number // across * height + 2)
        sheet.picture(tile, at, width=width - 4, height=height - 4)


def _osd_clock(sheet: Sheet, content: ScreenContent, random: Random, at: tuple[float, float], anchor: str) -> None:
    if content.clock is None:
        return
    size = within(random, (30, 44))
    shadow = Look(face=content.face, size=size, ink=(10, 10, 12))
    sheet.text(content.clock, (at[0] + 2, at[1] + 3), shadow, anchor=anchor)
    sheet.text(content.clock, at, Look(face=content.face, size=size, ink=(248, 248, 248)), anchor=anchor, field="date")


def _title(sheet: Sheet, content: ScreenContent, text: str, at: tuple[float, float], ink: Colour) -> None:
    sheet.text(text, at, Look(face=content.face, size=content.size * 1.1, ink=ink), anchor="lm")


def floating_window(content: ScreenContent, random: Random) -> Sheet:
    """A window over the live pictures."""
    theme = one_of(random, (DARK, BLUE, LIGHT))
    sheet = Sheet(WIDTH, HEIGHT, background=(12, 12, 14))
    _live_pictures(sheet, random, 2)
    step = content.size * within(random, (1.9, 2.4))
    height = step * len(content.rows) + 150
    left, top = within(random, (240, 420)), max(60.0, (HEIGHT - height) / 2)
    sheet.box((left, top, left + 1200, top + height), fill=theme.panel)
    sheet.box((left, top, left + 1200, top + 72), fill=theme.bar)
    _title(sheet, content, one_of(random, ("Info", "Device Info", "INFO")), (left + 30, top + 36), (240, 242, 246))
    _table(sheet, content, (left + 60, top + 100, left + 1180, 0), theme, step=step, striped=False)
    _osd_clock(sheet, content, random, (WIDTH - 50, 60), "rm")
    return sheet


def tabbed_page(content: ScreenContent, random: Random) -> Sheet:
    """A full page with tabs along its head."""
    theme = one_of(random, (LIGHT, DARK))
    sheet = Sheet(WIDTH, HEIGHT, background=theme.panel)
    sheet.box((0, 0, WIDTH, 90), fill=theme.bar)
    look = Look(face=content.face, size=content.size, ink=(225, 230, 238))
    for number, name in enumerate(("Live", "Search", "Network", "Storage", "Version", "Account")):
        sheet.text(name, (70 + number * 220, 46), look, anchor="lm")
    step = content.size * within(random, (1.8, 2.3))
    _table(sheet, content, (110, 170, WIDTH - 120, 0), theme, step=step, striped=True)
    if content.clock is not None:
        sheet.text(
            content.clock,
            (WIDTH - 40, HEIGHT - 40),
            Look(face=content.face, size=26, ink=theme.ink),
            anchor="rm",
            field="date",
        )
    return sheet


def old_blue_menu(content: ScreenContent, random: Random) -> Sheet:
    """An old recorder's menu: blue, framed, everything in capitals."""
    sheet = Sheet(WIDTH, HEIGHT, background=NAVY.panel)
    sheet.box((120, 90, WIDTH - 120, HEIGHT - 90), outline=NAVY.bar, line=5)
    _title(sheet, content, "INFORMATION  >  SYSTEM", (170, 150), (250, 226, 120))
    step = content.size * within(random, (1.7, 2.1))
    _table(sheet, content, (200, 230, WIDTH - 160, 0), NAVY, step=step, striped=False)
    _osd_clock(sheet, content, random, (170, HEIGHT - 140), "lm")
    return sheet


def side_menu_page(content: ScreenContent, random: Random) -> Sheet:
    """A full page with a menu down the left side."""
    theme = one_of(random, (BLACK, WHITE, DARK))
    sheet = Sheet(WIDTH, HEIGHT, background=theme.panel)
    sheet.box((0, 0, 360, HEIGHT), fill=theme.stripe)
    sheet.box((0, 0, WIDTH, 76), fill=theme.bar)
    look = Look(face=content.face, size=content.size * 0.95, ink=theme.dim)
    for number, name in enumerate(("General", "Display", "Device Info", "Log", "Account", "Maintenance")):
        sheet.text(name, (50, 150 + number * 84), look, anchor="lm")
    _title(sheet, content, "System", (40, 38), theme.ink)
    step = content.size * within(random, (1.8, 2.4))
    _table(sheet, content, (430, 140, WIDTH - 40, 0), theme, step=step, striped=happens(random, 0.5))
    if content.clock is not None:
        sheet.text(
            content.clock, (WIDTH - 40, 38), Look(face=content.face, size=28, ink=theme.ink), anchor="rm", field="date"
        )
    return sheet


def corner_popup(content: ScreenContent, random: Random) -> Sheet:
    """A small window opened by a right-click, over many live pictures."""
    theme = one_of(random, (BLACK, BLUE, WHITE))
    sheet = Sheet(WIDTH, HEIGHT, background=(10, 10, 12))
    _live_pictures(sheet, random, 3)
    step = content.size * within(random, (1.6, 1.9))
    left, top = within(random, (80, 700)), within(random, (110, 300))
    bottom = top + step * len(content.rows) + 60
    sheet.box((left, top, left + 1060, bottom), fill=theme.panel, outline=theme.dim, line=2)
    _table(sheet, content, (left + 36, top + 30, left + 1050, 0), theme, step=step, striped=False)
    _osd_clock(sheet, content, random, (60, 56), "lm")
    return sheet


def values_under_words(content: ScreenContent, random: Random) -> Sheet:
    """Cards in two columns, each value under its word."""
    theme = one_of(random, (LIGHT, BLUE, BLACK))
    sheet = Sheet(WIDTH, HEIGHT, background=theme.stripe)
    word = Look(face=content.face, size=content.size * 0.85, ink=theme.dim)
    value = Look(face=content.face, size=content.size * 1.05, ink=theme.ink)
    for number, row in enumerate(content.rows):
        left, top = 110 + number % 2 * 880, 150 + number // 2 * 165
        sheet.box((left, top, left + 820, top + 140), fill=theme.panel, radius=14)
        sheet.text(row.word, (left + 34, top + 42), word, anchor="lm")
        end = left + 34 + sheet.text(row.value, (left + 34, top + 96), value, anchor="lm", field=row.field)
        sheet.text(row.tail, (end, top + 96), value, anchor="lm")
    _title(sheet, content, "Device Information", (110, 80), theme.ink)
    if content.clock is not None:
        sheet.text(content.clock, (WIDTH - 90, 80), value, anchor="rm", field="date")
    return sheet


def centred_dialog(content: ScreenContent, random: Random) -> Sheet:
    """A dialog in the middle, words set to the right against their values, an OK button below."""
    theme = one_of(random, (WHITE, DARK, NAVY))
    sheet = Sheet(WIDTH, HEIGHT, background=(34, 38, 44))
    step = content.size * within(random, (1.7, 2.1))
    height = step * len(content.rows) + 190
    top = max(30.0, (HEIGHT - height) / 2)
    sheet.box((360, top, 1560, top + height), fill=theme.panel, radius=18)
    word = Look(face=content.face, size=content.size, ink=theme.dim)
    value = Look(face=content.face, size=content.size, ink=theme.ink)
    for number, row in enumerate(content.rows):
        y = top + 60 + step * number
        sheet.text(row.word + ":", (780, y), word, anchor="rm")
        end = 810 + sheet.text(row.value, (810, y), value, anchor="lm", field=row.field)
        sheet.text(row.tail, (end, y), value, anchor="lm")
    sheet.box((880, top + height - 90, 1040, top + height - 34), fill=(52, 110, 200), radius=8)
    sheet.text("OK", (960, top + height - 62), Look(face=content.face, size=26, ink=(250, 250, 250)), anchor="mm")
    _osd_clock(sheet, content, random, (WIDTH - 60, HEIGHT - 50), "rm")
    return sheet


TUNING: dict[str, Callable[[ScreenContent, Random], Sheet]] = {
    "tuning-floating-window": floating_window,
    "tuning-tabbed-page": tabbed_page,
    "tuning-old-blue-menu": old_blue_menu,
}
TEST: dict[str, Callable[[ScreenContent, Random], Sheet]] = {
    "test-side-menu-page": side_menu_page,
    "test-corner-popup": corner_popup,
    "test-values-under-words": values_under_words,
    "test-centred-dialog": centred_dialog,
}
